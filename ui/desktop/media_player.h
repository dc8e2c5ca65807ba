#pragma once

#include <QObject>
#include <QVariantMap>
#include <cstdint>

#include "ui/controllers/playback_controller.h"
#include "ui/models/library.h"

namespace incipit::ui {

/// What plays, as the desktop's player sees it: times are microseconds of the music at its own tempo, which
/// the rate says how fast it goes by. GUI thread.
class MediaPlayer : public QObject {
    Q_OBJECT

  public:
    MediaPlayer(PlaybackController& playback, Library& library);

    /// "Playing", "Paused" or "Stopped".
    [[nodiscard]] QString status() const;
    [[nodiscard]] double rate() const;
    /// 0.5 to 2; others are brought into range.
    void setRate(double rate);
    [[nodiscard]] qint64 position() const;
    [[nodiscard]] qint64 length() const;
    /// As MPRIS has it.
    [[nodiscard]] QVariantMap metadata() const;
    /// The object path of what is shown.
    [[nodiscard]] QString trackId() const;
    [[nodiscard]] bool hasMusic() const { return m_library.current() != nullptr; }
    /// Whether there is one behind, or before, what is shown in the list of pieces or takes.
    [[nodiscard]] bool hasOther(int by) const { return other(by) != nullptr; }

    void play();
    void pause();
    void playOrPause();
    void stop() { m_playback.stop(); }
    /// Shows the next one, or the one before.
    void go(int by);
    void seek(qint64 position);

  Q_SIGNALS:
    /// Status, rate, what is shown, or its neighbours.
    void changed();
    /// Elsewhere than playing brings it.
    void jumped(qint64 position);

  private:
    void followPosition();
    [[nodiscard]] Library::Entry other(int by) const;

    PlaybackController& m_playback;
    Library& m_library;
    qint64 m_lastPosition = 0;
    std::int64_t m_lastTime = 0;  ///< ms, of a steady clock
};

}  // namespace incipit::ui
