#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/temporary_folder.h"

namespace incipit::test {

/// The published sets of polyphonic music, unpacked for one test; absent where the data is not there.
class PolyphonicMusic {
  public:
    PolyphonicMusic() {
        const auto archive = std::filesystem::path(INCIPIT_SHARED_DATA) / "data" / "polyphonic-midi.tar.gz";
        if (!std::filesystem::exists(archive)) return;
        const std::string command =
            "tar -xzf '" + archive.string() + "' -C '" + m_folder.path().string() + "'";
        m_present = std::system(command.c_str()) == 0;
    }
    [[nodiscard]] bool present() const { return m_present; }

    /// @param set  "jsb-chorales" or "nottingham"; @param part  "train", "valid" or "test"
    [[nodiscard]] std::filesystem::path folder(const std::string& set, const std::string& part) const {
        return m_folder / (set + "/" + part);
    }

  private:
    TemporaryFolder m_folder;
    bool m_present = false;
};

}  // namespace incipit::test
