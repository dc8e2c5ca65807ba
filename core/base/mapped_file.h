#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace incipit::base {

/// A regular file in memory that is read from the disk where it is looked at, and whose memory the system
/// takes back when it is short of it. The file must keep its length as long as this lives: who cuts it short
/// ends the program (SIGBUS); to put another one in its place does no harm. Immutable: any thread.
class MappedFile {
  public:
    /// @throws Error naming the path, as readFile()
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

    /// Has the system read some of the bytes, which are looked at soon. Does not wait for them.
    void willNeed(std::size_t begin, std::size_t end) const;

  private:
    std::span<const std::byte> m_bytes;
};

}  // namespace incipit::base
