#include "midi/smf_container.h"

#include <algorithm>

#include "base/error.h"
#include "midi/foreign_kind.h"
#include "midi/messages.h"

namespace incipit::midi {

namespace {

constexpr std::string_view kHeader = "MThd";
constexpr std::string_view kWholeHeader{"MThd\0\0\0\x06", 8};
/// How far into a file a MIDI header is looked for: past MacBinary (128 bytes), mail and HTTP headers.
constexpr std::size_t kLongestPrefix = std::size_t{64} * 1024;

Fact riffKind(Bytes bytes) {
    if (startsWith(bytes, "sfbk", 8)) return Fact(messages::kKindSoundFont);
    if (startsWith(bytes, "WAVE", 8)) return Fact(messages::kKindWav);
    if (startsWith(bytes, "DLS ", 8)) return Fact(messages::kKindDls);
    if (startsWith(bytes, "AVI ", 8)) return Fact(messages::kKindAvi);
    return Fact(messages::kKindRiff);
}

/// The MIDI file in the data chunk of a RIFF RMID form (RP-029).
Bytes findInRiff(Bytes bytes, Warnings& warnings) {
    if (!startsWith(bytes, "RMID", 8)) throw Error(messages::kOtherKind, riffKind(bytes));
    const std::size_t size = littleEndian32(bytes, 4);
    const std::size_t actual = bytes.size() - 8;
    if (size != actual && size + 1 != actual) {
        warnings.add(Problem::RiffSize, messages::kRiffSize, size);
    }
    std::size_t position = 12;
    while (position + 8 <= bytes.size()) {
        const std::size_t length = littleEndian32(bytes, position + 4);
        const Bytes body = from(bytes, position + 8);
        if (startsWith(bytes, "data", position) && startsWith(body, kHeader)) {
            if (length <= body.size() && length > kWholeHeader.size()) return body.first(length);
            warnings.add(Problem::RiffSize, messages::kRiffDataSize, length);
            return body;
        }
        if (length > body.size()) break;
        position += 8 + length + length % 2;
    }
    const std::size_t found = asText(bytes).find(kWholeHeader);
    if (found == std::string_view::npos) throw Error(messages::kRiffWithoutMidi);
    warnings.add(Problem::RiffSize, messages::kRiffChunks);
    return bytes.subspan(found);
}

}  // namespace

Bytes findSmf(Bytes bytes, Warnings& warnings) {
    if (bytes.empty()) throw Error(messages::kEmpty);
    if (startsWith(bytes, kHeader)) return bytes;
    if (startsWith(bytes, "RIFF") && bytes.size() >= 12) return findInRiff(bytes, warnings);
    if (startsWith(bytes, "SMF2CLIP")) {
        throw Error(messages::kMidi2);
    }
    if (bytes.size() < kHeader.size()) {
        throw Error(messages::kTooShort, bytes.size());
    }
    if (const std::optional<Fact> kind = foreignKind(bytes)) throw Error(messages::kOtherKind, *kind);
    const Bytes prefix = bytes.first(std::min(bytes.size(), kLongestPrefix));
    const std::size_t found = asText(prefix).find(kWholeHeader);
    if (found == std::string_view::npos) throw Error(messages::kNoHeader);
    warnings.add(Problem::Prefix, messages::kPrefix, found);
    return bytes.subspan(found);
}

}  // namespace incipit::midi
