#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace incipit::tokenizer {

/// The distinct tokens of a corpus; a token's id is its position, from 0. Never changes: copies share them.
class Vocabulary {
  public:
    Vocabulary() : Vocabulary(std::vector<std::string>{}) {}
    Vocabulary(const Vocabulary&) = default;  // and so a move, which would leave nothing, is a copy
    Vocabulary& operator=(const Vocabulary&) = default;
    ~Vocabulary() = default;

    /// The sorted set (by code point) of the tokens, as the tutorial builds it.
    [[nodiscard]] static Vocabulary sortedSetOf(std::span<const std::string> tokens);

    /// Tokens in the order of their ids. @throws Error when two are equal.
    explicit Vocabulary(std::vector<std::string> tokens);

    [[nodiscard]] std::size_t size() const { return tokens().size(); }
    [[nodiscard]] const std::vector<std::string>& tokens() const { return m_texts->inOrder; }
    [[nodiscard]] const std::string& token(int id) const { return tokens().at(static_cast<std::size_t>(id)); }
    [[nodiscard]] std::optional<int> id(std::string_view token) const;

    /// Ids of a whole sequence. @throws Error that names the first token which the vocabulary lacks.
    [[nodiscard]] std::vector<int> ids(std::span<const std::string> tokens) const;

    /// Another vocabulary's ids as this one's. @throws Error as ids()
    [[nodiscard]] std::vector<int> idsFrom(const Vocabulary& other, std::span<const int> ids) const;

    /// The tokens of ids.
    [[nodiscard]] std::vector<std::string> texts(std::span<const int> ids) const;

    bool operator==(const Vocabulary& other) const {
        return m_texts == other.m_texts || tokens() == other.tokens();
    }

  private:
    struct Texts {
        std::vector<std::string> inOrder;  ///< of their ids
        std::vector<int> byText;           ///< ids in order of their text, for the search
    };
    std::shared_ptr<const Texts> m_texts;
};

}  // namespace incipit::tokenizer
