#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/fact.h"

namespace incipit::base {

/// The texts of one language, as a file holds them (docs/messages.md): of messages by their codes, of help by
/// its English words, and of names (instruments, demo pieces) by the English ones. Whatever it lacks is said
/// in English.
class Translation {
  public:
    /// English alone.
    Translation() = default;

    /// Of a file's bytes; what is not as it should be is left out. No byte of it makes this throw.
    [[nodiscard]] static Translation read(std::span<const std::byte> json);

    /// The message's text; the English one where there is none, or one whose placeholders do not fit.
    [[nodiscard]] std::string_view textOf(const Message& message) const;
    /// The other words for those of help or a name; the same where there are none.
    [[nodiscard]] std::string_view help(std::string_view english) const;
    [[nodiscard]] std::string_view name(std::string_view english) const;

    /// Of messages.
    [[nodiscard]] std::size_t size() const { return m_messages.size(); }

  private:
    using Texts = std::map<std::string, std::string, std::less<>>;

    Texts m_messages;
    Texts m_help;
    Texts m_names;
};

/// Whether a text can stand for the English one: its placeholders are among that one's, and none of them is
/// missing but for plural forms, which a language may have no need of.
[[nodiscard]] bool fits(std::string_view text, std::string_view english);

}  // namespace incipit::base
