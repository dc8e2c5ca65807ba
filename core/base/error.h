#pragma once

#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/fact.h"

namespace incipit {

/// The one exception of the program: a fact that is fit for the user, what is wrong, where, and what to do.
/// what() is its English line, for logs. Failures of foreign libraries are translated into it where they
/// enter.
class Error : public std::runtime_error {
  public:
    explicit Error(Fact fact);

    /// what() becomes "PATH: sentence".
    Error(const std::filesystem::path& path, Fact fact);

    template <typename... Arguments>
    explicit Error(MessageOf<sizeof...(Arguments)> message, Arguments&&... arguments)
        : Error(Fact(message, std::forward<Arguments>(arguments)...)) {}

    template <typename... Arguments>
    Error(const std::filesystem::path& path, MessageOf<sizeof...(Arguments)> message,
          Arguments&&... arguments)
        : Error(path, Fact(message, std::forward<Arguments>(arguments)...)) {}

    /// What went wrong, with the path that what() begins with.
    [[nodiscard]] const Fact& fact() const { return m_fact; }

    /// The same without the path, for a place that already names the file.
    [[nodiscard]] const Fact& withoutPath() const { return m_withoutPath; }

    /// withoutPath() in English.
    [[nodiscard]] std::string message() const { return english(m_withoutPath); }

    /// Whether what() begins with a path.
    [[nodiscard]] bool namesPath() const { return m_namesPath; }

    /// The same failure, now naming the file; an error that already names one stays as it is. Parsers work on
    /// bytes and do not know the path; the overload that opened the file adds it.
    [[nodiscard]] Error at(const std::filesystem::path& path) const;

  private:
    Error(Fact whole, Fact withoutPath, bool namesPath);

    Fact m_fact;
    Fact m_withoutPath;
    bool m_namesPath;
};

/// What any exception says: an Error's fact, that the memory ran out, or else what() as it is.
[[nodiscard]] Fact factOf(const std::exception& exception);

}  // namespace incipit
