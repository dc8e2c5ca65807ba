#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/fact.h"

namespace incipit::base {

/// A file that appears whole or not at all. Bytes go to a temporary in the target's folder; commit() checks
/// that they are on the disk and renames it over the target. Without a commit (an error, an exception, a
/// cancel) the temporary is removed and what stood at the target stays. A link is followed: its target is
/// replaced, not the link. One thread at a time.
class AtomicFile {
  public:
    /// @throws Error naming the target: its folder is missing or not writable, or the target is not a regular
    /// file.
    explicit AtomicFile(const std::filesystem::path& target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Appends. @throws Error when the disk is full or fails.
    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);

    /// The temporary's open descriptor, for a library that writes by itself (libsndfile); it stays ours to
    /// close.
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// fsync, size check, rename, fsync of the folder. @throws Error; then the old file still stands.
    void commit();

  private:
    void discard() noexcept;
    [[noreturn]] void fail(MessageOf<1> message, int code);

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    int m_descriptor = -1;
    std::size_t m_written = 0;
};

/// How the names of temporaries begin, for who looks for what a killed program left.
inline constexpr std::string_view kTemporaryBegins = ".incipit-";

/// The whole of a small file in one call.
void writeFile(const std::filesystem::path& target, std::span<const std::byte> bytes);
void writeFile(const std::filesystem::path& target, std::string_view text);

}  // namespace incipit::base
