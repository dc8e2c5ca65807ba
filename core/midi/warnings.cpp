#include "midi/warnings.h"

#include "midi/messages.h"

namespace incipit::midi {

std::vector<Fact> Warnings::facts() const {
    std::vector<Fact> all;
    for (const auto& [problem, first] : m_first) {
        const std::size_t more = m_counts[static_cast<std::size_t>(problem)] - 1;
        all.push_back(more == 0 ? first : Fact(messages::kMoreLikeThis, first, more));
    }
    return all;
}

}  // namespace incipit::midi
