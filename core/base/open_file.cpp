#include "base/open_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/messages.h"

namespace incipit::base {
namespace {

void checkKind(const std::filesystem::path& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) throw Error(path, messages::kNameFile);
    if (!S_ISREG(status.st_mode)) throw Error(path, messages::kNotRead);
}

/// Not blocking, as a pipe or a device would hold up open() until something comes.
int opened(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor >= 0) return descriptor;
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR) throw Error(path, messages::kNoFile);
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) checkKind(path, status);
    throw Error(path, messages::kNotOpened, std::strerror(reason));
}

}  // namespace

OpenFile::OpenFile(const std::filesystem::path& path) : m_path(path), m_descriptor(opened(path)) {
    try {
        struct stat status {};
        if (::fstat(m_descriptor, &status) != 0) {
            throw Error(path, messages::kNotReadable, std::strerror(errno));
        }
        checkKind(path, status);
        m_size = static_cast<std::uintmax_t>(status.st_size);
    } catch (...) {
        ::close(m_descriptor);
        throw;
    }
}

OpenFile::~OpenFile() {
    ::close(m_descriptor);
}

std::size_t OpenFile::read(std::span<std::byte> room) {
    std::size_t there = 0;
    while (there < room.size()) {
        const ssize_t count = ::read(m_descriptor, room.data() + there, room.size() - there);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw Error(m_path, messages::kCutWhileRead);
        if (count == 0) break;
        there += static_cast<std::size_t>(count);
    }
    return there;
}

}  // namespace incipit::base
