#include "project/project_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/digest.h"
#include "base/error.h"
#include "project/messages.h"

namespace incipit::project {

namespace fs = std::filesystem;

namespace {

/// The same for all names of a file.
fs::path lockOf(const fs::path& folder, const fs::path& path) {
    std::error_code code;
    fs::path one = fs::weakly_canonical(fs::absolute(path), code);
    if (code) one = path.lexically_normal();
    base::Sha256 digest;
    digest.add(one.native());
    return folder / (digest.finish() + ".lock");
}

/// Whether the file is still the one of that name: its holder takes it away at the end.
bool isThere(int file, const fs::path& path) {
    struct stat here {};
    struct stat there {};
    return ::fstat(file, &here) == 0 && ::stat(path.c_str(), &there) == 0 && here.st_ino == there.st_ino;
}

[[noreturn]] void fail(int why, const fs::path& folder) {
    throw Error(messages::kNotLocked, std::error_code(why, std::generic_category()).message()).at(folder);
}

}  // namespace

bool ProjectLock::isOf(const fs::path& path) const {
    return m_path == lockOf(m_path.parent_path(), path);
}

std::optional<ProjectLock> ProjectLock::hold(const fs::path& folder, const fs::path& path) {
    std::error_code code;
    fs::create_directories(folder, code);
    const fs::path lock = lockOf(folder, path);
    while (true) {
        const int file = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0) fail(errno, folder);
        if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
            const int why = errno;
            ::close(file);
            if (why != EWOULDBLOCK) fail(why, folder);
            return std::nullopt;
        }
        if (isThere(file, lock)) return ProjectLock(lock, file);
        ::close(file);
    }
}

ProjectLock::~ProjectLock() {
    if (m_file < 0) return;
    ::unlink(m_path.c_str());
    ::close(m_file);
}

}  // namespace incipit::project
