#pragma once

#include <vector>

#include "analysis/key.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

namespace incipit::generation {

/// For each id, whether all notes that its token decodes to lie in the key's major or natural minor scale;
/// tokens without notes (rests) always may. @throws Error when no token with a note is left
[[nodiscard]] std::vector<bool> tokensInKey(const tokenizer::Vocabulary& vocabulary,
                                            const tokenizer::Tokenizer& tokenizer, analysis::Key key);

}  // namespace incipit::generation
