#pragma once

#include <fluidsynth.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "synth/synthesizer.h"

namespace incipit::synth {

struct Synthesizer::Implementation {
    struct Delete {
        void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
        void operator()(fluid_synth_t* synth) const { delete_fluid_synth(synth); }
    };

    // The settings outlive the synthesizer that reads them.
    std::unique_ptr<fluid_settings_t, Delete> settings;
    std::unique_ptr<fluid_synth_t, Delete> synth;
    std::string name;
    double sampleRate = 0;
    std::vector<std::string> warnings;

    void load(const std::filesystem::path& path);
};

}  // namespace incipit::synth
