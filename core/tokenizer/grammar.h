#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace incipit::tokenizer {

/// Which tokens may follow those written so far, for a scheme whose vocabulary is fixed. A sampler that draws
/// allowed tokens only writes nothing that decoding would have to leave out, wherever it stops; at least one
/// token is allowed at any time. One thread at a time.
class Grammar {
  public:
    virtual ~Grammar() = default;

    [[nodiscard]] virtual std::unique_ptr<Grammar> copy() const = 0;

    /// @param id  below the vocabulary's size; constant time
    [[nodiscard]] virtual bool allows(int id) const = 0;

    /// Goes on by one token that allows() accepts.
    virtual void take(int id) = 0;

    /// allows() of every id, as many as the mask holds.
    void mask(std::vector<bool>& allowed) const {
        for (std::size_t id = 0; id < allowed.size(); ++id)
            allowed[id] = allows(static_cast<int>(id));
    }
};

}  // namespace incipit::tokenizer
