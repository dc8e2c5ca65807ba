#include "dataset/windows.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace incipit;
using namespace incipit::dataset;

namespace {

Corpus windowedCorpus(const std::vector<std::vector<int>>& pieces, std::size_t vocabulary = 9) {
    Corpus corpus;
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < vocabulary; ++i)
        tokens.push_back(std::to_string(i));
    corpus.vocabulary = tokenizer::Vocabulary(tokens);
    for (const std::vector<int>& ids : pieces)
        corpus.pieces.push_back({"piece", {}, ids});
    return corpus;
}

std::vector<int> input(const Windows& windows, std::size_t window) {
    const auto ids = windows.input(window);
    return {ids.begin(), ids.end()};
}

}  // namespace

TEST_CASE("Windows slide by one token and name the token that follows", "[dataset]") {
    const Windows windows(windowedCorpus({{0, 1, 2, 3, 4}}), 3);
    REQUIRE(windows.count() == 2);
    CHECK(windows.length() == 3);
    CHECK(input(windows, 0) == std::vector<int>{0, 1, 2});
    CHECK(windows.target(0) == 3);
    CHECK(input(windows, 1) == std::vector<int>{1, 2, 3});
    CHECK(windows.target(1) == 4);
}

TEST_CASE("What is given is read by windows and predicted by none", "[dataset]") {
    Corpus corpus = windowedCorpus({{0, 1, 2, 3, 4, 5}, {6, 7, 8, 0}});
    corpus.pieces[0].given = 4;
    corpus.pieces[1].given = 1;
    const Windows windows(corpus, 2);
    REQUIRE(windows.count() == 4);
    CHECK(input(windows, 0) == std::vector<int>{2, 3});
    CHECK(windows.target(0) == 4);
    CHECK(windows.target(1) == 5);
    CHECK(input(windows, 2) == std::vector<int>{6, 7});
    CHECK(windows.target(3) == 0);
}

TEST_CASE("No window reaches from one piece into the next, and short pieces give none", "[dataset]") {
    const Windows windows(windowedCorpus({{0, 1, 2}, {3, 4}, {5, 6, 7, 8}}), 2);
    REQUIRE(windows.count() == 3);
    CHECK(input(windows, 0) == std::vector<int>{0, 1});
    CHECK(input(windows, 1) == std::vector<int>{5, 6});
    CHECK(input(windows, 2) == std::vector<int>{6, 7});
    CHECK(windows.target(2) == 8);
}

TEST_CASE("A piece of 101 tokens gives one window of 100", "[dataset]") {
    std::vector<int> ids(101);
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = static_cast<int>(i % 9);
    CHECK(Windows(windowedCorpus({ids}), 100).count() == 1);
    ids.pop_back();
    CHECK_THROWS_WITH(Windows(windowedCorpus({ids}), 100),
                      Catch::Contains("100 tokens") && Catch::Contains("needs 101"));
}

TEST_CASE("The longest of several pieces that are too short is named", "[dataset]") {
    CHECK_THROWS_WITH(Windows(windowedCorpus({{1, 2}, {1, 2, 3}}), 3),
                      Catch::Contains("longest piece has 3 tokens"));
    CHECK_THROWS_AS(Windows(windowedCorpus({}), 3), Error);
    CHECK_THROWS_AS(Windows(windowedCorpus({{1, 2}}), 0), Error);
}

TEST_CASE("One distinct token leaves nothing to learn", "[dataset]") {
    CHECK_THROWS_WITH(Windows(windowedCorpus({{0, 0, 0, 0}}, 1), 2),
                      Catch::Contains("one distinct token only (0)"));
}
