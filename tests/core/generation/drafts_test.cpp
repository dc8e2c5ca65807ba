#include <algorithm>
#include <catch2/catch.hpp>
#include <span>
#include <string>
#include <vector>

#include "generation/generator.h"
#include "generation/likeness.h"
#include "support/score_builder.h"
#include "support/small_model.h"

using namespace incipit;
using generation::Judge;
using generation::Options;

namespace {

/// Bars of a few tokens, and else anything that the grammar allows. It counts how often it was copied.
class Chance : public generation::LogitStream {
  public:
    explicit Chance(const model::Model& model, int* copies = nullptr)
        : m_logits(model.vocabulary.size()), m_copies(copies) {
        m_logits[static_cast<std::size_t>(*model.vocabulary.id("bar"))] = 5;
    }

    std::vector<float> begin() override { return m_logits; }
    std::vector<float> push(int /*id*/) override { return m_logits; }
    [[nodiscard]] std::unique_ptr<LogitStream> copy() const override {
        if (m_copies == nullptr) return nullptr;
        ++*m_copies;
        return std::make_unique<Chance>(*this);
    }

  private:
    std::vector<float> m_logits;
    int* m_copies;
};

model::Model eventModel() {
    return test::plainModel(test::studioConfig("event"), *tokenizer::makeTokenizer("event")->vocabulary());
}

Options thirtyTwoBars() {
    Options options;
    options.bars = 32;
    options.length = 100'000;
    options.seed = 3;
    return options;
}

std::vector<int> written(const Options& options, const Judge& judge = {}, int* copies = nullptr,
                         const std::stop_token& stop = {}) {
    const auto model = eventModel();
    int mine = 0;
    Chance stream(model, copies != nullptr ? copies : &mine);
    return generation::generate(stream, model, options, {}, stop, {}, judge).ids;
}

// Times that drafts of 32 bars are weighed: the first are not.
constexpr int kWeighed = 32 / generation::kDraftBars - 1;
// Rows beside the first that a take is written in.
constexpr int kSpare = 2;

/// The shorter the better.
double tokensOf(std::span<const int> ids) {
    return static_cast<double>(ids.size());
}

/// Quarter notes on end, so many of each pitch class of a scale.
midi::Score scale(int notes, int distance = 1) {
    test::ScoreBuilder builder;
    builder.track().meter(4, 4).tempo(100);
    for (int i = 0; i < notes; ++i)
        builder.note(60 + std::vector{0, 2, 4, 5, 7, 9, 11}[static_cast<std::size_t>(i % 7)], i * distance);
    return builder.score();
}

}  // namespace

TEST_CASE("Where every draft is right the take is the one that comes without a judge", "[generation]") {
    int copies = 0;
    const auto options = thirtyTwoBars();
    const auto plain = written(options);
    CHECK(written(
              options, [](std::span<const int>) { return 0.0; }, &copies) == plain);
    CHECK(copies == kSpare + kWeighed);
}

TEST_CASE("Of the drafts of some bars the one is kept that the judge finds least off", "[generation]") {
    auto options = thirtyTwoBars();
    options.drafts = 2;
    int copies = 0;
    const auto plain = written(options);
    const auto two = written(options, tokensOf, &copies);
    CHECK(copies == kSpare + kWeighed * options.drafts);
    options.drafts = 16;
    const auto sixteen = written(options, tokensOf);
    CHECK(two.size() < plain.size());
    CHECK(sixteen.size() < two.size());
    CHECK(written(options, tokensOf) == sixteen);
    CHECK(written(options, [](std::span<const int> ids) { return 1e6 - tokensOf(ids); }).size() >
          plain.size());
}

TEST_CASE("A take that is cut by its length or a stop is the beginning of the whole one", "[generation]") {
    auto options = thirtyTwoBars();
    const auto whole = written(options, tokensOf);
    for (const int length : {1, 20, static_cast<int>(whole.size()) / 2, static_cast<int>(whole.size())}) {
        options.length = length;
        const auto cut = written(options, tokensOf);
        CHECK(cut.size() == static_cast<std::size_t>(length));
        CHECK(std::equal(cut.begin(), cut.end(), whole.begin()));
    }
    options.length = 100'000;
    std::stop_source source;
    int judged = 0;
    const auto stopped = written(
        options,
        [&](std::span<const int> ids) {
            if (++judged == 10) source.request_stop();
            return tokensOf(ids);
        },
        nullptr, source.get_token());
    CHECK(stopped.size() < whole.size());
    CHECK(!stopped.empty());
    CHECK(std::equal(stopped.begin(), stopped.end(), whole.begin()));
    options.length = static_cast<int>(stopped.size());
    CHECK(written(options, tokensOf) == stopped);
}

TEST_CASE("A network that cannot be copied writes what comes first", "[generation]") {
    const auto model = eventModel();
    const auto options = thirtyTwoBars();
    Chance stream(model);
    CHECK(generation::generate(stream, model, options, {}, {}, {}, tokensOf).ids == written(options));
}

TEST_CASE("Music is as like itself as can be, and less the more it differs or the more it copies",
          "[generation]") {
    auto model = eventModel();
    const auto tokenizer = tokenizer::makeTokenizer("event");
    const auto ids = [&](const midi::Score& score) { return tokenizer->encode(score, {}).ids; };
    model.pieces = {ids(scale(140))};
    const generation::TrainingMusic training;  // nothing to copy from
    const generation::Likeness likeness(model, {}, training, nullptr);
    CHECK(likeness.off(ids(scale(140))) == 0);
    const double sparse = likeness.off(ids(scale(70, 2)));
    CHECK(sparse > 0);
    CHECK(likeness.off(ids(scale(35, 4))) > sparse);
    CHECK(likeness.off({}) == 0);

    const auto known = generation::trainingMusic(model);
    const generation::Likeness original(model, {}, known, nullptr);
    CHECK(original.off(ids(scale(140))) > 0);
    std::vector<std::pair<std::uint64_t, int>> runs;
    for (const auto run : analysis::runHashes(analysis::noteSequence(scale(140)), analysis::kIndexedRun))
        runs.emplace_back(run, 0);
    std::ranges::sort(runs);
    runs.erase(std::ranges::unique(runs).begin(), runs.end());
    const auto heard = std::make_shared<analysis::RunIndex>(runs, std::vector<std::string>{"scales"});
    CHECK(generation::Likeness(model, {}, training, heard).off(ids(scale(140))) > 0);
}

TEST_CASE("The ranges of some music are those of its fifths", "[generation]") {
    midi::Score music = scale(160);
    // The last fifth is twice as busy.
    auto& notes = music.tracks.front().notes;
    const auto quarter = music.division.ticksPerQuarter;
    for (std::size_t i = 128; i < 160; ++i) {
        midi::Note between = notes[i];
        between.duration = midi::Tick{quarter / 2};
        notes[i].duration = between.duration;
        between.onset += between.duration;
        notes.push_back(between);
    }
    std::ranges::stable_sort(notes, {}, &midi::Note::onset);
    const auto ranges = generation::rangesOfFifths(music, 40);
    const auto density = *ranges[3];
    CHECK(density.second == Approx(2 * density.first));
    const auto polyphony = *ranges[4];
    CHECK(polyphony.first == Approx(1));
    CHECK(polyphony.second == Approx(1));
}
