#pragma once

#include <fluidsynth.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "synth/synthesizer.h"
#include "synth/synthesizer_unit.h"

namespace incipit::synth {

/// A unit as a sink of its own.
class UnitSink final : public playback::MidiSink {
  public:
    UnitSink(Synthesizer& synthesizer, std::size_t number) : m_synthesizer(synthesizer), m_number(number) {}

    void send(std::span<const std::uint8_t> message) noexcept override {
        m_synthesizer.send(m_number, message);
    }
    void panic() noexcept override { m_synthesizer.panic(); }
    [[nodiscard]] std::string name() const override { return m_synthesizer.name(); }

  private:
    Synthesizer& m_synthesizer;
    std::size_t m_number;
};

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

    std::vector<SynthesizerUnit> units;
    std::vector<UnitSink> sinks;  ///< of the units behind the first

    void load(const std::filesystem::path& path);
    /// False for a note-on that would only take its voice from others of the same moment.
    [[nodiscard]] bool admitsNoteOn();
};

}  // namespace incipit::synth
