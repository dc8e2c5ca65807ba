#include "generation/options.h"

#include "base/error.h"

namespace incipit::generation {

void validate(const Options& options) {
    const auto require = [](bool valid, const char* sentence) {
        if (!valid) throw Error(sentence);
    };
    require(options.length >= 1 && options.length <= 1'000'000, "The length must be 1 to 1,000,000 tokens.");
    require(options.temperature > 0 && options.temperature <= 100,
            "The temperature must be above 0 and at most 100.");
    require(options.topK >= 0, "Top-k must be 0 (off) or the number of tokens to choose from.");
    require(options.topP > 0 && options.topP <= 1, "Top-p must be above 0 and at most 1.");
    if (options.key) {
        require(options.key->tonic >= 0 && options.key->tonic <= 11, "The key's tonic must be 0 to 11.");
    }
}

}  // namespace incipit::generation
