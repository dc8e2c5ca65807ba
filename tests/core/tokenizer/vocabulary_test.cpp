#include "tokenizer/vocabulary.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using incipit::tokenizer::Vocabulary;

TEST_CASE("A vocabulary is the sorted set of its tokens, by code point", "[tokenizer]") {
    const std::vector<std::string> tokens{"C4", "é", "#0.5", "0.4.7", "C#4", "B-4", "C4", "~"};
    const Vocabulary vocabulary = Vocabulary::sortedSetOf(tokens);
    CHECK(vocabulary.tokens() == std::vector<std::string>{"#0.5", "0.4.7", "B-4", "C#4", "C4", "~", "é"});
    CHECK(vocabulary.ids(tokens) == std::vector<int>{4, 6, 0, 1, 3, 2, 4, 5});
}

TEST_CASE("A vocabulary keeps the order it is given and finds every token", "[tokenizer]") {
    const Vocabulary vocabulary({"z", "a", "m"});
    CHECK(vocabulary.id("z") == 0);
    CHECK(vocabulary.id("a") == 1);
    CHECK(vocabulary.id("m") == 2);
    CHECK_FALSE(vocabulary.id("b").has_value());
    CHECK(vocabulary.token(1) == "a");
    CHECK(vocabulary == Vocabulary({"z", "a", "m"}));
    CHECK_FALSE(vocabulary == Vocabulary({"a", "m", "z"}));
}

TEST_CASE("A vocabulary names a token that it lacks and one that comes twice", "[tokenizer]") {
    const std::vector<std::string> tokens{"C4", "D4"};
    CHECK_THROWS_WITH(Vocabulary({"C4"}).ids(tokens), Catch::Contains("\"D4\""));
    CHECK_THROWS_WITH(Vocabulary({"C4", "D4", "C4"}), Catch::Contains("\"C4\" twice"));
}

TEST_CASE("An empty vocabulary knows nothing", "[tokenizer]") {
    const Vocabulary vocabulary = Vocabulary::sortedSetOf({});
    CHECK(vocabulary.size() == 0);
    CHECK_FALSE(vocabulary.id("").has_value());
}
