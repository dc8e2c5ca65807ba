#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "base/fact.h"
#include "midi/score.h"
#include "performance/accompaniment.h"
#include "playback/midi_sink.h"
#include "playback/midi_source.h"

namespace incipit::performance {

/// From this on a message is late.
inline constexpr double kLateSeconds = 0.03;

/// How far behind the moments that were meant for them messages were handed to the sink.
struct Lateness {
    std::size_t messages = 0;
    std::size_t late = 0;  ///< by more than kLateSeconds
    double worst = 0;      ///< seconds
};

/// Writes the notes of a bar of the accompaniment, as Accompaniment::written() takes them, on a thread of its
/// own. @throws Error when there are none to be had
using WriteBar = std::function<std::vector<midi::Note>(const BarToWrite& bar, const std::stop_token& stop)>;

/// Hears of everything on the thread of accompany(), which waits for it.
class AccompanyingObserver {
  public:
    virtual ~AccompanyingObserver() = default;
    /// At the beginning, when the network is ready, and at each beat.
    virtual void goesOn(const AccompanimentState& /*state*/, const Lateness& /*lateness*/) {}
    /// A bar could not be written; the last one that was takes its place. @param why  for the user
    virtual void failed(const Fact& /*why*/) {}
};

/// What came of it.
struct Accompanied {
    midi::Score score;  ///< "You" and "Incipit" from the first bar on
    std::size_t playedNotes = 0;
    AccompanimentState state;
    Lateness lateness;
};

/// Plays along with the source into the sink (accompaniment.h), after a bar has been written for trial, so
/// that the network is loaded and it is known how long it takes. Synchronous; returns when it is asked to
/// stop, when the bars of the options have been heard and when the source has gone, with no note left
/// sounding. While it plays its thread has a high priority, and the writing one has not.
/// @throws Error for an option out of range, and when the trial fails
[[nodiscard]] Accompanied accompany(playback::MidiSource& source,
                                    const std::shared_ptr<playback::MidiSink>& sink, const WriteBar& write,
                                    const AccompanimentOptions& options, AccompanyingObserver& observer,
                                    const std::stop_token& stop);

}  // namespace incipit::performance
