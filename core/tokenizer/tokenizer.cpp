#include "tokenizer/tokenizer.h"

#include "base/error.h"
#include "tokenizer/note_chord.h"

namespace incipit::tokenizer {

std::unique_ptr<Tokenizer> makeTokenizer(std::string_view scheme) {
    if (scheme == "note-chord") return std::make_unique<NoteChordTokenizer>();
    throw Error("There is no tokenizer \"" + std::string(scheme) + "\"; this version has note-chord.");
}

}  // namespace incipit::tokenizer
