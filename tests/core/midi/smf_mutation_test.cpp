#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"
#include "random_score.h"
#include "smf_text.h"

using namespace incipit;

namespace {

using Bytes = std::vector<std::byte>;
constexpr std::size_t kMostWarnings = 40;

std::size_t somewhere(std::mt19937& random, const Bytes& bytes) {
    return test::pick(random, static_cast<std::uint32_t>(bytes.size()) + 1);
}

/// One fault of the kinds that files suffer: flipped bits, wrong bytes, lost, doubled and foreign stretches,
/// cuts.
void mutate(std::mt19937& random, Bytes& bytes) {
    if (bytes.empty()) return;
    const std::size_t at = test::pick(random, static_cast<std::uint32_t>(bytes.size()));
    const std::size_t length = std::min<std::size_t>(1 + test::pick(random, 12), bytes.size() - at);
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = begin + static_cast<std::ptrdiff_t>(length);
    switch (test::pick(random, 7)) {
        case 0:
            *begin ^= std::byte{1} << test::pick(random, 8);
            break;
        case 1:
            *begin = static_cast<std::byte>(test::pick(random, 256));
            break;
        case 2:
            bytes.erase(begin, end);
            break;
        case 3: {
            const Bytes stretch(begin, end);
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(somewhere(random, bytes)),
                         stretch.begin(), stretch.end());
            break;
        }
        case 4:
            std::fill(begin, end, test::pick(random, 2) == 0 ? std::byte{0xFF} : std::byte{0x80});
            break;
        case 5:
            std::generate(begin, end, [&] { return static_cast<std::byte>(test::pick(random, 256)); });
            break;
        default:
            bytes.resize(at);
    }
}

/// Reads what may be damaged and does with the score what the program does with any.
void exercise(const Bytes& bytes) {
    midi::SmfReading reading;
    try {
        reading = midi::readSmf(bytes);
    } catch (const Error& error) {
        REQUIRE_FALSE(error.message().empty());
        return;
    }
    REQUIRE(reading.warnings.size() <= kMostWarnings);
    const midi::Score& score = reading.score;
    for (const midi::Track& track : score.tracks) {
        REQUIRE(base::isUtf8(midi::trackName(track)));
        for (const midi::Note& note : track.notes) {
            REQUIRE((note.duration >= midi::Tick{} && note.end() <= track.end && note.velocity > 0));
        }
    }
    const midi::TempoMap map(score);
    REQUIRE(map.seconds(midi::endOf(score)) >= 0);
    REQUIRE(map.position(midi::endOf(score)).bar >= 1);
    REQUIRE(midi::instrumentsOf(score).size() <= midi::noteCount(score));
    Bytes written;
    try {
        written = midi::writeSmf(score);
    } catch (const Error&) {
        return;  // dropped events can leave a pause that no file can hold
    }
    REQUIRE(midi::readSmf(written).score == score);
}

}  // namespace

TEST_CASE("No mutation of a good file breaks the reader, and what it reads it can write", "[midi]") {
    std::mt19937 random(3);
    for (int file = 0; file < 100; ++file) {
        const Bytes good = midi::writeSmf(test::randomScore(random));
        for (int i = 0; i < 60; ++i) {
            Bytes bytes = good;
            for (std::uint32_t faults = 1 + test::pick(random, 4); faults > 0; --faults) {
                mutate(random, bytes);
            }
            INFO("file " << file << ", mutation " << i);
            exercise(bytes);
        }
    }
}

TEST_CASE("No mutation of a small dense file breaks the reader", "[midi]") {
    std::mt19937 random(4);
    const std::string text =
        test::header(1, 3) +
        test::track(test::raw("00 FF 51 03 07 A1 20 00 FF 58 04 03 02 18 08") + test::end()) +
        test::track(test::raw("00 F0 03 7E 09 F7 00 C0 05") + test::scale() + test::end()) +
        test::track(test::raw("00 90 3C 64 10 3C 64 10 3C 00 10 3C 00") + test::end());
    const auto view = std::as_bytes(std::span(text));
    const Bytes good(view.begin(), view.end());
    for (int i = 0; i < 20000; ++i) {
        Bytes bytes = good;
        for (std::uint32_t faults = 1 + test::pick(random, 3); faults > 0; --faults) {
            mutate(random, bytes);
        }
        INFO("mutation " << i);
        exercise(bytes);
    }
}
