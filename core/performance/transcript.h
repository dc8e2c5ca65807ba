#pragma once

#include <cstddef>
#include <vector>

#include "midi/score.h"
#include "performance/call_and_response.h"

namespace incipit::performance {

/// Writes a conversation down as it was heard. Moments never go back.
class Transcript : public ResponseObserver {
  public:
    void called(double quarters, const midi::Score& phrase) override;
    void responded(double quarters, const midi::Score& answer) override;
    void interrupted(double quarters) override;

    /// Of answers that were heard.
    [[nodiscard]] std::size_t answers() const;

    /// From the first phrase on, a track for each side: "You" and "Incipit", which leaves the channels of the
    /// other alone as far as there are others.
    /// @param tempo  quarter notes a minute
    [[nodiscard]] midi::Score toScore(double tempo) const;

  private:
    struct Part {
        bool isAnswer = false;
        double quarters = 0;
        midi::Score score;
    };
    std::vector<Part> m_parts;
};

}  // namespace incipit::performance
