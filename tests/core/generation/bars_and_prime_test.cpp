#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "generation/bar_count.h"
#include "generation/generator.h"
#include "generation/prime.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/networks.h"
#include "tokenizer/event/event_vocabulary.h"

using namespace incipit;
using Catch::Contains;
using generation::Options;
using tokenizer::eventId;
using tokenizer::EventKind;

namespace {

Options ofBars(int bars, std::uint64_t seed = 1) {
    Options options;
    options.length = generation::kMostTokens;
    options.bars = bars;
    options.seed = seed;
    return options;
}

/// A waltz at 90 beats a minute, of so many bars.
midi::Score waltz(int bars) {
    std::string text;
    for (int bar = 0; bar < bars; ++bar)
        text += "C4 E4+G4 E4+G4 ";
    auto score = test::music(text);
    auto& events = score.tracks.front().events;
    events.insert(events.begin(),
                  {midi::tempoEvent(90), midi::timeSignatureEvent(3, 4), midi::programEvent(0, 24)});
    return score;
}

}  // namespace

TEST_CASE("A length in bars ends the music at a bar line", "[generation]") {
    const int bars = GENERATE(1, 3, 8);
    const auto event = test::generate(test::studioModel("event"), ofBars(bars), {}, {});
    CHECK(std::ranges::count(event.ids, eventId(EventKind::Bar)) == bars);
    const midi::TempoMap map(event.score);
    CHECK(map.barStart(bars + 1) == midi::endOf(event.score));

    const auto frame = test::generate(test::studioModel("frame"), ofBars(bars), {}, {});
    CHECK(std::ranges::count(frame.ids, 0) == 4 * bars);
    CHECK(frame.ids.back() == 0);
    CHECK(midi::endOf(frame.score) == midi::Tick{480 * 4 * bars});

    auto article = test::smallModel();
    article.pieces = {test::cycle(30)};
    CHECK(test::generate(article, ofBars(bars), {}, {}).ids.size() == static_cast<std::size_t>(8 * bars));
}

TEST_CASE("A bar of a piece begins at its bar line, or after its steps", "[generation]") {
    const auto events = tokenizer::makeTokenizer("event");
    const auto ids = events->encode(waltz(3), {}).ids;
    const auto second = generation::beginOfBar(*events, ids, 2);
    REQUIRE(second);
    CHECK(ids[*second] == eventId(EventKind::Bar));
    CHECK(std::count(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(*second),
                     eventId(EventKind::Bar)) == 1);
    CHECK(generation::beginOfBar(*events, ids, 3) > second);
    CHECK_FALSE(generation::beginOfBar(*events, ids, 4));

    const auto frames = tokenizer::makeTokenizer("frame");
    const auto steps = frames->encode(test::music("C4 D4 E4 F4 G4"), {}).ids;
    CHECK(generation::beginOfBar(*frames, steps, 1) == 0);
    CHECK(generation::beginOfBar(*frames, steps, 2) == 8);
}

TEST_CASE("Tokens and bars both end the music, whichever come first", "[generation]") {
    auto options = ofBars(1000);
    options.length = 50;
    CHECK(test::generate(test::studioModel("event"), options, {}, {}).ids.size() == 50);
    const auto one = test::generate(test::studioModel("event"), ofBars(1), {}, {});
    options.bars = 1;
    options.length = static_cast<int>(one.ids.size()) + 5;
    CHECK(test::generate(test::studioModel("event"), options, {}, {}).ids == one.ids);
}

TEST_CASE("The first bars of a score follow its own time signatures", "[generation]") {
    const auto cut = generation::firstBars(waltz(5), 2);
    CHECK(midi::noteCount(cut) == 10);
    CHECK(midi::endOf(cut) == midi::Tick{2 * 3 * 480});
    CHECK(generation::firstBars(waltz(5), 5) == waltz(5));
    CHECK(generation::firstBars(waltz(5), 9999) == waltz(5));
    auto held = test::music("C4 C4");
    held.tracks.front().notes.front().duration = midi::Tick{480 * 100};
    held.tracks.front().end = midi::Tick{480 * 100};
    CHECK(generation::firstBars(held, 3).tracks.front().notes.front().duration == midi::Tick{480 * 12});
}

TEST_CASE("Music behind a prime keeps its program, tempo and time signature", "[generation]") {
    const auto model = test::studioModel("event");
    const auto bytes = midi::writeSmf(waltz(6));
    const auto prime = generation::primeOf(bytes, 4, model).ids;
    CHECK(std::ranges::count(prime, eventId(EventKind::Bar)) == 4);
    // Nothing but bars and notes of one instrument: what is in force is what the prime says.
    auto options = ofBars(3);
    options.instruments = {24};
    options.temperature = 0.5;
    const auto result = test::generate(model, options, prime, {});
    REQUIRE(result.ids.front() == eventId(EventKind::Bar));
    CHECK(std::ranges::count(result.ids, eventId(EventKind::Instrument, 24)) == 0);
    REQUIRE(midi::noteCount(result.score) > 0);
    const midi::TempoMap behind(result.score);
    const auto saysTempo = [](int id) { return tokenizer::eventToken(id).kind == EventKind::Tempo; };
    const auto saysMeter = [](int id) { return tokenizer::eventToken(id).kind == EventKind::Meter; };
    if (std::ranges::none_of(result.ids, saysTempo)) CHECK(behind.tempoAt({}) == Approx(90));
    if (!saysMeter(result.ids[1])) CHECK(behind.timeSignatureAt({}).numerator == 3);

    options.keepPrime = true;
    const auto whole = test::generate(model, options, prime, {});
    CHECK(whole.ids == result.ids);
    CHECK(midi::noteCount(whole.score) == midi::noteCount(result.score) + 4 * 5);
    CHECK(midi::endOf(whole.score) == midi::endOf(result.score) + midi::Tick{4 * 3 * 480});
    const midi::TempoMap map(whole.score);
    CHECK(map.tempoAt({}) == Approx(90));
    CHECK(map.timeSignatureAt({}).numerator == 3);
}

TEST_CASE("Decoding from a token on is the end of decoding all", "[generation]") {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    const auto tokens = tokenizer->encode(waltz(6), std::nullopt).tokens();
    std::size_t bar = 0;
    for (std::size_t i = 0, bars = 0; i < tokens.size(); ++i) {
        if (tokens[i] == "bar" && ++bars == 5) bar = i;
    }
    CHECK(tokenizer->decodeFrom(0, tokens) == tokenizer->decode(tokens));
    CHECK(tokenizer->decodeFrom(bar, tokens) ==
          tokenizer->decode(tokenizer->encode(waltz(2), std::nullopt).tokens()));
    // Within a bar what stands before the token is left out.
    const auto within = tokenizer->decodeFrom(bar + 4, tokens);
    CHECK(midi::noteCount(within) == 9);
    CHECK(midi::endOf(within) == midi::Tick{2 * 3 * 480});
    CHECK(midi::noteCount(tokenizer->decodeFrom(tokens.size(), tokens)) == 0);
}

TEST_CASE("A prime that the model has no tokens for is refused in one sentence", "[generation]") {
    auto model = test::smallModel();
    const auto bytes = midi::writeSmf(waltz(60));
    CHECK_THROWS_WITH(generation::primeOf(bytes, {}, model), Contains("never saw"));
    CHECK_THROWS_WITH(generation::primeOf(bytes, 0, model), Contains("1 to 10,000 bars"));
}
