#include "engine/predicted_notes.h"

#include <algorithm>
#include <vector>

#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

std::size_t predictedNotes(const dataset::Corpus& music, const model::ModelConfig& network) {
    const auto tokenizer = tokenizer::makeTokenizer(network.tokenizerSettings());
    const std::size_t context = model::contextOf(network);
    std::vector<std::size_t> notesOfId;
    for (const std::string& token : music.vocabulary.tokens())
        notesOfId.push_back(tokenizer->notes(token));
    std::size_t notes = 0;
    for (const dataset::Piece& piece : music.pieces) {
        for (std::size_t i = std::max(piece.given, context); i < piece.ids.size(); ++i)
            notes += notesOfId[static_cast<std::size_t>(piece.ids[i])];
    }
    return notes;
}

}  // namespace incipit::engine
