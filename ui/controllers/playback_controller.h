#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>

#include "playback/player.h"
#include "ui/controllers/background.h"
#include "ui/models/document.h"
#include "ui/models/notice.h"
#include "ui/services.h"

namespace incipit::ui {

/// Plays the document that is shown. Outputs are opened on a worker thread; one that cannot be had is
/// replaced by no output, with a notice. GUI thread.
class PlaybackController : public QObject {
    Q_OBJECT

  public:
    explicit PlaybackController(const StudioServices& services, QObject* parent = nullptr);
    ~PlaybackController() override;

    /// Stops and goes to the start of another document; null for none.
    void setDocument(std::shared_ptr<const Document> document);

    void playOrPause();
    void stop();
    void toStart();
    void seek(midi::Tick tick);
    void panic();
    void setLoop(bool loop) { m_loop = loop; }
    void setMuted(const std::set<std::pair<std::size_t, int>>& muted);
    void preview(int pitch);

    /// Opens an output in the background; of several in a row the last one counts.
    void setOutput(const OutputChoice& output, const SynthesizerChoice& synthesizer);
    [[nodiscard]] const OutputChoice& output() const { return m_output; }

    /// Looks for MIDI ports in the background; portsFound() follows.
    void findPorts();

    [[nodiscard]] playback::State state() const { return m_player.state(); }
    [[nodiscard]] midi::Tick position() const { return m_player.position(); }

  Q_SIGNALS:
    void stateChanged(incipit::playback::State state);
    void positionChanged(qint64 tick);
    void outputOpened(const QString& name);
    void portsFound(const QStringList& names);
    void notice(const incipit::ui::Notice& notice);

  private:
    void open(const OutputChoice& output, const SynthesizerChoice& synthesizer, int request);
    void useSink(std::shared_ptr<playback::MidiSink> sink, const QString& failure, int request);
    void watch();
    void poll();

    StudioServices m_services;
    std::shared_ptr<const Document> m_document;
    OutputChoice m_output;
    bool m_loop = false;
    bool m_expectEnd = false;  ///< playing was started and not ended by the user
    int m_request = 0;         ///< number of the last output asked for
    playback::State m_shownState = playback::State::Stopped;
    qint64 m_shownTick = -1;
    int m_pollsLeft = 0;  ///< before a player that does not play is left alone
    QTimer m_timer;
    playback::Player m_player;
    Background m_background;
};

}  // namespace incipit::ui
