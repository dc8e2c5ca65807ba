#pragma once

#include <string>
#include <vector>

#include "dataset/corpus.h"

namespace incipit::test {

/// A vocabulary of single notes, two octaves from C4 in order of their spelling.
inline tokenizer::Vocabulary noteVocabulary(int size) {
    std::vector<std::string> names;
    for (const std::string name : {"A", "B", "C", "D", "E", "F", "G"}) {
        for (const std::string octave : {"4", "5", "6"}) {
            names.push_back(name + octave);
        }
    }
    names.resize(static_cast<std::size_t>(size));
    return tokenizer::Vocabulary(names);
}

/// Pieces of these ids over noteVocabulary().
inline dataset::Corpus corpusOf(std::vector<std::vector<int>> pieces, int vocabularySize = 5) {
    dataset::Corpus corpus;
    corpus.scheme = "note-chord";
    corpus.vocabulary = noteVocabulary(vocabularySize);
    for (auto& ids : pieces) {
        dataset::Piece piece;
        piece.name = "piece " + std::to_string(corpus.pieces.size() + 1);
        piece.ids = std::move(ids);
        corpus.pieces.push_back(std::move(piece));
    }
    return corpus;
}

/// 0 1 2 … over and over: after a window only one token is right.
inline std::vector<int> cycle(int length, int size = 5) {
    std::vector<int> ids;
    for (int i = 0; i < length; ++i) {
        ids.push_back(i % size);
    }
    return ids;
}

}  // namespace incipit::test
