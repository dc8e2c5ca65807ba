#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace incipit::dataset {

/// The folder that a corpus is built into, held against other builds as long as this lives.
class OutputFolder {
  public:
    /// Makes it where it is missing, and takes away what a killed build left half written.
    /// @throws Error naming it: it is a file, holds other files, is held by another build, cannot be made
    explicit OutputFolder(const std::filesystem::path& path);
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Takes all shards away but those of these names.
    void keepShards(const std::set<std::string>& names) const;

  private:
    std::filesystem::path m_path;
    int m_lock = -1;
};

}  // namespace incipit::dataset
