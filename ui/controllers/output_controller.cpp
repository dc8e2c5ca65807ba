#include "ui/controllers/output_controller.h"

#include <utility>

#include "playback/shared_sink.h"
#include "ui/controllers/let_go.h"
#include "ui/support/device_choice.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kLookMilliseconds = 40;
constexpr qint64 kStartMilliseconds = 1000;  // a device may take as long until it first asks for sound

}  // namespace

OutputController::OutputController(const StudioServices& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_opener([this](const QString& sentence) { failed(sentence); }),
      m_finder([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }),
      m_retired([](const QString&) {}) {
    m_look.setInterval(kLookMilliseconds);
    m_retry.setInterval(kRetryMilliseconds);
    connect(&m_look, &QTimer::timeout, this, &OutputController::look);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (!m_opening) open();
    });
}

void OutputController::setOutput(const DeviceChoice& output, const SynthesizerChoice& synthesizer) {
    m_output = output;
    m_choice = synthesizer;
    m_lost = false;
    m_retry.stop();
    m_opener.dropWaiting();
    Q_EMIT mended();
    open();
}

void OutputController::setGain(double gain) {
    m_choice.gain = gain;
    m_choiceInUse.gain = gain;
    if (m_synthesizer) m_synthesizer->setGain(gain);
}

void OutputController::findPorts() {
    if (m_finder.busy() || !m_services.portNames) return;
    m_finder.run([this](const std::stop_token&) {
        QStringList names;
        for (const std::string& name : m_services.portNames())
            names << fromUtf8(name);
        post(this, [this, names] { Q_EMIT portsFound(names); });
    });
}

void OutputController::silenceAbandonedPorts() {
    if (!m_services.silenceAbandonedPorts) return;
    m_opener.run([this](const std::stop_token&) {
        const std::vector<std::string> ports = m_services.silenceAbandonedPorts();
        m_opener.atEnd([this, ports] {
            for (const std::string& port : ports) {
                Q_EMIT notice({Notice::Level::Warning, tr("A run that played into %1 was killed before it "
                                                          "could end its notes: they are ended now.")
                                                           .arg(fromUtf8(port))});
            }
        });
    });
}

void OutputController::findDrivers() {
    if (!m_services.audioDrivers) return Q_EMIT driversFound({});
    m_finder.run([this](const std::stop_token&) {
        const std::vector<AudioDriver> drivers = m_services.audioDrivers();
        post(this, [this, drivers] { Q_EMIT driversFound(drivers); });
    });
}

void OutputController::open() {
    m_opening = true;
    const int request = ++m_request;
    m_opener.run([this, output = m_output, choice = m_choice, request](const std::stop_token&) {
        std::shared_ptr<playback::MidiSink> sink;
        QString failure;
        try {
            sink = m_services.openOutput(output, choice);
        } catch (const std::exception& error) {
            failure = say(error);
        }
        post(this, [this, sink, failure, request] { opened(sink, failure, request); });
    });
}

void OutputController::opened(const std::shared_ptr<playback::MidiSink>& sink, const QString& failure,
                              int request) {
    if (request != m_request) return m_retired.run(letGo(sink));
    m_opening = false;
    if (sink == nullptr) return failed(failure);
    if (std::exchange(m_lost, false)) {
        m_retry.stop();
        const QString name = fromUtf8(sink->name());
        Q_EMIT notice({Notice::Level::Info, tr("There is sound again: %1.").arg(name)});
    }
    m_choiceInUse = m_choice;
    use(sink);
}

void OutputController::failed(const QString& failure) {
    if (m_lost) return;  // it was no news: the next try follows
    if (m_synthesizer && m_output.kind == DeviceChoice::Kind::Synthesizer) {
        m_choice = m_choiceInUse;
        Q_EMIT outputOpened([name = fromUtf8(m_sink->name())] { return name; });
        Q_EMIT synthesizerKept(m_choiceInUse);
        Q_EMIT notice({Notice::Level::Warning, tr("The sound stays as it was. %1").arg(failure)});
        return;
    }
    use(std::make_shared<playback::NullSink>());
    const QString text =
        m_beside ? tr("%1 is missing: what goes there is silent. %2 It is opened as soon as it can be.")
                       .arg(deviceText(m_output), failure)
                 : tr("No sound. %1 It is opened as soon as it can be.").arg(failure);
    Q_EMIT notice({.level = Notice::Level::Warning, .text = text, .lasts = true});
    m_lost = true;
    m_retry.start();
}

void OutputController::use(const std::shared_ptr<playback::MidiSink>& sink) {
    m_synthesizer = std::dynamic_pointer_cast<synth::LiveSynthesizer>(sink);
    // The piece and the network's answers have a player each.
    Q_EMIT sinkChanged(std::make_shared<playback::SharedSink>(sink));
    Q_EMIT synthesizerChanged(m_synthesizer);
    m_retired.run(letGo(std::exchange(m_sink, sink)));
    m_age.start();
    m_looked.start();
    m_output.kind == DeviceChoice::Kind::None ? m_look.stop() : m_look.start();
    const bool isSilent = std::dynamic_pointer_cast<playback::NullSink>(sink) != nullptr;
    Q_EMIT outputOpened(
        [isSilent, name = fromUtf8(sink->name())] { return isSilent ? tr("No output") : name; });
}

void OutputController::look() {
    if (m_retry.isActive()) return;
    if (m_sink && m_output.kind == DeviceChoice::Kind::Port && !m_synthesizer) return lookAtPort();
    if (m_sink && m_age.elapsed() > kStartMilliseconds && m_sink->isLost()) return lose();
    if (!m_synthesizer) return;
    const synth::Levels levels = m_synthesizer->takeLevels();
    Q_EMIT levelsChanged(levels.left, levels.right, levels.gain,
                         static_cast<double>(m_looked.restart()) / 1000);
}

void OutputController::lookAtPort() {
    const bool gone = m_sink->isLost();
    if (std::exchange(m_lost, gone) == gone) return;
    const QString name = fromUtf8(m_sink->name());
    Q_EMIT outputOpened([gone, name, beside = m_beside] {
        return !gone ? name : beside ? tr("%1 is gone").arg(name) : tr("No sound: the port is gone");
    });
    if (gone) {
        tellGone(m_beside
                     ? tr("%1 is gone: what goes there is silent. It comes back when the port does.")
                     : tr("%1 is gone. Playing goes on without sound; it comes back when the port does."),
                 name);
    } else {
        Q_EMIT notice({Notice::Level::Info, tr("%1 is back.").arg(name)});
    }
}

void OutputController::lose() {
    m_look.stop();
    const QString device = lostDevice();
    m_synthesizer.reset();
    Q_EMIT sinkChanged(nullptr);
    Q_EMIT synthesizerChanged(nullptr);
    m_retired.run(letGo(std::exchange(m_sink, nullptr)));
    Q_EMIT outputOpened([device, beside = m_beside] {
        return beside ? tr("%1 is gone").arg(device) : tr("No sound: the device is gone");
    });
    tellGone(m_beside ? tr("%1 is gone: what goes there is silent. It comes back when the device does.")
                      : tr("%1 is gone. Playing goes on without sound; it comes back when the device does."),
             device);
    if (m_opening) return;  // the user has asked for another output
    m_lost = true;
    m_retry.start();
}

void OutputController::tellGone(const QString& sentence, const QString& name) {
    Q_EMIT notice({.level = Notice::Level::Warning, .text = sentence.arg(name), .lasts = true});
}

QString OutputController::lostDevice() const {
    if (m_synthesizer == nullptr) return fromUtf8(m_sink->name());
    const QString driver = driverTitle(m_choiceInUse.audioDriver);
    return driver.isEmpty() ? tr("The sound device") : tr("The sound device (%1)").arg(driver);
}

}  // namespace incipit::ui
