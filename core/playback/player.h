#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <utility>

#include "midi/score.h"
#include "midi/tick.h"
#include "playback/midi_sink.h"

namespace incipit::playback {

enum class State { Stopped, Playing, Paused };

/// Plays a score into a sink from a thread of its own, by absolute deadlines. Every note-on is answered by a
/// note-off: on pause, stop, seek, mute, change of sink or score, at the end, and in the destructor. After a
/// seek the programs, controllers and pitch bends in force there are sent first. At the end of the piece it
/// stops where it is, and play() then begins at the start. All members may be called from any thread and
/// return at once; the sink hears of it from the player's thread a moment later.
class Player {
  public:
    /// Silent until a sink is set.
    Player();
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// Stops and goes to the start.
    void setScore(std::shared_ptr<const midi::Score> score);

    /// The old sink is silenced; playing goes on into the new one.
    void setSink(std::shared_ptr<MidiSink> sink);

    void play();
    void pause();
    /// Stops and goes to the start.
    void stop();
    void seek(midi::Tick tick);

    /// Silences every channel of the sink and pauses where it is.
    void panic();

    /// Pairs of track and channel that are not heard.
    void setMuted(std::set<std::pair<std::size_t, int>> muted);

    [[nodiscard]] State state() const;
    [[nodiscard]] midi::Tick position() const;
    [[nodiscard]] double positionSeconds() const;
    [[nodiscard]] double durationSeconds() const;

    /// One note at once, for a click on the piano roll's keys; its note-off follows after the given time or
    /// with the next note, pause, stop or panic.
    void preview(int channel, int program, int pitch, int velocity, double seconds);

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace incipit::playback
