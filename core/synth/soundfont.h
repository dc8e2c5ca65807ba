#pragma once

#include <filesystem>
#include <vector>

#include "base/fact.h"

namespace incipit::synth {

/// What a look into a SoundFont's chunks found. Warnings name what will be silent or was repaired.
struct SoundFontCheck {
    std::vector<Fact> warnings;
};

/// The SoundFont to play with: the user's choice if given, else the system's default (MuseScore General,
/// TimGM, or whatever default-GM.sf2/.sf3 names under /usr/share/sounds). @throws Error that says how to get
/// one when there is none, or that the chosen one does not exist.
[[nodiscard]] std::filesystem::path findSoundFont(const std::filesystem::path& choice = {});

/// Looks through the file before FluidSynth sees it: RIFF sfbk, size below 2 GB, every chunk within its
/// parent, the nine hydra chunks present with lengths that fit, indices in order.
/// @throws Error naming the path, for a file that is no SoundFont or a damaged one
SoundFontCheck checkSoundFont(const std::filesystem::path& path);

}  // namespace incipit::synth
