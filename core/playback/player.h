#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>

#include "midi/score.h"
#include "midi/tick.h"
#include "midi/tick_range.h"
#include "playback/midi_sink.h"
#include "playback/mixer_strip.h"

namespace incipit::playback {

enum class State { Stopped, Playing, Paused };

/// Plays a score into any number of sinks from a thread of its own, by absolute deadlines. Every note-on is
/// answered by a note-off: on pause, stop, seek, loop, mute, change of route, sink or score, at the end, and
/// in the destructor. play() begins from a known state of the channels that the piece uses, whatever others
/// have set; a seek, a loop's wrap and a change of the mixer send what differs from what the device has, and
/// nothing else. Where it stops, pedals are lifted, bends centred and modulation is 0; after the natural end
/// of a piece its last notes ring. At the end it stops where it is, and play() then begins at the start. All
/// members may be called from any thread and return at once; the sinks hear of it from the player's thread a
/// moment later.
class Player {
  public:
    /// Silent until a sink is set.
    Player();
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// Stops and goes to the start.
    void setScore(std::shared_ptr<const midi::Score> score);

    /// Another version of the same piece: playing, the position and the loop go on where they are in bars and
    /// beats. While it plays, the old version is heard until the new one is laid out (milliseconds; a second
    /// for a million notes). Notes that sound and that the new one has, too, sound on; those that it has no
    /// more end; what it has before the position is not made up for. As setScore() where there was none or
    /// null is given.
    void replaceScore(std::shared_ptr<const midi::Score> score);

    /// One of the outputs that routes name by their number, 0 to 63. The old sink is silenced; playing goes
    /// on into the new one.
    void setOutput(std::size_t output, std::shared_ptr<MidiSink> sink);
    void setSink(std::shared_ptr<MidiSink> sink) { setOutput(0, std::move(sink)); }

    /// Mutes, volumes and routes.
    void setStrips(MixerStrips strips);

    void play();
    void pause();
    /// Stops and goes to the start.
    void stop();
    void seek(midi::Tick tick);

    /// Silences every channel of every sink and pauses where it is.
    void panic();

    /// Plays a part again and again once it is reached; none: to the end. One shorter than a twentieth of
    /// a second is none.
    void setLoop(std::optional<midi::TickRange> loop);
    /// How fast, 0.5 to 2 times the piece's own tempo.
    void setTempoScale(double scale);
    /// -12 to 12 semitones, drums excluded.
    void setTranspose(int semitones);
    /// Clicks at each beat into output 0, on the drum channel.
    void setMetronome(bool on);
    /// So many bars of clicks before play() begins, 0 to 4.
    void setCountIn(int bars);
    /// The outputs that get MIDI clock (24 a quarter), start, stop, continue and song position.
    void setClockOutputs(std::set<std::size_t> outputs);

    [[nodiscard]] State state() const;
    [[nodiscard]] midi::Tick position() const;
    /// Of the piece at its own tempo.
    [[nodiscard]] double positionSeconds() const;
    [[nodiscard]] double durationSeconds() const;

    /// One note at once into output 0, for a click on the piano roll's keys; its note-off follows after the
    /// given time or with the next note, pause, stop or panic.
    void preview(int channel, int program, int pitch, int velocity, double seconds);

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace incipit::playback
