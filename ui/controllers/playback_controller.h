#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "midi/edits.h"
#include "playback/player.h"
#include "ui/models/document.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// How a piece is practised. It belongs to the piece: another one starts with its own tempo and key, as
/// nobody wants to hear a new piece in a key that was meant for the last, and one that is shown again, beside
/// a take made from it, is found as it was left.
struct Practice {
    static constexpr int kSlowest = 50, kOwnTempo = 100, kFastest = 200;

    int tempo = kOwnTempo;                     ///< per cent of the piece's own
    int semitones = 0;                         ///< -12 to 12
    std::optional<midi::TickRange> stretch{};  ///< to loop; none: the whole piece

    bool operator==(const Practice&) const = default;
};

/// Plays the document that is shown. GUI thread.
class PlaybackController : public QObject {
    Q_OBJECT

  public:
    explicit PlaybackController(QObject* parent = nullptr);
    ~PlaybackController() override;

    /// Stops and goes to the start of another document; null for none.
    void setDocument(std::shared_ptr<const Document> document);

    /// The same document after an edit: playing goes on in it.
    void replaceDocument(std::shared_ptr<const Document> document);

    /// Null for no sound. The old one is silenced, playing goes on into the new one.
    void setOutput(std::size_t output, const std::shared_ptr<playback::MidiSink>& sink) {
        m_player.setOutput(output, sink);
    }
    void setStrips(const playback::MixerStrips& strips) { m_player.setStrips(strips); }
    void setClockOutputs(const std::set<std::size_t>& outputs) { m_player.setClockOutputs(outputs); }

    void playOrPause();
    void stop();
    void toStart();
    void seek(midi::Tick tick);
    void panic();
    void preview(int pitch);
    /// As the note's instrument plays it.
    void preview(const midi::NoteRef& note);

    [[nodiscard]] const Practice& practice() const { return m_practice; }
    void setTempo(int percent);
    void setTranspose(int semitones);
    /// Which part of the piece is looped while the loop is on. Does not switch it on.
    void setStretch(std::optional<midi::TickRange> stretch);

    void setLoop(bool on);
    void setMetronome(bool on) { m_player.setMetronome(on); }
    void setCountIn(int bars) { m_player.setCountIn(bars); }

    [[nodiscard]] playback::State state() const { return m_player.state(); }
    [[nodiscard]] midi::Tick position() const { return m_player.position(); }
    /// Quarter notes a minute at a place, as they are heard; 120 without a document.
    [[nodiscard]] double tempoAt(midi::Tick tick) const;

  Q_SIGNALS:
    void stateChanged(incipit::playback::State state);
    void positionChanged(qint64 tick);
    void practiceChanged(const incipit::ui::Practice& practice);
    void notice(const incipit::ui::Notice& notice);

  private:
    void setPractice(const Practice& practice);
    void applyPractice();
    void enterStretch();
    void watch();
    void poll();

    std::shared_ptr<const Document> m_document;
    Practice m_practice;
    std::map<int, Practice> m_practices;  ///< by document
    bool m_loop = false;
    playback::State m_shownState = playback::State::Stopped;
    qint64 m_shownTick = -1;
    int m_pollsLeft = 0;  ///< before a player that does not play is left alone
    QTimer m_timer;
    playback::Player m_player;
};

}  // namespace incipit::ui
