#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "generation/options.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

/// Makes a take busier or sparser by a bias on the tokens that place a moment in a bar. Where the network
/// says when something begins next, its probabilities are those of a chain of choices, place by place: here,
/// or later (the discrete hazard of survival analysis; Cox, "Regression Models and Life-Tables", 1972,
/// section 6). The odds of each "here" are multiplied by Options::density. What is played at a moment, and
/// whether more is, stays as it was.
class Density {
  public:
    /// @throws Error where a density is asked for and the scheme places no moments
    Density(const Options& options, const tokenizer::Tokenizer& tokenizer);

    /// The logits that the sampler is to draw from, in place of these; the same where nothing is asked for.
    /// @param allowed  by id what may be drawn
    [[nodiscard]] std::span<const float> biased(std::span<const float> logits,
                                                const std::vector<bool>& allowed);

    /// The share of probability that went to other tokens, as the mean over all that were drawn. None: no
    /// density was asked for.
    [[nodiscard]] std::optional<double> moved() const;

  private:
    double m_factor;
    double m_temperature;
    std::vector<int> m_positions;
    std::optional<int> m_bar;
    std::vector<float> m_biased;
    double m_moved = 0;
    std::size_t m_tokens = 0;
};

}  // namespace incipit::generation
