#include "generation/density.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tokenizer/event/event_vocabulary.h"

using namespace incipit;
using tokenizer::eventId;
using tokenizer::EventKind;

namespace {

/// Logits of the event scheme of which a few tokens may be drawn.
struct Choice {
    explicit Choice(const tokenizer::Tokenizer& tokenizer)
        : logits(tokenizer.vocabulary()->size()), allowed(logits.size(), false) {}

    void allow(int id, double probability) {
        logits[static_cast<std::size_t>(id)] = static_cast<float>(std::log(probability));
        allowed[static_cast<std::size_t>(id)] = true;
    }
    [[nodiscard]] static double probability(std::span<const float> of, int id) {
        return std::exp(of[static_cast<std::size_t>(id)]);
    }

    std::vector<float> logits;
    std::vector<bool> allowed;
};

}  // namespace

TEST_CASE("A density multiplies the odds of each place in turn", "[generation]") {
    const auto events = tokenizer::makeTokenizer("event");
    Choice choice(*events);
    const int early = eventId(EventKind::Position, 12);
    const int late = eventId(EventKind::Position, 24);
    const int bar = eventId(EventKind::Bar);
    const int pitch = eventId(EventKind::Pitch, 60);
    choice.allow(early, 0.2);
    choice.allow(late, 0.2);
    choice.allow(bar, 0.4);
    choice.allow(pitch, 0.2);
    generation::Options options;
    options.density = 2;
    generation::Density density(options, *events);
    const auto biased = density.biased(choice.logits, choice.allowed);
    // Of the 0.8 that go on: here 1/4, odds 1/3 and twice that; then 1/3, odds 1/2 and twice that.
    CHECK(Choice::probability(biased, early) == Approx(0.8 * 0.4));
    CHECK(Choice::probability(biased, late) == Approx(0.8 * 0.6 * 0.5));
    CHECK(Choice::probability(biased, bar) == Approx(0.8 * 0.6 * 0.5));
    CHECK(Choice::probability(biased, pitch) == Approx(0.2));
    CHECK(*density.moved() == Approx(0.4 - 0.24));
}

TEST_CASE("A density of one changes nothing, and where nothing is to be placed none does", "[generation]") {
    const auto events = tokenizer::makeTokenizer("event");
    Choice choice(*events);
    choice.allow(eventId(EventKind::Pitch, 60), 0.5);
    choice.allow(eventId(EventKind::Pitch, 62), 0.5);
    generation::Options options;
    generation::Density usual(options, *events);
    CHECK(usual.biased(choice.logits, choice.allowed).data() == choice.logits.data());
    CHECK_FALSE(usual.moved());
    options.density = 0.5;
    generation::Density sparse(options, *events);
    CHECK(sparse.biased(choice.logits, choice.allowed).data() == choice.logits.data());
    CHECK(*sparse.moved() == 0);
}

TEST_CASE("A density counts at the temperature, and a bar that cannot end yet ends later", "[generation]") {
    const auto events = tokenizer::makeTokenizer("event");
    Choice choice(*events);
    const int early = eventId(EventKind::Position, 0);
    const int late = eventId(EventKind::Position, 6);
    choice.allow(early, 0.5);
    choice.allow(late, 0.5);
    generation::Options options;
    options.density = 3;
    options.temperature = 2;
    generation::Density density(options, *events);
    const auto biased = density.biased(choice.logits, choice.allowed);
    // Equal at any temperature: odds 1 become 3.
    const double difference =
        biased[static_cast<std::size_t>(early)] - biased[static_cast<std::size_t>(late)];
    CHECK(std::exp(difference / 2) == Approx(3));
}
