#include "tokenizer/tokenizer.h"

#include <algorithm>
#include <utility>

#include "midi/smf_reader.h"

namespace incipit::tokenizer {
namespace {

/// The same tokens at any time.
class FixedChoice final : public Grammar {
  public:
    explicit FixedChoice(std::vector<bool> allowed) : m_allowed(std::move(allowed)) {}
    [[nodiscard]] bool allows(int id) const override { return m_allowed[static_cast<std::size_t>(id)]; }
    void take(int /*id*/) override {}
    [[nodiscard]] std::unique_ptr<Grammar> copy() const override {
        return std::make_unique<FixedChoice>(*this);
    }

  private:
    std::vector<bool> m_allowed;
};

}  // namespace

std::unique_ptr<Grammar> Tokenizer::limited(const NoteLimits& limits, const Vocabulary& vocabulary) const {
    std::vector<bool> allowed;
    bool anyNote = false;
    for (const std::string& token : vocabulary.tokens()) {
        const std::vector<int> sounding = pitches(token);
        const bool fits = std::ranges::all_of(
            sounding, [&](int pitch) { return limits.pitches[static_cast<std::size_t>(pitch)]; });
        anyNote = anyNote || (fits && !sounding.empty());
        allowed.push_back(fits);
    }
    if (!anyNote) return nullptr;
    return std::make_unique<FixedChoice>(std::move(allowed));
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
