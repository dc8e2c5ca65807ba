#include "base/read_file.h"

#include "base/error.h"
#include "base/messages.h"
#include "base/open_file.h"

namespace incipit::base {

std::vector<std::byte> readFile(const std::filesystem::path& path, std::uintmax_t maxBytes) {
    OpenFile file(path);
    if (file.size() > maxBytes) {
        throw Error(path, messages::kTooLarge, file.size() >> 20U, maxBytes >> 20U);
    }
    std::vector<std::byte> bytes(file.size());
    // A file that shrinks while it is read gives what was there.
    bytes.resize(file.read(bytes));
    return bytes;
}

}  // namespace incipit::base
