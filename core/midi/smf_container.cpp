#include "midi/smf_container.h"

#include <algorithm>

#include "base/error.h"
#include "midi/foreign_kind.h"
#include "midi/messages.h"
#include "midi/smf_riff.h"

namespace incipit::midi {

namespace {

/// How far into a file a MIDI header is looked for: past MacBinary (128 bytes), mail and HTTP headers.
constexpr std::size_t kLongestPrefix = std::size_t{64} * 1024;

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
