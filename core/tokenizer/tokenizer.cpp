#include "tokenizer/tokenizer.h"

#include <algorithm>
#include <utility>

#include "midi/smf_reader.h"

namespace incipit::tokenizer {
namespace {

/// The same tokens at any time, but for those that would be too much in a step.
class FixedChoice final : public Grammar {
  public:
    /// @param pitches   of each token how many it strikes; more than `together` where it is never allowed
    /// @param together  in a step
    /// @param stepEnd   the token that ends a step; none: each is a step
    FixedChoice(std::vector<int> pitches, int together, std::optional<int> stepEnd)
        : m_pitches(std::move(pitches)), m_together(together), m_stepEnd(stepEnd) {}
    [[nodiscard]] bool allows(int id) const override {
        const int pitches = m_pitches[static_cast<std::size_t>(id)];
        return pitches <= m_together - (pitches > 0 ? m_struck : 0);
    }
    void take(int id) override {
        if (!m_stepEnd) return;
        m_struck = id == *m_stepEnd ? 0 : m_struck + m_pitches[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] std::unique_ptr<Grammar> copy() const override {
        return std::make_unique<FixedChoice>(*this);
    }

  private:
    std::vector<int> m_pitches;
    int m_together;
    std::optional<int> m_stepEnd;
    int m_struck = 0;  ///< in this step
};

}  // namespace

std::unique_ptr<Grammar> Tokenizer::limited(const NoteLimits& limits, const Vocabulary& vocabulary) const {
    constexpr int kAnyNumber = 1'000'000;
    const int together = limits.together > 0 ? limits.together : kAnyNumber;
    std::vector<int> counts;
    bool anyNote = false;
    for (const std::string& token : vocabulary.tokens()) {
        const std::vector<int> sounding = pitches(token);
        const bool isWithin = std::ranges::all_of(
            sounding, [&](int pitch) { return limits.pitches[static_cast<std::size_t>(pitch)]; });
        const int count = isWithin ? static_cast<int>(sounding.size()) : kAnyNumber + 1;
        anyNote = anyNote || (count > 0 && count <= together);
        counts.push_back(count);
    }
    if (!anyNote) return nullptr;
    return std::make_unique<FixedChoice>(std::move(counts), together,
                                         limits.together > 0 ? stepEnd() : std::nullopt);
}

std::optional<StruckKey> Tokenizer::struck(const std::string& token) const {
    const std::vector<int> sounding = pitches(token);
    return sounding.size() == 1 ? std::optional(StruckKey{.key = sounding.front()}) : std::nullopt;
}

std::optional<int> Tokenizer::stepEnd() const {
    const std::optional<TimeStep> step = timeStep();
    return step ? step->end : std::nullopt;
}

Encoding Tokenizer::encodeFile(std::span<const std::byte> bytes, std::optional<std::size_t> part) const {
    return encode(midi::readSmf(bytes).score, part);
}

midi::Score Tokenizer::decodeFrom(std::size_t first, std::span<const std::string> tokens) const {
    return decode(tokens.subspan(first));
}

}  // namespace incipit::tokenizer
