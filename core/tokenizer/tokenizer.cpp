#include "tokenizer/tokenizer.h"

#include "base/error.h"
#include "midi/smf_reader.h"
#include "tokenizer/note_chord.h"

namespace incipit::tokenizer {

Encoding Tokenizer::encodeFile(std::span<const std::byte> bytes, std::optional<std::size_t> part) const {
    return encode(midi::readSmf(bytes).score, part);
}

std::unique_ptr<Tokenizer> makeTokenizer(std::string_view scheme) {
    if (scheme == "note-chord") return std::make_unique<NoteChordTokenizer>();
    throw Error("There is no tokenizer \"" + std::string(scheme) + "\"; this version has note-chord.");
}

}  // namespace incipit::tokenizer
