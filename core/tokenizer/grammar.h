#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace incipit::tokenizer {

/// Which tokens may follow those written so far, for a scheme whose vocabulary is fixed. A sampler that draws
/// allowed tokens only writes nothing that decoding would have to leave out, wherever it stops; at least one
/// token is allowed at any time. One thread at a time.
class Grammar {
  public:
    virtual ~Grammar() = default;

    /// @param id  below the vocabulary's size; constant time
    [[nodiscard]] virtual bool allows(int id) const = 0;

    /// Goes on by one token that allows() accepts.
    virtual void take(int id) = 0;

    /// Another that stands where this one does.
    [[nodiscard]] virtual std::unique_ptr<Grammar> copy() const = 0;

    /// allows() of every id, as many as the mask holds.
    void mask(std::vector<bool>& allowed) const {
        for (std::size_t id = 0; id < allowed.size(); ++id)
            allowed[id] = allows(static_cast<int>(id));
    }
};

/// A grammar, or none, that is copied as values are.
class GrammarValue {
  public:
    GrammarValue(std::unique_ptr<Grammar> grammar) : m_grammar(std::move(grammar)) {}
    GrammarValue(const GrammarValue& other)
        : m_grammar(other.m_grammar ? other.m_grammar->copy() : nullptr) {}
    GrammarValue(GrammarValue&&) noexcept = default;
    GrammarValue& operator=(GrammarValue other) noexcept {
        m_grammar = std::move(other.m_grammar);
        return *this;
    }
    ~GrammarValue() = default;

    explicit operator bool() const { return m_grammar != nullptr; }
    Grammar* operator->() { return m_grammar.get(); }
    const Grammar* operator->() const { return m_grammar.get(); }

  private:
    std::unique_ptr<Grammar> m_grammar;
};

}  // namespace incipit::tokenizer
