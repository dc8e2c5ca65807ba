#include "dataset/augmentation.h"

#include <catch2/catch.hpp>
#include <set>

#include "dataset/corpus.h"
#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/small_corpus.h"

using namespace incipit;
using test::music;

TEST_CASE("Pieces of events are moved as far as the corpus' highest and lowest notes allow", "[dataset]") {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    const std::vector<dataset::NamedScore> pieces{{"wide", music("C4 C5")}, {"low", music("D4 E4")}};
    const auto corpus = dataset::makeCorpus(pieces, *tokenizer);
    const dataset::Variations variations(corpus, *tokenizer, {.down = 6, .up = 5});
    CHECK((variations.range(0).low == 0 && variations.range(0).high == 0));
    CHECK((variations.range(1).low == -2 && variations.range(1).high == 5));
    std::vector<int> moved;
    for (const int id : corpus.pieces[1].ids)
        moved.push_back(variations.table({.semitones = 3})[static_cast<std::size_t>(id)]);
    const std::vector<std::string> tokens = corpus.vocabulary.texts(moved);
    CHECK(tokenizer->decode(tokens) ==
          tokenizer->decode(tokenizer->encode(music("F4 G4"), std::nullopt).tokens()));
}

TEST_CASE("Tokens that are not moved leave the music as it is", "[dataset]") {
    const auto corpus = test::corpusOf({test::cycle(20)});
    const dataset::Variations variations(corpus, *tokenizer::makeTokenizer("note-chord"),
                                         {.down = 6, .up = 5});
    CHECK((variations.range(0).low == 0 && variations.range(0).high == 0));
    CHECK(variations.table({})[4] == 4);
}

TEST_CASE("Music is heard louder and faster by what its tokens say of loudness and tempo", "[dataset]") {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    midi::Score score = music("C4 E4");
    score.tracks.front().events.push_back(midi::tempoEvent(100));
    for (midi::Note& note : score.tracks.front().notes)
        note.velocity = 50;
    const std::vector<dataset::NamedScore> pieces{{"piece", score}};
    const auto corpus = dataset::makeCorpus(pieces, *tokenizer);
    const dataset::Variations variations(corpus, *tokenizer, {.loudness = 2, .tempo = 3});
    const auto heard = [&](const dataset::Variation& variation) {
        std::vector<int> ids;
        for (const int id : corpus.pieces[0].ids)
            ids.push_back(variations.table(variation)[static_cast<std::size_t>(id)]);
        return tokenizer->decode(corpus.vocabulary.texts(ids));
    };
    const auto velocity = [](const midi::Score& of) { return of.tracks.back().notes.front().velocity; };
    CHECK(velocity(heard({})) == 50);
    CHECK(velocity(heard({.loudness = 2})) == 58);
    CHECK(velocity(heard({.loudness = -1})) == 46);
    CHECK(midi::TempoMap(heard({.tempo = 3})).tempoAt(midi::Tick{0}) == Approx(112));
    std::set<dataset::Variation> drawn;
    base::Random random(base::Purpose::Order, {1});
    for (int i = 0; i < 500; ++i)
        drawn.insert(variations.draw(0, random));
    CHECK(drawn.size() == 5 * 7);
}
