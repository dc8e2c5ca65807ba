#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace incipit {

/// The one exception of the program. what() is one line that is fit for the user: what is wrong, where, and
/// what to do. Failures of foreign libraries are translated into it where they enter.
class Error : public std::runtime_error {
  public:
    explicit Error(std::string message);

    /// what() becomes "PATH: message".
    Error(const std::filesystem::path& path, std::string message);

    /// The message without the path, for a place that already names the file.
    [[nodiscard]] const std::string& message() const { return m_message; }

    /// Whether what() begins with a path.
    [[nodiscard]] bool namesPath() const { return m_namesPath; }

    /// The same failure, now naming the file; an error that already names one stays as it is. Parsers work on
    /// bytes and do not know the path; the overload that opened the file adds it.
    [[nodiscard]] Error at(const std::filesystem::path& path) const;

  private:
    std::string m_message;
    bool m_namesPath = false;
};

/// The text with control characters (line breaks, escapes) shown as spaces: safe for one line of a terminal
/// or label.
[[nodiscard]] std::string oneLine(std::string_view text);

}  // namespace incipit
