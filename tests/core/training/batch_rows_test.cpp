#include "training/batch_rows.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>

#include "dataset/augmentation.h"

using namespace incipit;
using dataset::Variations;
using training::BatchRows;
using training::Reading;

namespace {

/// Pieces of the frame scheme, each one chord that sounds so many steps.
dataset::Corpus chords(const std::vector<std::vector<int>>& pitches, int steps = 3) {
    const auto tokenizer = tokenizer::makeTokenizer("frame");
    dataset::Corpus corpus;
    corpus.scheme = "frame";
    corpus.vocabulary = *tokenizer->vocabulary();
    corpus.stepEnd = tokenizer->stepEnd();
    for (const auto& chord : pitches) {
        std::vector<int> ids;
        for (int step = 0; step < steps; ++step) {
            for (const int pitch : chord)
                ids.push_back(corpus.vocabulary.id("pitch_" + std::to_string(pitch)).value());
            ids.push_back(0);
        }
        corpus.pieces.emplace_back().ids = std::move(ids);
    }
    return corpus;
}

std::vector<std::size_t> lengthsOf(std::initializer_list<std::size_t> lengths) {
    return lengths;
}

Variations still(std::size_t pieces) {
    return {chords(std::vector<std::vector<int>>(pieces, {60})), *tokenizer::makeTokenizer("frame"), {}};
}

/// Each piece once.
std::vector<std::size_t> each(std::size_t pieces) {
    std::vector<std::size_t> heard(pieces);
    std::iota(heard.begin(), heard.end(), std::size_t{0});
    return heard;
}

}  // namespace

TEST_CASE("Rows of a batch read every token of every piece once, each stretch in order from a state of zero",
          "[training]") {
    // Shorter than a window, as long as one, many windows, and far longer than a row's share.
    const auto lengths = lengthsOf({3, 8, 50, 1'000, 17, 1});
    const auto variations = still(lengths.size());
    for (std::uint64_t epoch = 0; epoch < 20; ++epoch) {
        const BatchRows plan(lengths, each(lengths.size()), 5, 8, variations, 3, epoch);
        std::vector<std::vector<int>> read;
        for (const std::size_t length : lengths)
            read.emplace_back(length);
        for (std::size_t row = 0; row < 5; ++row) {
            Reading before;
            for (std::size_t step = 0; step < plan.steps(); ++step) {
                const Reading now = plan.at(step, row);
                REQUIRE(now.end - now.begin <= 8);
                for (std::size_t i = now.begin; i < now.end; ++i)
                    ++read[now.piece][i];
                if (now.begin < now.end && !now.fresh) {
                    CHECK(now.piece == before.piece);
                    CHECK(now.begin == before.end);
                }
                const auto begun = plan.begun(step, row);
                REQUIRE(begun.has_value() == now.fresh);
                if (begun) {
                    CHECK(begun->piece == now.piece);
                    CHECK(begun->begin == now.begin);
                    CHECK(begun->end >= now.end);
                }
                before = now;
            }
        }
        for (const auto& piece : read)
            CHECK(std::ranges::all_of(piece, [](int times) { return times == 1; }));
    }
}

TEST_CASE("Rows end at about the same time, and one piece fills them all", "[training]") {
    std::vector<std::size_t> lengths;
    for (std::size_t i = 0; i < 229; ++i)
        lengths.push_back(200 + i * 7 % 190);
    const BatchRows many(lengths, each(lengths.size()), 32, 64, still(lengths.size()), 1, 0);
    std::size_t windows = 0;
    for (const std::size_t length : lengths)
        windows += (length + 63) / 64;
    CHECK(many.steps() <= windows / 32 + 3);

    const auto one = lengthsOf({6'400});
    const BatchRows cut(one, each(1), 8, 32, still(1), 1, 0);
    CHECK(cut.steps() <= 6'400 / (8 * 32) + 26);
    std::size_t busy = 0;
    for (std::size_t row = 0; row < 8; ++row)
        busy += cut.at(0, row).end > 0 ? 1 : 0;
    CHECK(busy == 8);
}

TEST_CASE("Order and cuts are those of the seed and the epoch", "[training]") {
    const auto lengths = lengthsOf({900, 40, 30, 20});
    const auto spelled = [&](std::uint64_t seed, std::uint64_t epoch) {
        const BatchRows plan(lengths, each(4), 3, 8, still(4), seed, epoch);
        std::vector<std::size_t> all;
        for (std::size_t step = 0; step < plan.steps(); ++step) {
            for (std::size_t row = 0; row < 3; ++row)
                all.push_back(plan.at(step, row).begin + 1000 * plan.at(step, row).piece);
        }
        return all;
    };
    CHECK(spelled(1, 2) == spelled(1, 2));
    CHECK(spelled(1, 2) != spelled(1, 3));
    CHECK(spelled(1, 2) != spelled(2, 2));
}

TEST_CASE("A piece read in turns is read whole in each epoch, each row going on behind its own part",
          "[training]") {
    constexpr std::size_t kRows = 4, kWindow = 8;
    for (const std::size_t length : {1, 31, 32, 64, 200, 257, 1'000}) {
        std::vector<std::size_t> ends(kRows);  // of the part that each row read before
        for (std::uint64_t epoch = 0; epoch < 9; ++epoch) {
            const BatchRows plan(lengthsOf({length}), each(1), kRows, kWindow, still(1), 3, epoch,
                                 training::Sharing::InTurns);
            std::vector<int> read(length);
            for (std::size_t row = 0; row < kRows; ++row) {
                if (plan.at(0, row).begin == plan.at(0, row).end) continue;
                for (std::size_t step = 0; step < plan.steps(); ++step) {
                    const Reading now = plan.at(step, row);
                    if (now.begin == now.end) continue;
                    const bool first = step == 0 && (epoch == 0 || now.begin == 0);
                    CHECK(now.fresh == first);
                    if (!first) CHECK(now.begin == ends[row]);
                    // A window that is not full comes last: none goes on behind it.
                    CHECK((now.end - now.begin == kWindow || now.end == length));
                    for (std::size_t i = now.begin; i < now.end; ++i)
                        ++read[i];
                    ends[row] = now.end;
                }
            }
            CHECK(std::ranges::all_of(read, [](int times) { return times == 1; }));
        }
    }
}

TEST_CASE("Pieces are moved within the corpus' own range of pitches", "[training]") {
    const auto tokenizer = tokenizer::makeTokenizer("frame");
    const auto corpus = chords({{70, 60}, {67, 61}, {69, 63}});
    const Variations variations(corpus, *tokenizer, {.down = 6, .up = 5});
    CHECK((variations.range(0).low == 0 && variations.range(0).high == 0));
    CHECK((variations.range(1).low == -1 && variations.range(1).high == 3));
    CHECK((variations.range(2).low == -3 && variations.range(2).high == 1));
    const auto id = [&](int pitch) {
        return static_cast<std::size_t>(corpus.vocabulary.id("pitch_" + std::to_string(pitch)).value());
    };
    CHECK(variations.table({.semitones = -2})[id(67)] == static_cast<int>(id(65)));
    CHECK(variations.table({.semitones = 3})[0] == 0);

    const std::vector<std::size_t> lengths{9, 9, 9};
    std::map<int, int> drawn;
    for (std::uint64_t epoch = 0; epoch < 200; ++epoch) {
        const BatchRows plan(lengths, each(3), 1, 16, variations, 0, epoch);
        for (std::size_t step = 0; step < plan.steps(); ++step) {
            if (plan.at(step, 0).piece == 1) ++drawn[plan.at(step, 0).variation.semitones];
        }
    }
    CHECK(drawn.size() == 5);
    CHECK(drawn.begin()->first == -1);
    CHECK(drawn.begin()->second > 20);
}

TEST_CASE("Drums and what has no pitch stay when event music is transposed", "[training]") {
    const auto tokenizer = tokenizer::makeTokenizer("event");
    const auto& vocabulary = *tokenizer->vocabulary();
    const auto moved = [&](const char* token, int semitones) {
        const auto id = tokenizer->transposed(vocabulary.id(token).value(), semitones);
        return id ? vocabulary.token(*id) : "nothing";
    };
    CHECK(moved("pitch_60", 5) == "pitch_65");
    CHECK(moved("pitch_2", -3) == "nothing");
    CHECK(moved("drum_38", 5) == "drum_38");
    CHECK(moved("bar", 5) == "bar");
    CHECK(moved("program_drums", -2) == "program_drums");
    CHECK_FALSE(tokenizer::makeTokenizer("note-chord")->transposed(0, 1));
}

TEST_CASE("A piece that is heard twice in an epoch is read twice, each time in a key of its own",
          "[training]") {
    const auto corpus = chords({{50}, {60}, {70}});
    const Variations variations(corpus, *tokenizer::makeTokenizer("frame"), {.down = 6, .up = 5});
    const std::vector<std::size_t> heard{1, 1, 2}, lengths{6, 6, 6};
    std::map<std::size_t, int> times;
    bool differ = false;
    for (std::uint64_t epoch = 0; epoch < 8; ++epoch) {
        const BatchRows plan(lengths, heard, 1, 8, variations, 0, epoch);
        std::vector<int> keys;
        for (std::size_t step = 0; step < plan.steps(); ++step) {
            const Reading reading = plan.at(step, 0);
            times[reading.piece] += 1;
            if (reading.piece == 1) keys.push_back(reading.variation.semitones);
        }
        REQUIRE(keys.size() == 2);
        differ = differ || keys[0] != keys[1];
    }
    CHECK(times == std::map<std::size_t, int>{{1, 16}, {2, 8}});
    CHECK(differ);
}
