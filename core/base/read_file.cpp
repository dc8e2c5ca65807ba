#include "base/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/messages.h"

namespace incipit::base {
namespace {

/// A file that is open for reading as long as this lives.
class Descriptor {
  public:
    // Not blocking, as a pipe or a device would hold up open() until something comes.
    explicit Descriptor(const std::filesystem::path& path)
        : m_number(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

  private:
    int m_number;
};

void checkKind(const std::filesystem::path& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) throw Error(path, messages::kNameFile);
    if (!S_ISREG(status.st_mode)) throw Error(path, messages::kNotRead);
}

}  // namespace

std::vector<std::byte> readFile(const std::filesystem::path& path, std::uintmax_t maxBytes) {
    const Descriptor file(path);
    struct stat status {};
    if (file.number() < 0) {
        const int reason = errno;
        if (reason == ENOENT || reason == ENOTDIR) throw Error(path, messages::kNoFile);
        if (::stat(path.c_str(), &status) == 0) checkKind(path, status);
        throw Error(path, messages::kNotOpened, std::strerror(reason));
    }
    if (::fstat(file.number(), &status) != 0) {
        throw Error(path, messages::kNotReadable, std::strerror(errno));
    }
    checkKind(path, status);
    const auto size = static_cast<std::uintmax_t>(status.st_size);
    if (size > maxBytes) {
        throw Error(path, messages::kTooLarge, size >> 20U, maxBytes >> 20U);
    }
    std::vector<std::byte> bytes(size);
    std::size_t there = 0;
    while (there < bytes.size()) {
        const ssize_t count = ::read(file.number(), bytes.data() + there, bytes.size() - there);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw Error(path, messages::kCutWhileRead);
        if (count == 0) break;
        there += static_cast<std::size_t>(count);
    }
    // A file that shrinks while it is read gives what was there.
    bytes.resize(there);
    return bytes;
}

}  // namespace incipit::base
