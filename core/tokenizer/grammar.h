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

/// What has a copy() of its own, or none, as a value.
template <typename T>
class Copied {
  public:
    Copied(std::unique_ptr<T> owned) : m_owned(std::move(owned)) {}
    Copied(const Copied& other) : m_owned(other.m_owned ? other.m_owned->copy() : nullptr) {}
    Copied(Copied&&) noexcept = default;
    Copied& operator=(Copied other) noexcept {
        m_owned = std::move(other.m_owned);
        return *this;
    }
    ~Copied() = default;

    explicit operator bool() const { return m_owned != nullptr; }
    T* operator->() { return m_owned.get(); }
    const T* operator->() const { return m_owned.get(); }

  private:
    std::unique_ptr<T> m_owned;
};

using GrammarValue = Copied<Grammar>;

}  // namespace incipit::tokenizer
