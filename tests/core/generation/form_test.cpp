#include "generation/form.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "generation/generator.h"
#include "support/music_text.h"
#include "support/small_model.h"

using namespace incipit;
using generation::Form;

namespace {

constexpr std::nullopt_t kNew = std::nullopt;

constexpr const char* kBarA = "C4 E4 G4 E4 | ";
constexpr const char* kBarB = "D4 F4 A4 F4 | ";

std::size_t returns(const Form& form) {
    return static_cast<std::size_t>(
        std::ranges::count_if(form, [](const auto& bar) { return bar.has_value(); }));
}

/// Bars of a few tokens, and else anything that the grammar allows.
class FormChance final : public generation::LogitStream {
  public:
    explicit FormChance(const model::Model& model) : m_logits(model.vocabulary.size()) {
        m_logits[static_cast<std::size_t>(*model.vocabulary.id("bar"))] = 4;
    }
    std::vector<float> begin() override { return m_logits; }
    std::vector<float> push(int id) override {
        read.push_back(id);
        return m_logits;
    }

    std::vector<int> read;

  private:
    std::vector<float> m_logits;
};

/// A network that was tuned, so it says, to a tune of two bars in turns.
model::Model tunedModel() {
    const auto events = tokenizer::makeTokenizer("event");
    auto model = test::plainModel(test::studioConfig("event"), *events->vocabulary());
    std::string tune;
    for (int i = 0; i < 8; ++i)
        tune.append(kBarA).append(kBarB);
    model.pieces = {events->encode(test::music(tune), {}).ids};
    model.base = std::string(64, '0');
    return model;
}

generation::Options sixteenBars() {
    generation::Options options;
    options.bars = 16;
    options.length = 100'000;
    options.seed = 5;
    return options;
}

}  // namespace

TEST_CASE("A bar that stood before is told with where, and a passage with where it goes on", "[generation]") {
    const std::string a = kBarA;
    const std::string b = kBarB;
    const std::string c = "B3 G3 B3 D4 | ";
    CHECK(generation::formOf(test::music(a + b + c)) == Form{kNew, kNew, kNew});
    CHECK(generation::formOf(test::music(a + b + a + b + c + b)) == Form{kNew, kNew, 0, 1, kNew, 3});
    // The third time the passage goes on as the first did, not with the latest bar that is alike.
    CHECK(generation::formOf(test::music(a + b + b + a + b + b)) == Form{kNew, kNew, 1, 0, 1, 2});
    // Silence is nothing that comes back, and the octave is another bar.
    CHECK(generation::formOf(test::music(a + "rest rest rest rest | rest rest rest rest | " + a)) ==
          Form{kNew, kNew, kNew, 0});
    CHECK(generation::formOf(test::music(a + "C5 E5 G5 E5 |")) == Form{kNew, kNew});
    CHECK(generation::formOf({}).empty());
}

TEST_CASE("A form is like the one that it is drawn by: as much comes back, as long and as far behind",
          "[generation]") {
    // Phrases of four new bars, which come back at once.
    Form music;
    for (std::size_t bar = 0; bar < 64; ++bar)
        music.push_back(bar % 8 < 4 ? std::optional<std::size_t>() : std::optional(bar - 4));
    const auto drawn = [&music](std::uint64_t seed) {
        return generation::formLike(music, 4'000, {base::Purpose::Form, {seed}});
    };
    const Form form = drawn(1);
    CHECK(form == drawn(1));
    CHECK(form != drawn(2));
    CHECK(form.size() == 4'000);
    CHECK_FALSE(form[0]);
    CHECK(static_cast<double>(returns(form)) / 4'000 == Approx(0.5).margin(0.1));
    for (std::size_t bar = 0; bar < form.size(); ++bar)
        CHECK((!form[bar] || *form[bar] + 4 == bar));
    CHECK(returns(generation::formLike(Form(20), 4'000, {base::Purpose::Form, {1}})) == 0);
    // Nothing comes back from before the beginning.
    Form far(100);
    far[90] = 0;
    CHECK(returns(generation::formLike(far, 80, {base::Purpose::Form, {1}})) == 0);
}

TEST_CASE("Bars of a take come back as those of its music do, unless that is not wanted", "[generation]") {
    const model::Model model = tunedModel();
    auto options = sixteenBars();
    const auto takeOf = [&](const generation::Options& how) {
        FormChance stream(model);
        return generation::generate(stream, model, how, {}, {});
    };
    const Form music = generation::formLike(generation::formOf(tokenizer::makeTokenizer("event")->decode(
                                                model.vocabulary.texts(model.pieces[0]))),
                                            16, {base::Purpose::Form, {options.seed}});
    REQUIRE(returns(music) > 8);
    FormChance stream(model);
    const auto take = generation::generate(stream, model, options, {}, {});
    const Form form = generation::formOf(take.score);
    std::size_t kept = 0;
    for (std::size_t bar = 0; bar < form.size(); ++bar) {
        if (music[bar] && form[bar]) ++kept;
    }
    // Bars that are empty stay empty.
    CHECK(kept > returns(music) / 2);
    CHECK(take.ids == takeOf(options).ids);
    CHECK(stream.read == take.ids);  // the network has read all of it

    options.keepForm = false;
    CHECK(returns(generation::formOf(takeOf(options).score)) < kept / 2);
}
