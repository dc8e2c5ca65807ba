#include "base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/messages.h"

namespace incipit::base {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxLinks = 16;

/// The file that the name stands for in the end, so that saving through a link keeps the link.
fs::path followLinks(fs::path path) {
    std::error_code code;
    for (int i = 0; i < kMaxLinks && fs::is_symlink(fs::symlink_status(path, code)); ++i) {
        const fs::path next = fs::read_symlink(path, code);
        if (code) break;
        path = next.is_absolute() ? next : path.parent_path() / next;
    }
    return path;
}

std::string temporaryName() {
    constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuv";
    std::random_device random;
    std::string name(kTemporaryBegins);
    for (int i = 0; i < 8; ++i)
        name += kDigits[random() % kDigits.size()];
    return name;
}

}  // namespace

AtomicFile::AtomicFile(const fs::path& target) : m_target(followLinks(target)) {
    if (m_target.filename().empty()) throw Error(target, messages::kNamesFolder);
    std::error_code code;
    if (fs::is_symlink(fs::symlink_status(m_target, code))) {
        throw Error(target, messages::kTooManyLinks);
    }
    const fs::file_status status = fs::status(m_target, code);
    if (fs::is_directory(status)) throw Error(target, messages::kIsFolder);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw Error(target, messages::kNotRegular);
    }
    const fs::path folder = m_target.has_parent_path() ? m_target.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, code)) {
        throw Error(target, messages::kNoFolder);
    }
    struct stat old {};
    const bool isThere = ::stat(m_target.c_str(), &old) == 0;
    // The kernel gives a new file what the umask allows; one that takes an old one's place is private until
    // it has that one's mode.
    do {
        m_temporary = folder / temporaryName();
        m_descriptor =
            ::open(m_temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, isThere ? 0600 : 0666);
    } while (m_descriptor < 0 && errno == EEXIST);
    if (m_descriptor < 0) {
        const int reason = errno;
        m_temporary.clear();
        throw Error(target, messages::kNotMade, std::strerror(reason));
    }
    if (isThere && ::fchmod(m_descriptor, old.st_mode & 07777U) != 0) {
        fail(messages::kNoPermissions, errno);
    }
}

AtomicFile::~AtomicFile() {
    discard();
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) continue;
            fail(messages::kNotWritten, errno);
        }
        m_written += static_cast<std::size_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void AtomicFile::write(std::string_view text) {
    write(std::as_bytes(std::span(text.data(), text.size())));
}

void AtomicFile::commit() {
    if (::fsync(m_descriptor) != 0) fail(messages::kNotSynced, errno);
    struct stat now {};
    if (::fstat(m_descriptor, &now) != 0) fail(messages::kNotChecked, errno);
    if (static_cast<std::size_t>(now.st_size) < m_written) fail(messages::kCameShort, ENOSPC);
    if (::close(std::exchange(m_descriptor, -1)) != 0) fail(messages::kNotClosed, errno);
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0) fail(messages::kNotPutInPlace, errno);
    m_temporary.clear();
    const fs::path folder = m_target.has_parent_path() ? m_target.parent_path() : fs::path(".");
    // The new name itself must reach the disk; a file system that cannot sync folders has done what it can.
    if (const int dir = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); dir >= 0) {
        ::fsync(dir);
        ::close(dir);
    }
}

void AtomicFile::discard() noexcept {
    if (m_descriptor >= 0) ::close(std::exchange(m_descriptor, -1));
    if (!m_temporary.empty()) ::unlink(m_temporary.c_str());
    m_temporary.clear();
}

void AtomicFile::fail(MessageOf<1> message, int code) {
    discard();
    throw Error(m_target, message, std::strerror(code));
}

void writeFile(const fs::path& target, std::span<const std::byte> bytes) {
    AtomicFile file(target);
    file.write(bytes);
    file.commit();
}

void writeFile(const fs::path& target, std::string_view text) {
    writeFile(target, std::as_bytes(std::span(text.data(), text.size())));
}

}  // namespace incipit::base
