#include "cli/train_music.h"

#include <set>
#include <utility>

#include "base/error.h"
#include "dataset/messages.h"
#include "tokenizer/tokenizer.h"

namespace incipit::cli {

namespace {

namespace fs = std::filesystem;

/// What is both trained on and validated on would make a copy look like a prediction.
void checkSeparate(const std::vector<fs::path>& training, const std::vector<fs::path>& validation) {
    std::set<fs::path> trained;
    std::error_code code;
    for (const fs::path& path : dataset::findMidiFiles(training)) {
        trained.insert(fs::canonical(path, code));
    }
    for (const fs::path& path : dataset::findMidiFiles(validation)) {
        if (!trained.contains(fs::canonical(path, code))) continue;
        throw Error(path,
                    "This file is trained on and in the validation music too; name music that is not "
                    "trained on.");
    }
}

/// Copies of training pieces under another name; published collections have some.
void leaveCopiesOut(Music& music) {
    std::set<std::vector<int>> trained;
    for (const dataset::Piece& piece : music.training.pieces) {
        trained.insert(piece.ids);
    }
    std::erase_if(music.validation->pieces, [&](const dataset::Piece& piece) {
        if (!trained.contains(piece.ids)) return false;
        music.leftOut.push_back({piece.name, Fact(dataset::messages::kSamePiece)});
        return true;
    });
    if (music.validation->pieces.empty()) {
        throw Error(
            "All of the validation music is in the training music too; name music that is not trained on.");
    }
}

Music withFolder(dataset::Corpus corpus, const MusicSource& source, const model::ModelConfig& config) {
    const auto tokenizer = tokenizer::makeTokenizer(config.tokenizerSettings());
    const std::vector<fs::path> held{source.validation};
    if (config.predictsEveryStep()) checkSeparate(source.inputs, held);
    auto validation = dataset::readCorpus(held, *tokenizer, source.part);
    if (corpus.vocabulary != validation.vocabulary) {
        // One vocabulary for both, so that every token of the validation music has a probability.
        std::vector<std::string> tokens = corpus.vocabulary.tokens();
        const auto& more = validation.vocabulary.tokens();
        tokens.insert(tokens.end(), more.begin(), more.end());
        const auto vocabulary = tokenizer::Vocabulary::sortedSetOf(tokens);
        corpus = dataset::withVocabulary(std::move(corpus), vocabulary);
        validation = dataset::withVocabulary(std::move(validation), vocabulary);
    }
    Music music{{std::move(corpus), std::move(validation)}, {}};
    if (config.predictsEveryStep()) leaveCopiesOut(music);
    return music;
}

}  // namespace

std::optional<double> fraction(const std::string& text) {
    std::size_t used = 0;
    try {
        const double value = std::stod(text, &used);
        if (used == text.size() && value > 0 && value < 1) return value;
    } catch (const std::exception&) {
        return std::nullopt;
    }
    return std::nullopt;
}

Music readMusic(const MusicSource& source, const model::ModelConfig& config) {
    const auto tokenizer = tokenizer::makeTokenizer(config.tokenizerSettings());
    auto corpus = dataset::readCorpus(source.inputs, *tokenizer, source.part);
    if (!source.validation.empty() && fs::exists(source.validation)) {
        return withFolder(std::move(corpus), source, config);
    }
    return {training::splitMusic(std::move(corpus), config, fraction(source.validation)), {}};
}

}  // namespace incipit::cli
