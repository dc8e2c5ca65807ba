#include "base/error.h"

#include <new>

#include "base/messages.h"

namespace incipit {

Error::Error(Fact whole, Fact withoutPath, bool namesPath)
    : std::runtime_error(english(whole)),
      m_fact(std::move(whole)),
      m_withoutPath(std::move(withoutPath)),
      m_namesPath(namesPath) {}

Error::Error(Fact fact) : Error(fact, fact, false) {}

Error::Error(const std::filesystem::path& path, Fact fact)
    : Error(Fact(base::messages::kAtPath, path.string(), fact), fact, true) {}

Error Error::at(const std::filesystem::path& path) const {
    return m_namesPath ? *this : Error(path, m_withoutPath);
}

Fact factOf(const std::exception& exception) {
    if (const auto* error = dynamic_cast<const Error*>(&exception)) return error->fact();
    if (dynamic_cast<const std::bad_alloc*>(&exception) != nullptr) return Fact(base::messages::kOutOfMemory);
    return {base::messages::kPlainText, exception.what()};
}

}  // namespace incipit
