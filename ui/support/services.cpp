#include "ui/support/services.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include "ports/input_port.h"
#include "ports/kept_port.h"
#include "ports/output_port.h"
#include "synth/audio_output.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

using Trace = std::shared_ptr<playback::MidiTrace>;

std::shared_ptr<playback::MidiSink> openOutput(const DeviceChoice& output, const SynthesizerChoice& choice,
                                               const Trace& trace) {
    switch (output.kind) {
        case DeviceChoice::Kind::Synthesizer:
            return synth::openSynthesizer(
                synthesizerOptions(choice),
                {.driver = choice.audioDriver.toStdString(), .device = choice.audioDevice.toStdString()},
                trace);
        case DeviceChoice::Kind::Port:
            return ports::keepOutputPort(output.port.toStdString(), {}, ports::kLookEvery, trace);
        case DeviceChoice::Kind::Own:
            return ports::openVirtualPort("Incipit out", trace);
        case DeviceChoice::Kind::None:
            break;
    }
    return std::make_shared<playback::NullSink>();
}

std::vector<std::string> portNames() {
    std::vector<std::string> names;
    for (const ports::Port& port : ports::outputPorts())
        names.push_back(port.name);
    return names;
}

std::unique_ptr<playback::MidiSource> openKeyboard(const DeviceChoice& choice, ports::Thru thru,
                                                   const Trace& trace) {
    if (choice.kind == DeviceChoice::Kind::Own)
        return ports::openVirtualInputPort("Incipit in", std::move(thru), trace);
    return ports::openInputPort(choice.port.toStdString(), std::move(thru), trace);
}

std::vector<std::string> keyboardNames() {
    std::vector<std::string> names;
    for (const ports::Port& port : ports::inputPorts())
        names.push_back(port.name);
    return names;
}

std::vector<AudioDriver> audioDrivers() {
    std::vector<AudioDriver> drivers;
    for (const std::string& name : synth::availableDrivers()) {
        AudioDriver driver{.name = fromUtf8(name), .devices = {}};
        for (const std::string& device : synth::devicesOf(name))
            driver.devices << fromUtf8(device);
        drivers.push_back(std::move(driver));
    }
    return drivers;
}

/// The first of these places, seen from the program's folder, that is there; else nothing.
QString findFolder(std::initializer_list<const char*> places) {
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char* place : places) {
        QString folder = QDir::cleanPath(program.filePath(QLatin1String(place)));
        if (QDir(folder).exists()) return folder;
    }
    return {};
}

}  // namespace

// State outlives a run (XDG Base Directory Specification 0.8); Qt 6.4 has no name for its folder.
std::filesystem::path workFolder() {
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base =
        QDir::isAbsolutePath(state) ? state : QDir::home().filePath(QStringLiteral(".local/state"));
    return toPath(QDir(base).filePath(QStringLiteral("incipit/work")));
}

QString driverTitle(const QString& name) {
    if (name == QLatin1String("jack")) return QStringLiteral("JACK");
    if (name == QLatin1String("pulseaudio")) return QStringLiteral("PulseAudio");
    return name == QLatin1String("alsa") ? QStringLiteral("ALSA") : name;
}

synth::SynthesizerOptions synthesizerOptions(const SynthesizerChoice& choice) {
    return {.soundFont = toPath(choice.soundFont),
            .gain = choice.gain,
            .ceiling = choice.limiter ? std::optional(synth::Limiter::kCeiling) : std::nullopt,
            .reverb = choice.reverb,
            .chorus = choice.chorus};
}

StudioServices systemServices() {
    const QDir config(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    StudioServices services;
    const Trace trace = services.midiTrace;
    services.openOutput = [trace](const DeviceChoice& output, const SynthesizerChoice& choice) {
        return openOutput(output, choice, trace);
    };
    services.portNames = portNames;
    services.silenceAbandonedPorts = ports::silenceAbandonedPorts;
    services.audioDrivers = audioDrivers;
    services.openKeyboard = [trace](const DeviceChoice& choice, ports::Thru thru) {
        return openKeyboard(choice, std::move(thru), trace);
    };
    services.keyboardNames = keyboardNames;
    services.engine = std::make_shared<const engine::Engine>(engine::loadNetworkModule, engine::baseFolder());
    services.settingsFile = config.filePath(QStringLiteral("studio.ini"));
    services.dataFolder = toPath(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    services.workFolder = workFolder();
    services.demoFolder = toPath(findFolder({"../resources/demo", "../share/incipit/demo"}));
    services.manualFolder = findFolder({"../resources/manual", "../share/incipit/manual"});
    services.docsFolder =
        findFolder({"../share/doc/incipit/resources/docs", "../share/doc/Incipit/resources/docs"});
    return services;
}

}  // namespace incipit::ui
