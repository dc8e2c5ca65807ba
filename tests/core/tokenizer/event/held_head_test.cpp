#include "tokenizer/event/held_head.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "midi/tempo_map.h"
#include "support/score_builder.h"
#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/event_tokenizer.h"
#include "tokenizer/event/event_tokens.h"

using namespace incipit;
using Catch::Contains;
using test::ScoreBuilder;
using tokenizer::EventKind;
using tokenizer::Head;
using tokenizer::HeadPart;

namespace {

const tokenizer::EventTokenizer kEventTokens;
constexpr std::size_t kTokens = 3000;

Head headOf(const ScoreBuilder& builder) {
    return *kEventTokens.head(kEventTokens.encode(builder.score(), {}).ids);
}

/// A head whose music keeps its time signature, tempo and bars.
Head steady(std::vector<HeadPart> parts) {
    return {.key = analysis::Key{2, false},
            .meter = tokenizer::HeadMeter{3, 4},
            .tempo = 72,
            .parts = std::move(parts),
            .changesMeter = false,
            .changesTempo = false,
            .upbeat = false,
            .cutsBars = false};
}

std::vector<HeadPart> programs(int count, int parts) {
    std::vector<HeadPart> all;
    for (int program = 0; program < count; ++program) {
        for (int part = 1; part <= parts; ++part)
            all.push_back({program, part});
    }
    return all;
}

/// Draws one of the ids that are allowed.
using Draw = std::function<int(const std::vector<int>& allowed, base::Random& random)>;

int anyOf(const std::vector<int>& allowed, base::Random& random) {
    return allowed[random.below(allowed.size())];
}

/// Of the kinds that are allowed one as likely as another, as no network draws them.
int anyKind(const std::vector<int>& allowed, base::Random& random) {
    std::vector<EventKind> kinds;
    for (const int id : allowed) {
        const EventKind kind = tokenizer::eventToken(id).kind;
        if (kinds.empty() || kinds.back() != kind) kinds.push_back(kind);
    }
    const EventKind kind = kinds[random.below(kinds.size())];
    std::vector<int> of;
    std::ranges::copy_if(allowed, std::back_inserter(of),
                         [kind](int id) { return tokenizer::eventToken(id).kind == kind; });
    return anyOf(of, random);
}

/// Some kinds whenever they are allowed.
Draw preferring(std::vector<EventKind> kinds) {
    return [kinds = std::move(kinds)](const std::vector<int>& allowed, base::Random& random) {
        for (const EventKind kind : kinds) {
            std::vector<int> of;
            std::ranges::copy_if(allowed, std::back_inserter(of),
                                 [kind](int id) { return tokenizer::eventToken(id).kind == kind; });
            if (!of.empty() && random.below(8) > 0) return anyOf(of, random);
        }
        return anyOf(allowed, random);
    };
}

/// The last of all: the last place of a bar, the highest instrument, the highest note.
int lastOf(const std::vector<int>& allowed, base::Random& random) {
    return random.below(50) > 0 ? allowed.back() : anyOf(allowed, random);
}

int barFirst(const std::vector<int>& allowed, base::Random& random) {
    return allowed.front() == 0 && random.below(500) > 0 ? 0 : anyOf(allowed, random);
}

/// 3,000 tokens under the scheme's grammar and the head; fails where none is allowed.
std::vector<int> walk(const Head& head, const Draw& draw, std::uint64_t seed) {
    const auto grammar = kEventTokens.grammar();
    const auto held = kEventTokens.holding(head);
    base::Random random(base::Purpose::Sampling, {seed});
    std::vector<int> ids;
    std::vector<int> allowed;
    while (ids.size() < kTokens) {
        allowed.clear();
        for (int id = 0; id < static_cast<int>(kEventTokens.vocabulary()->size()); ++id) {
            if (grammar->allows(id) && held->allows(id)) allowed.push_back(id);
        }
        REQUIRE_FALSE(allowed.empty());
        ids.push_back(draw(allowed, random));
        grammar->take(ids.back());
        held->take(ids.back());
    }
    return ids;
}

std::vector<std::vector<int>> walks(const Head& head) {
    using Kind = EventKind;
    const std::vector<Draw> draws{anyOf,
                                  anyKind,
                                  lastOf,
                                  barFirst,
                                  preferring({Kind::Part, Kind::Instrument}),
                                  preferring({Kind::Meter, Kind::Tempo, Kind::Pedal, Kind::Velocity}),
                                  preferring({Kind::Bar, Kind::Position}),
                                  preferring({Kind::Position, Kind::Bar}),
                                  preferring({Kind::Length, Kind::Part})};
    std::vector<std::vector<int>> all;
    for (std::size_t i = 0; i < draws.size(); ++i)
        all.push_back(walk(head, draws[i], i));
    return all;
}

std::set<tokenizer::Voice> voicesIn(const tokenizer::EventPiece& piece) {
    std::set<tokenizer::Voice> voices;
    for (const auto& note : piece.notes)
        voices.insert(note.voice);
    return voices;
}

/// That walks under the head name and sound its voices alone, and keep its time signature and tempo.
void requireKept(const Head& head) {
    for (const auto& ids : walks(head)) {
        const Head written = *kEventTokens.head(ids);
        REQUIRE(written.key == head.key);
        REQUIRE(written.meter == head.meter);
        REQUIRE(written.tempo == head.tempo);
        REQUIRE(written.parts == head.parts);
        REQUIRE((head.changesMeter || !written.changesMeter));
        REQUIRE((head.changesTempo || !written.changesTempo));
        REQUIRE((head.cutsBars || !written.cutsBars));
        REQUIRE((head.upbeat || !written.upbeat));
        for (const tokenizer::Voice voice : voicesIn(tokenizer::readEvents(ids)))
            REQUIRE(std::ranges::count(head.parts, HeadPart{voice.instrument, voice.part + 1}) == 1);
        const midi::Score score = kEventTokens.decode(kEventTokens.vocabulary()->texts(ids));
        const midi::TempoMap map(score);
        REQUIRE(map.tempoAt({}) == Approx(*head.tempo));
        REQUIRE(map.timeSignatureAt({}).numerator == head.meter->numerator);
        if (!head.changesTempo) REQUIRE(map.tempi().size() == 1);
        if (!head.changesMeter && !head.cutsBars && !head.upbeat) REQUIRE(map.timeSignatures().size() == 1);
    }
}

}  // namespace

TEST_CASE("An encoded piece says its parts, time signature, tempo and key", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().meter(3, 4).tempo(72).program(40).note(62, 0).note(66, 1).note(69, 2).note(62, 3, 3);
    builder.track().program(40, 0, 1).note(57, 0, 3, 1);
    builder.track().program(8, 0, midi::kDrumChannel).note(36, 0, 1, midi::kDrumChannel);
    CHECK(headOf(builder) == steady({{40, 1}, {40, 2}, {136, 1}}));

    ScoreBuilder drums;
    drums.track().note(36, 0, 1, midi::kDrumChannel);
    const Head head = headOf(drums);
    CHECK_FALSE(head.key);
    CHECK(head.meter == tokenizer::HeadMeter{4, 4});
    CHECK(head.tempo == 120);
    CHECK(head.parts == std::vector<HeadPart>{{tokenizer::kDrums, 1}});
    CHECK(head.isDrumsAlone());
}

TEST_CASE("A head knows whether its music changes time signature or tempo and cuts bars", "[tokenizer]") {
    ScoreBuilder changing;
    changing.track().meter(3, 4).meter(2, 4, 3).tempo(90).tempo(60, 4);
    changing.track().note(60, 0).note(62, 3).note(64, 6);
    Head head = headOf(changing);
    CHECK((head.changesMeter && head.changesTempo));
    CHECK_FALSE((head.upbeat || head.cutsBars));

    ScoreBuilder upbeat;
    upbeat.track().meter(4, 4).meter(4, 4, 1);
    upbeat.track().note(60, 0).note(62, 1).note(64, 5);
    head = headOf(upbeat);
    CHECK(head.upbeat);
    CHECK_FALSE((head.changesMeter || head.changesTempo || head.cutsBars));

    ScoreBuilder cut;
    cut.track().meter(4, 4).meter(4, 4, 6);
    cut.track().note(60, 0).note(62, 6).note(64, 10);
    head = headOf(cut);
    CHECK(head.cutsBars);
    CHECK_FALSE(head.upbeat);
}

TEST_CASE("Schemes without heads say none and hold none", "[tokenizer]") {
    for (const auto* scheme : {"note-chord", "frame", "event-1"}) {
        const auto tokenizer = tokenizer::makeTokenizer(scheme);
        CHECK_FALSE(tokenizer->head(std::vector<int>{0, 0}));
        CHECK_FALSE(tokenizer->holding({}));
        CHECK_FALSE(tokenizer->hasHeads());
    }
    CHECK(kEventTokens.hasHeads());
}

TEST_CASE("A violin's waltz stays one, whatever is drawn", "[tokenizer]") {
    requireKept(steady({{40, 1}}));
}

TEST_CASE("Drums stay alone, and so do four parts of one program and sixteen voices", "[tokenizer]") {
    Head drums = steady({{tokenizer::kDrums, 1}, {tokenizer::kDrums + 8, 1}});
    drums.key.reset();
    requireKept(drums);
    requireKept(steady(programs(1, 4)));
    requireKept(steady({{40, 1}, {40, 2}, {40, 3}, {40, 4}}));
    requireKept(steady(programs(8, 2)));
    requireKept(steady({{0, 1}, {33, 1}, {tokenizer::kDrums, 1}}));
}

TEST_CASE("Music with an upbeat cuts its first bar alone", "[tokenizer]") {
    Head head = steady({{0, 1}, {73, 1}});
    head.upbeat = true;
    requireKept(head);
    const auto ids = walk(head, preferring({EventKind::Position, EventKind::Bar}), 1);
    CHECK(kEventTokens.head(ids)->upbeat);
}

TEST_CASE("Only music that changes time signature, tempo or cuts bars is continued so", "[tokenizer]") {
    Head head = steady({{0, 1}, {0, 2}});
    head.changesMeter = head.changesTempo = head.cutsBars = true;
    requireKept(head);
    const auto ids = walk(head, anyKind, 2);
    const Head written = *kEventTokens.head(ids);
    CHECK((written.changesMeter && written.changesTempo && written.cutsBars));
}

TEST_CASE("Music goes on with its own time signatures and tempi, and no tempo before it changed there",
          "[tokenizer]") {
    ScoreBuilder slowing;
    slowing.track().meter(3, 4).tempo(90).meter(2, 4, 9).tempo(60, 12).tempo(90, 13);
    slowing.track().note(60, 0).note(62, 3).note(64, 6).note(60, 9).note(62, 11).note(64, 13).note(60, 15);
    Head head = headOf(slowing);
    CHECK(head.meters == std::vector<tokenizer::HeadMeter>{{2, 4}, {3, 4}});
    CHECK(head.tempi == std::vector<int>{60, 90});
    CHECK(head.steady == Approx(4.0 / 7));
    head.bars = 28;
    const auto ids = walk(head, anyKind, 2);
    const Head written = *kEventTokens.head(ids);
    REQUIRE((written.changesMeter && written.changesTempo));
    for (const tokenizer::HeadMeter meter : written.meters)
        CHECK(std::ranges::find(head.meters, meter) != head.meters.end());
    for (const int tempo : written.tempi)
        CHECK(std::ranges::find(head.tempi, tempo) != head.tempi.end());
    int bars = 0;
    for (const int id : ids) {
        const auto token = tokenizer::eventToken(id);
        if (token.kind == EventKind::Bar) ++bars;
        if (token.kind == EventKind::Tempo && bars > 0) CHECK(bars > 16);
    }
}

TEST_CASE("As many voices as a piece can have are held, and those beyond left out", "[tokenizer]") {
    // The piano's first part counts whether or not it plays.
    const Head held = steady(programs(15, 16));
    requireKept(held);
    Head more = held;
    more.parts.push_back({100, 1});
    const auto ids = walk(more, anyKind, 3);
    CHECK(kEventTokens.head(ids)->parts == held.parts);
}

TEST_CASE("Parts that are still silent in the second half of a take come in, one after the other",
          "[tokenizer]") {
    Head head = steady({{0, 1}, {40, 1}, {40, 2}, {41, 1}, {42, 1}, {tokenizer::kDrums, 1}});
    head.bars = 16;
    // None but the first would play by itself.
    const Draw alone = [](const std::vector<int>& allowed, base::Random& random) {
        std::vector<int> of;
        std::ranges::copy_if(allowed, std::back_inserter(of), [](int id) {
            const EventKind kind = tokenizer::eventToken(id).kind;
            return kind != EventKind::Instrument && kind != EventKind::Part;
        });
        return anyOf(of.empty() ? allowed : of, random);
    };
    for (const Draw& draw : {alone, Draw(barFirst)}) {
        std::vector<int> ids = walk(head, draw, 5);
        const auto isBar = [](int id) { return tokenizer::eventToken(id).kind == EventKind::Bar; };
        REQUIRE(std::ranges::count_if(ids, isBar) > head.bars);
        const auto voicesBefore = [&](int bar) {
            int seen = 0;
            const auto end = std::ranges::find_if(ids, [&](int id) { return isBar(id) && ++seen == bar; });
            return voicesIn(tokenizer::readEvents(std::vector<int>(ids.begin(), end))).size();
        };
        CHECK(voicesBefore(9) <= 2);
        CHECK(voicesBefore(11) < head.parts.size());
        CHECK(voicesBefore(17) == head.parts.size());
    }
    requireKept(head);
}

TEST_CASE("What a head leaves open the network writes", "[tokenizer]") {
    Head head;
    head.tempo = 72;
    head.changesTempo = false;
    std::set<std::string> keys;
    std::set<int> instruments;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Head written = *kEventTokens.head(walk(head, anyKind, seed));
        CHECK(written.tempo == 72);
        CHECK_FALSE(written.changesTempo);
        if (written.key) keys.insert(analysis::keyName(*written.key));
        for (const HeadPart& part : written.parts)
            instruments.insert(part.instrument);
    }
    CHECK(keys.size() > 1);
    CHECK(instruments.size() > 1);

    head = {};
    head.parts = {{40, 1}};
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        CHECK(kEventTokens.head(walk(head, anyKind, seed))->parts == head.parts);
    for (const auto& ids : walks(Head{}))
        CHECK(ids.size() == kTokens);
}

TEST_CASE("A part that is not its instrument's first is named as it is in a piece", "[tokenizer]") {
    Head head = steady({{40, 3}});
    for (const auto& ids : walks(head)) {
        for (const tokenizer::Voice voice : voicesIn(tokenizer::readEvents(ids)))
            REQUIRE(voice == tokenizer::Voice{40, 2});
    }
}

TEST_CASE("A head's tempo becomes the nearest, and a time signature that the scheme lacks is refused",
          "[tokenizer]") {
    Head head = steady({{0, 1}});
    head.tempo = 73;
    CHECK(kEventTokens.head(walk(head, anyKind, 0))->tempo == 74);
    for (const tokenizer::HeadMeter meter : {tokenizer::HeadMeter{33, 16}, {4, 3}, {0, 4}, {9, 1}}) {
        head.meter = meter;
        CHECK_THROWS_WITH(kEventTokens.holding(head), Contains(std::to_string(meter.numerator) + "/"));
    }
}
