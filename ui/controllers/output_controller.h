#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <vector>

#include "playback/midi_sink.h"
#include "synth/live_synthesizer.h"
#include "ui/controllers/background.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

/// Where the music goes. Opens outputs on a worker thread; one that cannot be had is replaced by none, with a
/// notice, but a synthesizer that sounds is kept when another cannot be had in its stead. A device that goes
/// away is noticed within a second and tried again every two until it is back, and so is a port that is not
/// there to begin with. GUI thread.
class OutputController : public QObject {
    Q_OBJECT

  public:
    static constexpr int kRetryMilliseconds = 2000;

    explicit OutputController(const StudioServices& services, QObject* parent = nullptr);

    /// Opens an output in the background; of several in a row the last one counts.
    void setOutput(const DeviceChoice& output, const SynthesizerChoice& synthesizer);

    /// Whether other outputs play too: then a failure tells what is missing, rather than that there is no
    /// sound.
    void setBeside(bool beside) { m_beside = beside; }

    /// How loud the synthesizer is, at once: SynthesizerOptions::gain.
    void setGain(double gain);

    /// Looks for MIDI ports in the background; portsFound() follows.
    void findPorts();
    /// Ends, before an output is opened, notes of a run that was killed; a notice names their ports.
    void silenceAbandonedPorts();
    /// Looks for sound drivers and their devices in the background; driversFound() follows.
    void findDrivers();

    /// Whether levelsChanged() tells anything.
    [[nodiscard]] bool hasLevels() const { return m_synthesizer != nullptr; }
    /// Asked for last; none to begin with.
    [[nodiscard]] const DeviceChoice& output() const { return m_output; }

  Q_SIGNALS:
    /// For the player; null for no sound.
    void sinkChanged(const std::shared_ptr<incipit::playback::MidiSink>& sink);
    /// Where a keyboard is heard; null for nowhere.
    void synthesizerChanged(const std::shared_ptr<incipit::synth::LiveSynthesizer>& synthesizer);
    void outputOpened(const incipit::ui::Text& name);
    /// What was asked for cannot be had, and the synthesizer goes on with this.
    void synthesizerKept(const incipit::ui::SynthesizerChoice& choice);
    void portsFound(const QStringList& names);
    void driversFound(const std::vector<incipit::ui::AudioDriver>& drivers);
    /// 25 times a second while a synthesizer is the output. @param seconds  since the last time
    void levelsChanged(float left, float right, float gain, double seconds);
    void notice(const incipit::ui::Notice& notice);
    /// What the notices told holds no longer: the output is there, or another is tried.
    void mended();

  private:
    void open();
    void opened(const std::shared_ptr<playback::MidiSink>& sink, const QString& failure, int request);
    void failed(const QString& failure);
    void use(const std::shared_ptr<playback::MidiSink>& sink);
    void look();
    /// A port is kept while it is away, and opens itself again.
    void lookAtPort();
    void lose();
    /// @param sentence  with a place for the name
    void tellGone(const QString& sentence, const QString& name);
    /// "The sound device (JACK)".
    [[nodiscard]] QString lostDevice() const;

    StudioServices m_services;
    DeviceChoice m_output;            ///< asked for last
    SynthesizerChoice m_choice;       ///< asked for last
    SynthesizerChoice m_choiceInUse;  ///< of the synthesizer
    std::shared_ptr<playback::MidiSink> m_sink;
    std::shared_ptr<synth::LiveSynthesizer> m_synthesizer;  ///< the sink, where it is one
    bool m_lost = false;                                    ///< the device is gone
    bool m_beside = false;
    bool m_opening = false;
    int m_request = 0;       ///< number of the last output asked for
    QElapsedTimer m_age;     ///< of the sink
    QElapsedTimer m_looked;  ///< at the levels
    QTimer m_look;
    QTimer m_retry;
    Background m_opener;
    Background m_finder;
    Background m_retired;  ///< the player lets go of a sink a little later
};

}  // namespace incipit::ui
