#include "midi/smf_header.h"

#include "base/error.h"
#include "midi/messages.h"

namespace incipit::midi {

namespace {

constexpr std::size_t kIdAndLength = 8;
constexpr std::size_t kLength = 6;
constexpr std::uint16_t kUsualTicksPerQuarter = 480;
constexpr std::uint8_t kUsualTicksPerFrame = 40;

Format readFormat(unsigned word, Warnings& warnings) {
    if (word <= 2) return static_cast<Format>(word);
    warnings.add(Problem::UnknownFormat, messages::kUnknownFormat, word);
    return Format::Simultaneous;
}

Division readSmpte(unsigned word, Warnings& warnings) {
    const unsigned rate = 0x100 - (word >> 8U);
    Division division{.framesPerSecond = static_cast<std::uint8_t>(rate),
                      .ticksPerFrame = static_cast<std::uint8_t>(word & 0xFFU)};
    if (rate != 24 && rate != 25 && rate != 29 && rate != 30) {
        division.framesPerSecond = rate < 27 ? (rate < 25 ? 24 : 25) : 30;
        warnings.add(Problem::Division, messages::kSmpteRate, rate, division.framesPerSecond);
    }
    if (division.ticksPerFrame == 0) {
        division.ticksPerFrame = kUsualTicksPerFrame;
        warnings.add(Problem::Division, messages::kSmpteDivision, kUsualTicksPerFrame);
    }
    return division;
}

Division readDivision(unsigned word, Warnings& warnings) {
    if (word >= 0x8000) return readSmpte(word, warnings);
    if (word == 0) {
        warnings.add(Problem::Division, messages::kDivision, kUsualTicksPerQuarter);
        word = kUsualTicksPerQuarter;
    }
    return {.ticksPerQuarter = static_cast<std::uint16_t>(word)};
}

}  // namespace

SmfHeader readHeader(Bytes bytes, Warnings& warnings) {
    if (bytes.size() < kIdAndLength) throw Error(messages::kCutHeader);
    const std::size_t length = bigEndian(bytes, 4, 4);
    const bool pastEnd = length > bytes.size() - kIdAndLength;
    if (bytes.size() < kIdAndLength + kLength && length == kLength) {
        throw Error(messages::kCutHeader);
    }
    if (length < kLength || pastEnd) throw Error(messages::kDamagedHeader, length);
    SmfHeader header{.format = readFormat(bigEndian(bytes, 8, 2), warnings),
                     .declaredTracks = bigEndian(bytes, 10, 2),
                     .division = readDivision(bigEndian(bytes, 12, 2), warnings),
                     .size = kIdAndLength + length};
    // A longer header is the future's right, but not one that swallows the first track.
    if (length != kLength && startsWith(bytes, "MTrk", kIdAndLength + kLength)) {
        header.size = kIdAndLength + kLength;
        warnings.add(Problem::HeaderLength, messages::kHeaderLength, length);
    }
    return header;
}

}  // namespace incipit::midi
