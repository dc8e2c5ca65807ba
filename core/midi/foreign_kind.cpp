#include "midi/foreign_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "midi/messages.h"

namespace incipit::midi {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    MessageOf<0> kind;
};

constexpr std::array kSignatures{
    Signature{"\x1F\x8B"sv, messages::kKindGzip},
    Signature{"PK\x03\x04"sv, messages::kKindZip},
    Signature{"BZh"sv, messages::kKindBzip2},
    Signature{"\xFD"
              "7zXZ"sv,
              messages::kKindXz},
    Signature{"7z\xBC\xAF"sv, messages::kKind7Zip},
    Signature{"Rar!"sv, messages::kKindRar},
    Signature{"ID3"sv, messages::kKindMp3},
    Signature{"OggS"sv, messages::kKindOgg},
    Signature{"fLaC"sv, messages::kKindFlac},
    Signature{"FORM"sv, messages::kKindIff},
    Signature{"%PDF"sv, messages::kKindPdf},
    Signature{"\x89PNG"sv, messages::kKindPng},
    Signature{"\xFF\xD8\xFF"sv, messages::kKindJpeg},
    Signature{"GIF8"sv, messages::kKindGif},
    Signature{"\x7F"
              "ELF"sv,
              messages::kKindProgram},
    Signature{"SQLite format 3"sv, messages::kKindSqlite},
};

/// The first characters in lower case, without a byte order mark and leading space.
std::string opening(Bytes bytes) {
    std::string_view text = asText(bytes.first(std::min<std::size_t>(bytes.size(), 1024)));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    return lower;
}

/// A frame header of MPEG audio (ISO 11172-3, 2.4.1.3) with no reserved value.
bool isMpegFrame(Bytes bytes) {
    if (bytes.size() < 4 || byteAt(bytes, 0) != 0xFF || (byteAt(bytes, 1) & 0xE0U) != 0xE0) return false;
    const unsigned second = byteAt(bytes, 1);
    const unsigned third = byteAt(bytes, 2);
    const unsigned bitRate = third >> 4U;
    return (second & 0x18U) != 0x08 && (second & 0x06U) != 0 && bitRate != 0 && bitRate != 15 &&
           (third & 0x0CU) != 0x0C;
}

}  // namespace

std::optional<Fact> foreignKind(Bytes bytes) {
    for (const Signature& signature : kSignatures) {
        if (startsWith(bytes, signature.bytes)) return Fact(signature.kind);
    }
    if (isMpegFrame(bytes)) return Fact(messages::kKindMp3);
    if (bytes.size() > 1 && byteAt(bytes, 0) == 0xF0 && byteAt(bytes, 1) < 0x80) {
        return Fact(messages::kKindSysex);
    }
    const std::string text = opening(bytes);
    if (text.starts_with("<") && (text.find("<html") != std::string::npos || text.starts_with("<!doctype"))) {
        const bool isMusic = text.find("score-partwise") != std::string::npos;
        return isMusic ? Fact(messages::kKindMusicXml) : Fact(messages::kKindWebPage);
    }
    if (text.starts_with("<?xml")) return Fact(messages::kKindXml);
    return std::nullopt;
}

}  // namespace incipit::midi
