#include "base/error.h"

#include <algorithm>
#include <utility>

namespace incipit {

Error::Error(std::string message) : std::runtime_error(oneLine(message)), m_message(oneLine(message)) {}

Error::Error(const std::filesystem::path& path, std::string message)
    : std::runtime_error(oneLine(path.string() + ": " + message)),
      m_message(oneLine(message)),
      m_namesPath(true) {}

Error Error::at(const std::filesystem::path& path) const {
    return m_namesPath ? *this : Error(path, m_message);
}

std::string oneLine(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
        ' ');
    return line;
}

}  // namespace incipit
