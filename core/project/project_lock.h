#pragma once

#include <filesystem>
#include <optional>
#include <utility>

namespace incipit::project {

/// The right to write a project file: one window of all on this machine has it, until it is let go or the
/// program ends, however. An empty file of the file's own in a folder of locks, with flock() on it. Any
/// thread.
class ProjectLock {
  public:
    /// None where another holds it.
    /// @param folder  of the locks; made where it is missing
    /// @param path    the project file, which need not be there
    /// @throws Error naming the folder, where it cannot be written in, or where it knows no locks
    [[nodiscard]] static std::optional<ProjectLock> hold(const std::filesystem::path& folder,
                                                         const std::filesystem::path& path);

    /// Whether it is of that file, by whatever name.
    [[nodiscard]] bool isOf(const std::filesystem::path& path) const;

    ProjectLock(ProjectLock&& other) noexcept
        : m_path(std::move(other.m_path)), m_file(std::exchange(other.m_file, -1)) {}
    ProjectLock& operator=(ProjectLock&& other) noexcept {
        std::swap(m_path, other.m_path);
        std::swap(m_file, other.m_file);
        return *this;
    }
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;
    ~ProjectLock();

  private:
    ProjectLock(std::filesystem::path path, int file) : m_path(std::move(path)), m_file(file) {}

    std::filesystem::path m_path;
    int m_file;  ///< descriptor; -1: moved from
};

}  // namespace incipit::project
