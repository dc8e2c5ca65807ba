// Instruments, drums and ports of files that set devices up: the same in the list of instruments, in tokens,
// and in a file that is written.
#include <catch2/catch.hpp>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "tokenizer/registry.h"
#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// What a track of the file is meant to be.
struct FileVoice {
    int port = 0;
    int channel = 0;
    int program = 0;
    bool drums = false;
};

midi::Event exclusive(const Bytes& data, midi::Tick tick) {
    return {.tick = tick, .status = 0xF0, .data = data};
}

midi::Event controller(int channel, std::uint8_t number, std::uint8_t value, midi::Tick tick) {
    return {
        .tick = tick, .status = static_cast<std::uint8_t>(0xB0 | channel), .data1 = number, .data2 = value};
}

std::uint8_t gsPartOf(int channel) {
    if (channel == 9) return 0;
    return static_cast<std::uint8_t>(channel < 9 ? channel + 1 : channel);
}

/// How the file's devices are told what is drums.
enum class System { Plain, Gs, XgBanks, XgParts, Gm2 };

/// Up to 12 voices on three ports, each on a channel of its own there, in a random system.
struct File {
    explicit File(unsigned seed) : random(seed) {
        const auto system = static_cast<System>(below(5));
        score.tracks.resize(1);
        const Bytes gs{0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7};
        const Bytes xg{0x43, 0x10, 0x4C, 0x00, 0x00, 0x7E, 0x00, 0xF7};
        const Bytes gm2{0x7E, 0x7F, 0x09, 0x03, 0xF7};
        if (system == System::Gs) score.tracks[0].events = {exclusive(gs, {})};
        if (system == System::XgBanks || system == System::XgParts)
            score.tracks[0].events = {exclusive(xg, {})};
        if (system == System::Gm2) score.tracks[0].events = {exclusive(gm2, {})};
        std::set<std::pair<int, int>> taken;
        const int count = 1 + below(12);
        for (int i = 0; i < count; ++i) {
            const FileVoice voice{below(3), below(16), below(128), below(3) == 0};
            if (taken.emplace(voice.port, voice.channel).second) add(voice, system);
        }
    }

    void add(FileVoice voice, System system) {
        if (voice.channel == 9) voice.drums = true;
        if (system == System::Plain) voice.drums = voice.channel == 9;
        midi::Track track;
        track.events.push_back(
            {.status = 0xFF, .data1 = midi::meta::kPort, .data = {static_cast<std::uint8_t>(voice.port)}});
        const midi::Tick setUp{10};
        const auto part = static_cast<std::uint8_t>(voice.channel);
        if (system == System::Gs) {
            track.events.push_back(exclusive(
                {0x41, 0x10, 0x42, 0x12, 0x40, static_cast<std::uint8_t>(0x10 | gsPartOf(voice.channel)),
                 0x15, static_cast<std::uint8_t>(voice.drums ? 1 : 0), 0x00, 0xF7},
                setUp));
        } else if (system == System::XgParts) {
            track.events.push_back(exclusive(
                {0x43, 0x10, 0x4C, 0x08, part, 0x07, static_cast<std::uint8_t>(voice.drums ? 2 : 0), 0xF7},
                setUp));
        } else if (system == System::XgBanks) {
            track.events.push_back(controller(voice.channel, 0, voice.drums ? 127 : 0, setUp));
        } else if (system == System::Gm2) {
            track.events.push_back(controller(voice.channel, 0, voice.drums ? 120 : 121, setUp));
        }
        track.events.push_back(midi::programEvent(voice.channel, voice.program, setUp));
        for (int note = 0; note < 4; ++note) {
            track.notes.push_back({.onset = {480 * (1 + note)},
                                   .duration = {240},
                                   .channel = static_cast<std::uint8_t>(voice.channel),
                                   .pitch = static_cast<std::uint8_t>(40 + 4 * note + below(4))});
        }
        track.end = {480 * 5};
        score.tracks.push_back(std::move(track));
        voices.push_back(voice);
    }

    int below(int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); }

    std::mt19937 random;
    midi::Score score;
    std::vector<FileVoice> voices;
};

/// Ports are numbered as the file needs them, so only whether two voices share one is compared.
void check(const std::vector<midi::Instrument>& found, const std::vector<FileVoice>& wanted) {
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].channel == wanted[i].channel);
        CHECK(found[i].program == wanted[i].program);
        CHECK(found[i].drums == wanted[i].drums);
        CHECK((found[i].port == found[0].port) == (wanted[i].port == wanted[0].port));
    }
}

}  // namespace

TEST_CASE("A hundred files with GS, XG, General MIDI 2 and ports keep instruments, drums and ports",
          "[tokenizer]") {
    const auto tokenizer = makeTokenizer("event");
    for (unsigned seed = 1; seed <= 100; ++seed) {
        INFO("seed " << seed);
        const File file(seed);
        check(midi::instrumentsOf(file.score), file.voices);
        const midi::Score read = midi::readSmf(midi::writeSmf(file.score)).score;
        check(midi::instrumentsOf(read), file.voices);
        std::set<int> wanted;
        for (const FileVoice& voice : file.voices)
            wanted.insert(voice.drums ? kDrums : voice.program);
        const auto encoding = tokenizer->encode(read, std::nullopt);
        const std::vector<int>& ids = encoding.ids;
        CHECK(tokenizer->instruments(ids) == std::vector<int>(wanted.begin(), wanted.end()));
        // Each part by itself, drums with their kit.
        std::multiset<std::pair<bool, int>> parts;
        for (const FileVoice& voice : file.voices)
            parts.emplace(voice.drums, voice.program);
        std::multiset<std::pair<bool, int>> written;
        for (const midi::Instrument& each : midi::instrumentsOf(tokenizer->decode(encoding.tokens())))
            written.emplace(each.drums, each.program);
        CHECK(written == parts);
    }
}

}  // namespace incipit::tokenizer
