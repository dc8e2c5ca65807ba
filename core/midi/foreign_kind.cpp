#include "midi/foreign_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace incipit::midi {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view kind;
};

constexpr std::array kSignatures{
    Signature{"\x1F\x8B"sv, "a gzip archive"},
    Signature{"PK\x03\x04"sv, "a ZIP archive (or a compressed MusicXML score)"},
    Signature{"BZh"sv, "a bzip2 archive"},
    Signature{"\xFD"
              "7zXZ"sv,
              "an xz archive"},
    Signature{"7z\xBC\xAF"sv, "a 7-Zip archive"},
    Signature{"Rar!"sv, "a RAR archive"},
    Signature{"ID3"sv, "an MP3 audio file"},
    Signature{"OggS"sv, "an Ogg audio file"},
    Signature{"fLaC"sv, "a FLAC audio file"},
    Signature{"FORM"sv, "an IFF file (such as AIFF audio)"},
    Signature{"%PDF"sv, "a PDF document"},
    Signature{"\x89PNG"sv, "a PNG picture"},
    Signature{"\xFF\xD8\xFF"sv, "a JPEG picture"},
    Signature{"GIF8"sv, "a GIF picture"},
    Signature{"\x7F"
              "ELF"sv,
              "a program"},
    Signature{"SQLite format 3"sv, "an SQLite database"},
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

std::string foreignKind(Bytes bytes) {
    for (const Signature& signature : kSignatures) {
        if (startsWith(bytes, signature.bytes)) return std::string(signature.kind);
    }
    if (isMpegFrame(bytes)) return "an MP3 audio file";
    if (bytes.size() > 1 && byteAt(bytes, 0) == 0xF0 && byteAt(bytes, 1) < 0x80) {
        return "a raw system-exclusive dump";
    }
    const std::string text = opening(bytes);
    if (text.starts_with("<") && (text.find("<html") != std::string::npos || text.starts_with("<!doctype"))) {
        return text.find("score-partwise") != std::string::npos ? "a MusicXML score" : "a web page";
    }
    if (text.starts_with("<?xml")) return "an XML file (such as a MusicXML score)";
    return "";
}

}  // namespace incipit::midi
