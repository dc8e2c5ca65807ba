#include "midi/score.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"

namespace incipit::midi {

namespace {

std::vector<std::uint8_t> bytesOf(std::string_view text) {
    return {text.begin(), text.end()};
}

Event metaEvent(std::uint8_t type, Tick tick, std::vector<std::uint8_t> data) {
    return {.tick = tick, .status = 0xFF, .data1 = type, .data = std::move(data)};
}

std::string textBytes(const Event& event) {
    std::string bytes(event.data.begin(), event.data.end());
    bytes.resize(std::min(bytes.size(), bytes.find('\0')));
    return bytes;
}

std::string firstText(const Track& track, std::uint8_t type, TextEncoding encoding) {
    const auto event = std::find_if(track.events.begin(), track.events.end(),
                                    [&](const Event& e) { return e.isMeta(type); });
    return event == track.events.end() ? "" : text(*event, encoding);
}

}  // namespace

double Division::quarter() const {
    if (!isSmpte()) return ticksPerQuarter;
    return ticksPerSecond() / 2;
}

double Division::ticksPerSecond() const {
    // 29 names the drop-frame rate of colour television, 30000 frames in 1001 seconds.
    const double frames = framesPerSecond == 29 ? 30000.0 / 1001.0 : framesPerSecond;
    return isSmpte() ? frames * ticksPerFrame : 0;
}

std::string text(const Event& event, TextEncoding encoding) {
    const std::string bytes = textBytes(event);
    if (encoding != TextEncoding::Utf8) return oneLine(toUtf8(bytes, encoding));
    return oneLine(base::isUtf8(bytes) ? bytes : base::latin1ToUtf8(bytes));
}

std::string trackName(const Track& track, TextEncoding encoding) {
    std::string name = firstText(track, meta::kTrackName, encoding);
    return name.empty() ? firstText(track, meta::kInstrumentName, encoding) : name;
}

std::vector<const Event*> textsBeyondAscii(const Score& score) {
    constexpr std::size_t kEnough = 1 << 16;  // bytes
    constexpr std::uint8_t kLastText = 0x0F;  // types 1 to 15 are texts (Standard MIDI Files 1.0)
    std::vector<const Event*> texts;
    std::size_t size = 0;
    for (const Track& track : score.tracks) {
        for (const Event& event : track.events) {
            if (event.status != 0xFF || event.data1 == 0 || event.data1 > kLastText || size > kEnough)
                continue;
            const std::string bytes = textBytes(event);
            if (std::ranges::all_of(bytes, [](char byte) { return static_cast<signed char>(byte) >= 0; }))
                continue;
            size += bytes.size();
            texts.push_back(&event);
        }
    }
    return texts;
}

TextEncoding guessTextEncoding(const Score& score) {
    std::vector<std::string> texts;
    for (const Event* event : textsBeyondAscii(score))
        texts.push_back(textBytes(*event));
    return guessTextEncoding(texts);
}

std::size_t noteCount(const Score& score) {
    std::size_t count = 0;
    for (const Track& track : score.tracks) {
        count += track.notes.size();
    }
    return count;
}

Tick endOf(const Score& score) {
    Tick end;
    for (const Track& track : score.tracks) {
        end = std::max(end, track.end);
    }
    return end;
}

Tick musicEndOf(const Score& score) {
    if (noteCount(score) == 0) return endOf(score);
    Tick sounds;
    for (const Track& track : score.tracks) {
        for (const Note& note : track.notes)
            sounds = std::max(sounds, note.end());
        const auto isMeta = [](const Event& event) { return event.status == 0xFF; };
        const auto lastPlayed = std::find_if_not(track.events.rbegin(), track.events.rend(), isMeta);
        if (lastPlayed != track.events.rend()) sounds = std::max(sounds, lastPlayed->tick);
    }
    constexpr double kLastBars = 8;  // quarters
    const Tick near = sounds + Tick{std::llround(kLastBars * score.division.quarter())};
    Tick end = sounds;
    for (const Track& track : score.tracks) {
        const bool goesOn = !track.events.empty() && track.events.back().tick > near;
        if (!goesOn) end = std::max(end, track.end);
    }
    return end;
}

Event trackNameEvent(std::string_view name, Tick tick) {
    return metaEvent(meta::kTrackName, tick, bytesOf(name));
}

Event textEvent(std::string_view text, Tick tick) {
    return metaEvent(meta::kText, tick, bytesOf(text));
}

Event programEvent(int channel, int program, Tick tick) {
    return {.tick = tick,
            .status = static_cast<std::uint8_t>(0xC0 | (channel & 0x0F)),
            .data1 = static_cast<std::uint8_t>(program & 0x7F)};
}

Event tempoEvent(double beatsPerMinute, Tick tick) {
    const double microseconds = std::clamp(std::round(60e6 / beatsPerMinute), 1.0, double{0xFFFFFF});
    const auto value = static_cast<std::uint32_t>(microseconds);
    return metaEvent(meta::kTempo, tick,
                     {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU),
                      static_cast<std::uint8_t>(value & 0xFFU)});
}

Event timeSignatureEvent(int numerator, int denominator, Tick tick) {
    const auto exponent =
        static_cast<int>(std::bit_width(static_cast<unsigned>(std::max(denominator, 1)))) - 1;
    // 24 MIDI clocks a metronome click and 8 thirty-seconds a quarter, as nearly every file has them.
    return metaEvent(meta::kTimeSignature, tick,
                     {static_cast<std::uint8_t>(numerator), static_cast<std::uint8_t>(exponent), 24, 8});
}

Event keySignatureEvent(int sharps, bool minor, Tick tick) {
    return metaEvent(meta::kKeySignature, tick,
                     {static_cast<std::uint8_t>(sharps & 0xFF), static_cast<std::uint8_t>(minor ? 1 : 0)});
}

}  // namespace incipit::midi
