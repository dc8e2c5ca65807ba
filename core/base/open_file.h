#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace incipit::base {

/// A regular file that is open for reading as long as this lives. One thread at a time.
class OpenFile {
  public:
    /// @throws Error naming the path: it does not exist, is a folder or device, or cannot be read
    explicit OpenFile(const std::filesystem::path& path);
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    /// When it was opened.
    [[nodiscard]] std::uintmax_t size() const { return m_size; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Reads on, as many bytes as there is room for; fewer at the end of the file. @return their number
    /// @throws Error naming the path where the disk fails
    std::size_t read(std::span<std::byte> room);

  private:
    std::filesystem::path m_path;
    int m_descriptor;
    std::uintmax_t m_size = 0;
};

}  // namespace incipit::base
