#include "base/read_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "base/error.h"

namespace incipit::base {

std::vector<std::byte> readFile(const std::filesystem::path& path, std::uintmax_t maxBytes) {
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (status.type() == std::filesystem::file_type::not_found) {
        throw Error(path, "The file does not exist. Check the path.");
    }
    if (status.type() == std::filesystem::file_type::directory) {
        throw Error(path, "This is a folder; name a file.");
    }
    if (status.type() != std::filesystem::file_type::regular) {
        throw Error(path, "This is not a regular file, so it was not read.");
    }
    const auto size = std::filesystem::file_size(path, code);
    if (code) throw Error(path, "The file cannot be read (" + code.message() + ").");
    if (size > maxBytes) {
        throw Error(path, "The file is too large (" + std::to_string(size >> 20U) + " MB; the limit is " +
                              std::to_string(maxBytes >> 20U) + " MB).");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(path, std::string("The file cannot be opened (") + std::strerror(errno) + ").");
    std::vector<std::byte> bytes(size);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    // A file that shrinks while it is read gives what was there.
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad()) throw Error(path, "The file cannot be read to its end. Check the disk.");
    return bytes;
}

}  // namespace incipit::base
