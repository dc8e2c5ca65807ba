#include "cli/say.h"

#include <cstdio>

#include "base/language.h"

namespace incipit::cli {

std::string say(const Fact& fact) {
    return base::translated(fact);
}

std::string jsonText(const Fact& fact) {
    return english(fact);
}

void printLine(const Fact& fact) {
    std::puts(say(fact).c_str());
}

void tellLine(const Fact& fact) {
    std::fprintf(stderr, "%s\n", say(fact).c_str());
}

void warn(const Fact& fact) {
    std::fprintf(stderr, "incipit: %s\n", say(fact).c_str());
}

void warn(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts)
        warn(fact);
}

}  // namespace incipit::cli
