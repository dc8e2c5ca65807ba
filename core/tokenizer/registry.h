#pragma once

#include <functional>
#include <memory>
#include <string>

#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// Makes a scheme's tokenizer. @throws Error for settings out of its range
using MakeTokenizer = std::function<std::unique_ptr<Tokenizer>(const TokenizerSettings& settings)>;

/// Adds a scheme as long as the object lives, for tests: its name is known wherever schemes are named. Those
/// of the program stand in registry.cpp, a line each. Not while other threads make tokenizers.
class AddedScheme {
  public:
    /// @param name  none of schemes()
    AddedScheme(std::string name, MakeTokenizer make);
    ~AddedScheme();
    AddedScheme(const AddedScheme&) = delete;
    AddedScheme& operator=(const AddedScheme&) = delete;

  private:
    std::string m_name;
};

}  // namespace incipit::tokenizer
