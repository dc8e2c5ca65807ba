// Music that is open needs no way through the bytes of a file: its tokens are the same.

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "base/error.h"
#include "base/read_file.h"
#include "core/midi/random_score.h"
#include "generation/prime.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;

namespace {

struct Tokens {
    std::vector<std::string> tokens;
    std::string refusal;

    bool operator==(const Tokens&) const = default;
};

template <typename Encode>
Tokens tokensOf(Encode&& encode) {
    try {
        return {.tokens = encode().tokens(), .refusal = {}};
    } catch (const Error& error) {
        return {.tokens = {}, .refusal = error.message()};
    }
}

Tokens ofScore(const std::string& scheme, const midi::Score& score) {
    return tokensOf([&] { return tokenizer::makeTokenizer(scheme)->encode(score, std::nullopt); });
}

Tokens ofFile(const std::string& scheme, const midi::Score& score) {
    const auto bytes = midi::writeSmf(score);
    return tokensOf([&] { return tokenizer::makeTokenizer(scheme)->encodeFile(bytes, std::nullopt); });
}

}  // namespace

TEST_CASE("The demo pieces and their first bars have the tokens of their files", "[engine]") {
    const auto scheme = GENERATE(from_range(tokenizer::schemes()));
    for (const auto* name : {"bach-prelude-bwv846.mid", "petzold-minuet-anh114.mid", "when-the-saints.mid"}) {
        CAPTURE(scheme, name);
        const auto bytes = base::readFile(std::filesystem::path(INCIPIT_DEMO) / name);
        const auto score = midi::readSmf(bytes).score;
        const auto whole = ofScore(scheme, score);
        CHECK_FALSE(whole.tokens.empty());
        CHECK(whole == ofFile(scheme, score));
        CHECK(whole ==
              tokensOf([&] { return tokenizer::makeTokenizer(scheme)->encodeFile(bytes, std::nullopt); }));
        for (const int bars : {1, 2, 4, 9}) {
            const auto cut = generation::firstBars(score, bars);
            CHECK(ofScore(scheme, cut) == ofFile(scheme, cut));
        }
    }
}

TEST_CASE("Scores at random have the tokens of their files", "[engine]") {
    const auto scheme = GENERATE(from_range(tokenizer::schemes()));
    std::mt19937 random(7);
    std::size_t encoded = 0;
    for (int i = 0; i < 500; ++i) {
        CAPTURE(scheme, i);
        const auto score = test::randomScore(random);
        const auto tokens = ofScore(scheme, score);
        CHECK(tokens == ofFile(scheme, score));
        encoded += tokens.tokens.empty() ? 0 : 1;
    }
    CHECK(encoded > 100);
}
