#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

#include "base/fact.h"
#include "midi/score.h"
#include "performance/recording.h"
#include "playback/midi_sink.h"
#include "playback/midi_source.h"

namespace incipit::performance {

/// Whose turn it is.
enum class Turn : std::uint8_t {
    Call,       ///< the musician's: a phrase is listened to, or awaited
    Composing,  ///< the phrase has ended and its answer is being written
    Response    ///< the answer waits for its beat, or sounds
};

struct ResponseOptions {
    double tempo = 120;     ///< of calls and responses, quarter notes a minute, 20 to 400
    double pauseBeats = 2;  ///< of silence that end a phrase, 0.25 to 16 quarter notes
    RecordingOptions phrase{.start = PhraseStart::Zero};  ///< how a phrase is written down
};

/// Hears of everything on the thread of callAndResponse(), which waits for it. Moments are in quarter notes
/// of the conversation's tempo since it began.
class ResponseObserver {
  public:
    virtual ~ResponseObserver() = default;
    virtual void turnChanged(Turn /*turn*/) {}
    /// A phrase has ended, whose first note was played then; the answer is being written. When its player
    /// goes on, the whole of it follows later.
    virtual void called(double /*quarters*/, const midi::Score& /*phrase*/) {}
    /// As it will sound, from then on.
    virtual void responded(double /*quarters*/, const midi::Score& /*answer*/) {}
    /// The answer ends before it has been heard whole, or before it has begun.
    virtual void interrupted(double /*quarters*/) {}
    /// This phrase gets no answer; the next one is listened to. @param why  for the user
    virtual void failed(const Fact& /*why*/) {}
};

/// Writes the answer to a phrase on a thread of its own. When it is asked to stop nobody wants the answer any
/// more. @throws Error when there is none
using Respond = std::function<midi::Score(const midi::Score& phrase, const std::stop_token& stop)>;

/// Call and response: listens to the source, and when its player pauses has the phrase answered and plays the
/// answer, from the next beat on, as the beats of the phrase's tempo count from its first note. Who plays on
/// before the answer sounds goes on with the phrase; who plays into the answer ends it and begins the next
/// phrase. Synchronous; returns when it is asked to stop and when the source has gone, with no note left
/// sounding.
/// @throws Error for an option out of range
void callAndResponse(playback::MidiSource& source, std::shared_ptr<playback::MidiSink> sink,
                     const Respond& respond, const ResponseOptions& options, ResponseObserver& observer,
                     const std::stop_token& stop);

/// An answer as it is played: in the tempo of the call, without whole beats of silence before its first note.
[[nodiscard]] midi::Score inTime(midi::Score answer, double tempo);

}  // namespace incipit::performance
