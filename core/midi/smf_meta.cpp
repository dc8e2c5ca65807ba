#include "midi/smf_meta.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iomanip>
#include <sstream>

#include "midi/messages.h"
#include "midi/smf_reader.h"

namespace incipit::midi {

namespace {

constexpr std::uint8_t kSequenceNumber = 0x00;
constexpr std::uint8_t kChannelPrefix = 0x20;
constexpr std::uint8_t kSmpteOffset = 0x54;
constexpr unsigned kFinestDenominator = 7;  // as a power of two: 1/128

bool hasLength(const Event& event, std::size_t length, MessageOf<0> what, std::size_t track,
               Warnings& warnings) {
    if (event.data.size() == length) return true;
    warnings.add(Problem::MetaLength, messages::kMetaLength, track, what, event.data.size());
    return false;
}

bool acceptTempo(Event& event, Warnings& warnings) {
    const int microseconds = event.data[0] << 16 | event.data[1] << 8 | event.data[2];
    if (microseconds == 0) {
        warnings.add(Problem::Tempo, messages::kTempo);
        return false;
    }
    const double beatsPerMinute = 60e6 / microseconds;
    if (beatsPerMinute > kFastestTempo) {
        warnings.add(Problem::TempoLimit, messages::kTempoLimit, std::llround(beatsPerMinute),
                     std::llround(kFastestTempo));
        event.data = tempoEvent(kFastestTempo).data;
    }
    return true;
}

bool acceptTimeSignature(const Event& event, Warnings& warnings) {
    const unsigned numerator = event.data[0];
    const unsigned exponent = event.data[1];
    if (numerator > 0 && exponent <= kFinestDenominator) return true;
    if (exponent <= kFinestDenominator) {
        warnings.add(Problem::TimeSignature, messages::kTimeSignature, numerator, 1U << exponent);
    } else {
        warnings.add(Problem::TimeSignature, messages::kFineTimeSignature, numerator, exponent);
    }
    return false;
}

bool acceptKeySignature(const Event& event, Warnings& warnings) {
    const auto sharps = static_cast<std::int8_t>(event.data[0]);
    if (sharps >= -7 && sharps <= 7 && event.data[1] <= 1) return true;
    if (sharps < 0) {
        warnings.add(Problem::KeySignature, messages::kFlats, -sharps, event.data[1]);
    } else {
        warnings.add(Problem::KeySignature, messages::kSharps, sharps, event.data[1]);
    }
    return false;
}

bool acceptChannelPrefix(const Event& event, Warnings& warnings) {
    if (event.data[0] <= 15) return true;
    warnings.add(Problem::ChannelPrefix, messages::kChannelPrefix, event.data[0]);
    return false;
}

/// RP-004/008, MIDI time code: 0rrhhhhh mm ss fr ff.
bool acceptSmpteOffset(const Event& event, Warnings& warnings) {
    constexpr std::array<std::uint8_t, 5> kTooMuch{24, 60, 60, 30, 100};
    constexpr std::uint8_t kRate = 0x60;
    std::array<unsigned, 5> fields{};
    std::ranges::copy(event.data, fields.begin());
    fields[0] &= ~static_cast<unsigned>(kRate);
    if (std::ranges::equal(fields, kTooMuch, std::less{})) return true;
    std::ostringstream time;
    time << std::setfill('0');
    for (std::size_t i = 0; i < fields.size(); ++i)
        time << (i == 0 ? "" : i < 4 ? ":" : ".") << std::setw(2) << fields[i];
    warnings.add(Problem::SmpteOffset, messages::kSmpteOffset, time.str());
    return false;
}

}  // namespace

bool acceptMeta(Event& event, std::size_t track, Warnings& warnings) {
    switch (event.data1) {
        case meta::kTempo:
            return hasLength(event, 3, messages::kTempoEvent, track, warnings) &&
                   acceptTempo(event, warnings);
        case meta::kTimeSignature:
            return hasLength(event, 4, messages::kTimeSignatureEvent, track, warnings) &&
                   acceptTimeSignature(event, warnings);
        case meta::kKeySignature:
            return hasLength(event, 2, messages::kKeySignatureEvent, track, warnings) &&
                   acceptKeySignature(event, warnings);
        case kChannelPrefix:
            return hasLength(event, 1, messages::kChannelPrefixEvent, track, warnings) &&
                   acceptChannelPrefix(event, warnings);
        case kSmpteOffset:
            return hasLength(event, 5, messages::kSmpteOffsetEvent, track, warnings) &&
                   acceptSmpteOffset(event, warnings);
        case meta::kPort:
            return event.data.empty() || hasLength(event, 1, messages::kPortEvent, track, warnings);
        case kSequenceNumber:
            return event.data.empty() || hasLength(event, 2, messages::kSequenceNumberEvent, track, warnings);
        default:
            return true;
    }
}

}  // namespace incipit::midi
