#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "dataset/corpus.h"
#include "dataset/messages.h"

namespace incipit::dataset {
namespace {

namespace fs = std::filesystem;

bool isMidiName(const fs::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 5> kEndings{".mid", ".midi", ".smf", ".kar", ".rmi"};
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

std::vector<fs::path> filesInFolder(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code code;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
        std::error_code unreadable;
        if (!isMidiName(entry->path())) continue;
        // A link that leads nowhere is told by who reads it, rather than left out in silence.
        const bool isBroken = entry->is_symlink(unreadable) && !entry->exists(unreadable);
        if (isBroken || entry->is_regular_file(unreadable)) found.push_back(entry->path());
    }
    if (code) throw Error(folder, messages::kFolderNotRead, code.message());
    if (found.empty()) throw Error(folder, messages::kNoMidiFiles);
    return found;
}

}  // namespace

std::vector<fs::path> findMidiFiles(std::span<const fs::path> inputs) {
    std::vector<fs::path> files;
    for (const fs::path& input : inputs) {
        std::error_code code;
        const fs::file_status status = fs::status(input, code);
        if (!fs::exists(status)) throw Error(input, messages::kNoInput);
        if (fs::is_directory(status)) {
            const std::vector<fs::path> inside = filesInFolder(input);
            files.insert(files.end(), inside.begin(), inside.end());
        } else {
            files.push_back(input);
        }
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

}  // namespace incipit::dataset
