#include "tokenizer/tokenizer.h"

#include "base/error.h"
#include "midi/smf_reader.h"
#include "tokenizer/event/event_tokenizer.h"
#include "tokenizer/frame/frame_tokenizer.h"
#include "tokenizer/note_chord/note_chord_tokenizer.h"

namespace incipit::tokenizer {

Encoding Tokenizer::encodeFile(std::span<const std::byte> bytes, std::optional<std::size_t> part) const {
    return encode(midi::readSmf(bytes).score, part);
}

midi::Score Tokenizer::decodeFrom(std::size_t first, std::span<const std::string> tokens) const {
    return decode(tokens.subspan(first));
}

std::vector<std::string> schemes() {
    return {"note-chord", "event", "frame"};
}

std::unique_ptr<Tokenizer> makeTokenizer(const TokenizerSettings& settings) {
    if (settings.scheme == "note-chord") return std::make_unique<NoteChordTokenizer>();
    if (settings.scheme == "event") return std::make_unique<EventTokenizer>();
    if (settings.scheme == "frame") return std::make_unique<FrameTokenizer>(settings.quartersPerStep);
    std::string names;
    for (const std::string& name : schemes())
        names += (names.empty() ? "" : ", ") + name;
    throw Error("There is no tokenizer \"" + settings.scheme + "\"; this version has " + names + ".");
}

std::unique_ptr<Tokenizer> makeTokenizer(std::string_view scheme) {
    return makeTokenizer(TokenizerSettings{.scheme = std::string(scheme)});
}

}  // namespace incipit::tokenizer
