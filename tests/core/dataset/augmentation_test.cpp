#include "dataset/augmentation.h"

#include <catch2/catch.hpp>

#include "dataset/corpus.h"
#include "support/music_text.h"
#include "support/small_corpus.h"

using namespace incipit;
using test::music;

TEST_CASE("Pieces of events are moved as far as the corpus' highest and lowest notes allow", "[dataset]") {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    const std::vector<dataset::NamedScore> pieces{{"wide", music("C4 C5")}, {"low", music("D4 E4")}};
    const auto corpus = dataset::makeCorpus(pieces, *tokenizer);
    const dataset::Transposition transposition(corpus, *tokenizer, 6, 5);
    CHECK((transposition.range(0).low == 0 && transposition.range(0).high == 0));
    CHECK((transposition.range(1).low == -2 && transposition.range(1).high == 5));
    std::vector<int> moved;
    for (const int id : corpus.pieces[1].ids)
        moved.push_back(transposition.table(3)[static_cast<std::size_t>(id)]);
    const std::vector<std::string> tokens = corpus.vocabulary.texts(moved);
    CHECK(tokenizer->decode(tokens) ==
          tokenizer->decode(tokenizer->encode(music("F4 G4"), std::nullopt).tokens()));
}

TEST_CASE("Tokens that are not moved leave the music as it is", "[dataset]") {
    const auto corpus = test::corpusOf({test::cycle(20)});
    const dataset::Transposition transposition(corpus, *tokenizer::makeTokenizer("note-chord"), 6, 5);
    CHECK((transposition.range(0).low == 0 && transposition.range(0).high == 0));
    CHECK(transposition.table(0)[4] == 4);
}
