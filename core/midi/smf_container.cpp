#include "midi/smf_container.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "midi/foreign_kind.h"

namespace incipit::midi {

namespace {

constexpr std::string_view kHeader = "MThd";
constexpr std::string_view kWholeHeader{"MThd\0\0\0\x06", 8};
/// How far into a file a MIDI header is looked for: past MacBinary (128 bytes), mail and HTTP headers.
constexpr std::size_t kLongestPrefix = std::size_t{64} * 1024;

std::string riffKind(Bytes bytes) {
    if (startsWith(bytes, "sfbk", 8)) return "a SoundFont";
    if (startsWith(bytes, "WAVE", 8)) return "a WAV audio file";
    if (startsWith(bytes, "DLS ", 8)) return "a DLS sound bank";
    if (startsWith(bytes, "AVI ", 8)) return "an AVI film";
    return "a RIFF file of another kind";
}

/// The MIDI file in the data chunk of a RIFF RMID form (RP-029).
Bytes findInRiff(Bytes bytes, Warnings& warnings) {
    if (!startsWith(bytes, "RMID", 8)) throw Error("This is " + riffKind(bytes) + ", not a MIDI file.");
    const std::size_t size = littleEndian32(bytes, 4);
    const std::size_t actual = bytes.size() - 8;
    if (size != actual && size + 1 != actual) {
        warnings.add(Problem::RiffSize,
                     [&] { return "The RIFF size is wrong (" + std::to_string(size) + ")."; });
    }
    std::size_t position = 12;
    while (position + 8 <= bytes.size()) {
        const std::size_t length = littleEndian32(bytes, position + 4);
        const Bytes body = from(bytes, position + 8);
        if (startsWith(bytes, "data", position) && startsWith(body, kHeader)) {
            if (length <= body.size() && length > kWholeHeader.size()) return body.first(length);
            warnings.add(Problem::RiffSize, [&] {
                return "The size of the RIFF data is wrong (" + std::to_string(length) + ").";
            });
            return body;
        }
        if (length > body.size()) break;
        position += 8 + length + length % 2;
    }
    const std::size_t found = asText(bytes).find(kWholeHeader);
    if (found == std::string_view::npos)
        throw Error("This RIFF file holds no MIDI data; it cannot be opened.");
    warnings.add(Problem::RiffSize, [] { return std::string("The chunks of the RIFF file are damaged."); });
    return bytes.subspan(found);
}

}  // namespace

Bytes findSmf(Bytes bytes, Warnings& warnings) {
    if (bytes.empty()) throw Error("The file is empty.");
    if (startsWith(bytes, kHeader)) return bytes;
    if (startsWith(bytes, "RIFF") && bytes.size() >= 12) return findInRiff(bytes, warnings);
    if (startsWith(bytes, "SMF2CLIP")) {
        throw Error("MIDI 2.0 clip files are not supported; save the piece as a Standard MIDI File.");
    }
    if (bytes.size() < kHeader.size()) {
        throw Error("Not a MIDI file: it ends after " + counted(bytes.size(), "byte") + ".");
    }
    if (const std::string kind = foreignKind(bytes); !kind.empty()) {
        throw Error("This is " + kind + ", not a MIDI file.");
    }
    const Bytes prefix = bytes.first(std::min(bytes.size(), kLongestPrefix));
    const std::size_t found = asText(prefix).find(kWholeHeader);
    if (found == std::string_view::npos) {
        throw Error(
            "Not a MIDI file (no MThd header). Choose a file that ends in .mid, .midi, .kar or .rmi.");
    }
    warnings.add(Problem::Prefix, [&] {
        return counted(found, "byte") + " before the MIDI header " + (found == 1 ? "was" : "were") +
               " skipped.";
    });
    return bytes.subspan(found);
}

}  // namespace incipit::midi
