#pragma once

#include <fluidsynth.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "midi/drum_channels.h"
#include "synth/synthesizer.h"

namespace incipit::synth {

struct Synthesizer::Implementation {
    struct Delete {
        void operator()(fluid_settings_t* doomed) const { delete_fluid_settings(doomed); }
        void operator()(fluid_synth_t* doomed) const { delete_fluid_synth(doomed); }
    };

    // The settings outlive the synthesizer that reads them.
    std::unique_ptr<fluid_settings_t, Delete> settings;
    std::unique_ptr<fluid_synth_t, Delete> synth;
    std::string name;
    double sampleRate = 0;
    std::optional<Limiter> limiter;  ///< always one, after the constructor
    int polyphony = 0;
    std::vector<Fact> warnings;

    std::chrono::steady_clock::time_point burstStart;
    int burst = 0;  ///< note-ons since then, or since the last render()

    midi::RhythmParts rhythm;      ///< FluidSynth knows channel 10 alone
    std::array<bool, 16> drums{};  ///< as the channels are typed; of a new one channel 10 alone

    /// Gives channels that the messages so far have made drums, or melody again, that type. Where `selects`,
    /// with their programs, which FluidSynth looks up by it.
    void setDrums(bool selects) noexcept;
    void load(const std::filesystem::path& path);
    /// False for a note-on that would only take its voice from others of the same moment.
    [[nodiscard]] bool admitsNoteOn();
};

}  // namespace incipit::synth
