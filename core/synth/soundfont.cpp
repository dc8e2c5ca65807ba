#include "synth/soundfont.h"

#include <array>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "synth/messages.h"
#include "synth/soundfont_image.h"
#include "synth/soundfont_search.h"

namespace incipit::synth {

namespace fs = std::filesystem;

namespace {

/// From the one that sounds best to the one that is most often there.
constexpr std::array<std::string_view, 12> kNames{"MuseScore_General.sf3", "MuseScore_General_Lite.sf3",
                                                  "MuseScore_General.sf2", "MuseScore_General_Lite.sf2",
                                                  "FluidR3Mono_GM.sf3",    "default-GM.sf3",
                                                  "FluidR3_GM.sf2",        "default-GM.sf2",
                                                  "default.sf3",           "default.sf2",
                                                  "TimGM6mb.sf2",          "GeneralUser_GS.sf2"};

}  // namespace

std::vector<fs::path> soundFontFolders() {
    std::vector<fs::path> folders;
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        folders.push_back(fs::path(home) / ".local/share/soundfonts");
    }
    for (const char* folder : {"/usr/local/share/soundfonts", "/usr/share/sounds/sf3",
                               "/usr/share/sounds/sf2", "/usr/share/soundfonts"}) {
        folders.emplace_back(folder);
    }
    return folders;
}

fs::path findSoundFontIn(const std::vector<fs::path>& folders) {
    std::error_code code;
    for (const std::string_view name : kNames) {
        for (const fs::path& folder : folders) {
            fs::path path = folder / name;
            if (fs::is_regular_file(path, code)) return path;
        }
    }
    throw Error(messages::kNoSoundFont);
}

fs::path findSoundFont(const fs::path& choice) {
    if (choice.empty()) return findSoundFontIn(soundFontFolders());
    std::error_code code;
    if (!fs::exists(choice, code)) throw Error(choice, messages::kNotThere);
    return choice;
}

SoundFontCheck checkSoundFont(const fs::path& path) {
    return {.warnings = SoundFontImage(path).warnings()};
}

}  // namespace incipit::synth
