#pragma once

#include <vector>

#include "midi/score.h"

namespace incipit::playback {

/// A conversation of call and response, written down as it was heard. Moments are in quarter notes of the
/// conversation's tempo since it began, and never go back.
class Transcript {
  public:
    /// A phrase whose first note was played then. One that goes on is told again, whole.
    void called(double quarters, const midi::Score& phrase);
    /// An answer that begins to play then.
    void responded(double quarters, const midi::Score& answer);
    /// The last answer has not been heard from then on.
    void interrupted(double quarters);

    /// Of answers that were heard.
    [[nodiscard]] std::size_t answers() const;

    /// From the first phrase on, a track for each side: "You" and "Incipit", which leaves the channels of the
    /// other alone as far as there are others.
    /// @param tempo  quarter notes a minute
    [[nodiscard]] midi::Score toScore(double tempo) const;

  private:
    struct Turn {
        bool isAnswer = false;
        double quarters = 0;
        midi::Score score;
    };
    std::vector<Turn> m_turns;
};

}  // namespace incipit::playback
