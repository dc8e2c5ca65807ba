#pragma once

#include <QObject>
#include <cstddef>
#include <memory>
#include <set>
#include <vector>

#include "playback/midi_sink.h"
#include "playback/mixer_strip.h"
#include "ui/controllers/output_controller.h"
#include "ui/models/mix.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"

namespace incipit::ui {

/// The devices beside the studio's output: those that instruments are routed to and those that get MIDI
/// clock. Each is opened when the first needs it, let go when nobody does, and comes back as the studio's
/// output does. The player's output 0 is the studio's. GUI thread.
class RackController : public QObject {
    Q_OBJECT

  public:
    explicit RackController(const StudioServices& services, QObject* parent = nullptr);

    /// The studio's output: what is routed there goes to output 0.
    void setMain(const DeviceChoice& output);
    /// For instruments that are routed to the synthesizer while the studio's output is another.
    void setSynthesizer(const SynthesizerChoice& choice);
    void setGain(double gain);

    /// @param mix  of all instruments of the piece that is shown
    void setMix(const Mix& mix);
    void setClocks(const DeviceChoices& devices);

  Q_SIGNALS:
    void sinkChanged(std::size_t output, const std::shared_ptr<incipit::playback::MidiSink>& sink);
    void stripsChanged(const incipit::playback::MixerStrips& strips);
    void clockOutputsChanged(const std::set<std::size_t>& outputs);
    /// Whether any device beside the studio's output is in use.
    void used(bool isUsed);
    /// About "output 1" and so on.
    void notice(const incipit::ui::Notice& notice);
    void mended(const QString& about);

  private:
    /// Opens and lets go, and tells the player what goes where.
    void update();
    void addSlot();
    [[nodiscard]] std::size_t outputOf(const DeviceChoice& device) const;

    StudioServices m_services;
    DeviceChoice m_main;
    SynthesizerChoice m_synthesizer;
    Mix m_mix;
    DeviceChoices m_clocks;
    std::set<std::size_t> m_clockOutputs;                    ///< as the player knows them
    std::vector<std::unique_ptr<OutputController>> m_slots;  ///< of the player's outputs from 1 on
};

}  // namespace incipit::ui
