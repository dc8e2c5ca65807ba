#pragma once

#include <QString>
#include <QStringList>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "playback/midi_sink.h"
#include "playback/midi_trace.h"
#include "ports/input_port.h"
#include "synth/synthesizer.h"
#include "ui/support/device_choice.h"

namespace incipit::ui {

/// The user's choices for the synthesizer; empty means the default.
struct SynthesizerChoice {
    QString soundFont;         ///< path of a SoundFont
    QString audioDriver;       ///< "jack", "pulseaudio" or "alsa"
    QString audioDevice;       ///< the driver's name for it
    double gain = kUsualGain;  ///< 0 to 2 times the usual one
    bool reverb = true;
    bool chorus = true;
    bool limiter = true;

    static constexpr double kUsualGain = 0.6;  ///< SynthesizerOptions' own

    bool operator==(const SynthesizerChoice&) const = default;
};

/// A sound driver that answers, and what it can play on.
struct AudioDriver {
    QString name;         ///< as in SynthesizerChoice
    QStringList devices;  ///< empty where it has but one
};

/// "JACK" for "jack"; empty for the automatic choice.
[[nodiscard]] QString driverTitle(const QString& name);

[[nodiscard]] synth::SynthesizerOptions synthesizerOptions(const SynthesizerChoice& choice);

/// What the window needs from outside: main composes it, a test gives its own. The functions are called on
/// worker threads and may block; they report failures as incipit::Error.
struct StudioServices {
    /// A port that goes away and returns is opened again by the sink itself (ports::keepOutputPort()).
    std::function<std::shared_ptr<playback::MidiSink>(const DeviceChoice&, const SynthesizerChoice&)>
        openOutput;
    std::function<std::vector<std::string>()> portNames;
    /// Ends notes of runs that were killed; names the ports (ports::silenceAbandonedPorts()).
    std::function<std::vector<std::string>()> silenceAbandonedPorts;
    std::function<std::vector<AudioDriver>()> audioDrivers;
    std::function<std::unique_ptr<playback::MidiSource>(const DeviceChoice&, ports::Thru)> openKeyboard;
    std::function<std::vector<std::string>()> keyboardNames;
    /// What is told by the devices that the functions above open.
    std::shared_ptr<playback::MidiTrace> midiTrace = std::make_shared<playback::MidiTrace>();

    std::shared_ptr<const engine::Engine> engine;  ///< its first computation may take a second

    QString settingsFile;              ///< INI
    std::filesystem::path dataFolder;  ///< where the last trained model is kept; created when needed
    std::filesystem::path workFolder;  ///< of the working copies; empty: none are kept
    std::filesystem::path demoFolder;  ///< demo pieces; may not exist
    QString manualFolder;              ///< a folder of pages a language (models/manual.h); may not exist
    QString docsFolder;                ///< of the other pages, where they do not lie around the manual

    /// Of new networks by their recipe's name, in place of the recipe's own settings; empty: nothing.
    std::map<std::string, nlohmann::json> networkSettings;
};

/// Of the working copies: $XDG_STATE_HOME/incipit/work, or below ~/.local/state.
[[nodiscard]] std::filesystem::path workFolder();

/// The services of the installed program: real devices, the user's own folders.
[[nodiscard]] StudioServices systemServices();

}  // namespace incipit::ui
