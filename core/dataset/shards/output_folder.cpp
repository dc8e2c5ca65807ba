#include "dataset/shards/output_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <system_error>

#include "base/atomic_file.h"
#include "base/error.h"
#include "dataset/messages.h"
#include "dataset/shards/manifest.h"

namespace incipit::dataset {
namespace {

namespace fs = std::filesystem;

bool isShard(const fs::path& file) {
    return file.extension() == kShardEnding;
}

bool isTemporary(const fs::path& file) {
    return file.filename().string().starts_with(base::kTemporaryBegins);
}

void make(const fs::path& path) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (fs::exists(status) && !fs::is_directory(status)) throw Error(path, messages::kCorpusIsFile);
    code.clear();
    fs::create_directory(path, code);
    if (code) throw Error(path, messages::kCorpusNotMade, code.message());
    for (const fs::directory_entry& entry : fs::directory_iterator(path, code)) {
        const fs::path& file = entry.path();
        if (!isShard(file) && !isTemporary(file) && file.filename() != kManifestName)
            throw Error(path, messages::kOtherFiles, file.filename().string());
    }
    if (code) throw Error(path, messages::kFolderNotRead, code.message());
}

/// What cannot be removed stays: it does no harm.
void removeFiles(const fs::path& folder, const std::function<bool(const fs::path&)>& which) {
    std::error_code code;
    std::vector<fs::path> found;
    for (fs::directory_iterator entry(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        if (which(entry->path())) found.push_back(entry->path());
    }
    for (const fs::path& file : found)
        fs::remove(file, code);
}

}  // namespace

OutputFolder::OutputFolder(const fs::path& path) : m_path(path) {
    make(path);
    m_lock = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // A file system without locks has done what it can.
    if (m_lock >= 0 && ::flock(m_lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(m_lock);
        throw Error(path, messages::kCorpusBusy);
    }
    removeFiles(path, isTemporary);
}

OutputFolder::~OutputFolder() {
    if (m_lock >= 0) ::close(m_lock);
}

void OutputFolder::keepShards(const std::set<std::string>& names) const {
    removeFiles(m_path, [&](const fs::path& file) {
        return isShard(file) && !names.contains(file.filename().string());
    });
}

}  // namespace incipit::dataset
