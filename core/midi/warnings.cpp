#include "midi/warnings.h"

namespace incipit::midi {

std::vector<std::string> Warnings::sentences() const {
    std::vector<std::string> all;
    for (const Problem problem : m_order) {
        const Entry& entry = m_entries[static_cast<std::size_t>(problem)];
        std::string sentence = entry.sentence;
        if (entry.count > 1) {
            sentence.pop_back();  // the full stop
            sentence += " (and " + std::to_string(entry.count - 1) + " more like this).";
        }
        all.push_back(std::move(sentence));
    }
    return all;
}

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace incipit::midi
