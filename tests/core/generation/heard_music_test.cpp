#include <algorithm>
#include <catch2/catch.hpp>
#include <span>
#include <string>
#include <vector>

#include "generation/generator.h"
#include "support/score_builder.h"
#include "support/small_model.h"

using namespace incipit;
using generation::Options;

namespace {

/// Knows nothing, and remembers what it was given to hear.
class Listener final : public generation::LogitStream {
  public:
    explicit Listener(std::size_t tokens) : m_logits(tokens) {}

    void hear(std::span<const int> music) override { heard.assign(music.begin(), music.end()); }
    std::vector<float> begin() override { return m_logits; }
    std::vector<float> push(int /*id*/) override { return m_logits; }

    std::vector<int> heard;

  private:
    std::vector<float> m_logits;
};

/// So many quarter notes, tuned from some base.
model::Model tunedTo(int notes) {
    test::ScoreBuilder builder;
    builder.track().meter(4, 4).tempo(100);
    for (int i = 0; i < notes; ++i)
        builder.note(60 + i % 12, i);
    const auto tokenizer = tokenizer::makeTokenizer("event");
    auto model = test::plainModel(test::studioConfig("event"), *tokenizer->vocabulary());
    model.pieces = {tokenizer->encode(builder.score(), {}).ids};
    model.base = std::string(64, 'a');
    return model;
}

std::vector<int> heardBy(const model::Model& model, double closeness = 1, std::span<const int> prime = {}) {
    Options options;
    options.length = 5;
    options.closeness = closeness;
    Listener listener(model.vocabulary.size());
    (void)generation::generate(listener, model, options, prime, {});
    return listener.heard;
}

}  // namespace

TEST_CASE("A take of a tuned model may look back on the music it was tuned to", "[generation]") {
    const auto model = tunedTo(20);
    CHECK(heardBy(model) == model.pieces.front());
    const auto longer = tunedTo(2'000);
    const auto heard = heardBy(longer);
    CHECK(heard.size() < longer.pieces.front().size());
    CHECK(std::equal(heard.rbegin(), heard.rend(), longer.pieces.front().rbegin()));
}

TEST_CASE("Music is not looked back on from a prime, by a base, or where nothing of it is asked for",
          "[generation]") {
    auto model = tunedTo(20);
    CHECK(heardBy(model, 1, model.pieces.front()).empty());
    CHECK(heardBy(model, 0).empty());
    model.base.clear();
    CHECK(heardBy(model).empty());
}
