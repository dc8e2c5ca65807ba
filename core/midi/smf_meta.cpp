#include "midi/smf_meta.h"

#include <cmath>
#include <string>

#include "midi/smf_reader.h"

namespace incipit::midi {

namespace {

constexpr std::uint8_t kSequenceNumber = 0x00;
constexpr std::uint8_t kChannelPrefix = 0x20;
constexpr std::uint8_t kSmpteOffset = 0x54;
constexpr unsigned kFinestDenominator = 7;  // as a power of two: 1/128

std::string ignoredLength(const Event& event, std::size_t track, const char* what) {
    return "Track " + std::to_string(track) + ": " + what + " of length " +
           std::to_string(event.data.size()) + " was ignored.";
}

bool hasLength(const Event& event, std::size_t length, const char* what, std::size_t track,
               Warnings& warnings) {
    if (event.data.size() == length) return true;
    warnings.add(Problem::MetaLength, [&] { return ignoredLength(event, track, what); });
    return false;
}

bool acceptTempo(Event& event, Warnings& warnings) {
    const int microseconds = event.data[0] << 16 | event.data[1] << 8 | event.data[2];
    if (microseconds == 0) {
        warnings.add(Problem::Tempo, [] { return std::string("Tempo 0 is not valid and was ignored."); });
        return false;
    }
    const double beatsPerMinute = 60e6 / microseconds;
    if (beatsPerMinute > kFastestTempo) {
        warnings.add(Problem::TempoLimit, [&] {
            return "Tempo " + std::to_string(std::llround(beatsPerMinute)) + " BPM was limited to " +
                   std::to_string(std::llround(kFastestTempo)) + " BPM.";
        });
        event.data = tempoEvent(kFastestTempo).data;
    }
    return true;
}

bool acceptTimeSignature(const Event& event, Warnings& warnings) {
    const unsigned numerator = event.data[0];
    const unsigned exponent = event.data[1];
    if (numerator > 0 && exponent <= kFinestDenominator) return true;
    warnings.add(Problem::TimeSignature, [&] {
        const std::string denominator =
            exponent <= kFinestDenominator ? std::to_string(1U << exponent) : "2^" + std::to_string(exponent);
        return "Time signature " + std::to_string(numerator) + "/" + denominator +
               " is not valid and was ignored.";
    });
    return false;
}

bool acceptKeySignature(const Event& event, Warnings& warnings) {
    const auto sharps = static_cast<std::int8_t>(event.data[0]);
    if (sharps >= -7 && sharps <= 7 && event.data[1] <= 1) return true;
    warnings.add(Problem::KeySignature, [&] {
        const std::string count =
            counted(static_cast<std::size_t>(std::abs(sharps)), sharps < 0 ? "flat" : "sharp");
        return "A key signature of " + count + " (mode " + std::to_string(event.data[1]) +
               ") is not valid and was ignored.";
    });
    return false;
}

bool acceptChannelPrefix(const Event& event, Warnings& warnings) {
    if (event.data[0] <= 15) return true;
    warnings.add(Problem::ChannelPrefix,
                 [&] { return "Channel prefix " + std::to_string(event.data[0]) + " was ignored."; });
    return false;
}

}  // namespace

bool acceptMeta(Event& event, std::size_t track, Warnings& warnings) {
    switch (event.data1) {
        case meta::kTempo:
            return hasLength(event, 3, "a tempo event", track, warnings) && acceptTempo(event, warnings);
        case meta::kTimeSignature:
            return hasLength(event, 4, "a time signature", track, warnings) &&
                   acceptTimeSignature(event, warnings);
        case meta::kKeySignature:
            return hasLength(event, 2, "a key signature", track, warnings) &&
                   acceptKeySignature(event, warnings);
        case kChannelPrefix:
            return hasLength(event, 1, "a channel prefix", track, warnings) &&
                   acceptChannelPrefix(event, warnings);
        case kSmpteOffset:
            return hasLength(event, 5, "an SMPTE offset", track, warnings);
        case kSequenceNumber:
            return event.data.empty() || hasLength(event, 2, "a sequence number", track, warnings);
        default:
            return true;
    }
}

}  // namespace incipit::midi
