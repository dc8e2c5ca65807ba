#pragma once

#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QStringList>
#include <QVariantMap>

#include "ui/desktop/desktop_requests.h"
#include "ui/desktop/media_player.h"

namespace incipit::ui {

/// Where MPRIS looks for a player.
inline constexpr const char* kPlayerPath = "/org/mpris/MediaPlayer2";

/// org.mpris.MediaPlayer2 (MPRIS 2.2): the program itself. GUI thread.
class PlayerRootAdaptor : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.mpris.MediaPlayer2")
    Q_PROPERTY(bool CanQuit READ yes CONSTANT)
    Q_PROPERTY(bool CanRaise READ yes CONSTANT)
    Q_PROPERTY(bool HasTrackList READ no CONSTANT)
    Q_PROPERTY(QString Identity READ identity CONSTANT)
    Q_PROPERTY(QString DesktopEntry READ desktopEntry CONSTANT)
    Q_PROPERTY(QStringList SupportedUriSchemes READ schemes CONSTANT)
    Q_PROPERTY(QStringList SupportedMimeTypes READ types CONSTANT)

  public:
    PlayerRootAdaptor(QObject* object, DesktopRequests& requests)
        : QDBusAbstractAdaptor(object), m_requests(requests) {}

    [[nodiscard]] bool yes() const { return true; }
    [[nodiscard]] bool no() const { return false; }
    [[nodiscard]] QString identity() const { return QStringLiteral("Incipit"); }
    [[nodiscard]] QString desktopEntry() const;
    [[nodiscard]] QStringList schemes() const { return {QStringLiteral("file")}; }
    [[nodiscard]] QStringList types() const {
        return {QStringLiteral("audio/midi"), QStringLiteral("audio/x-midi")};
    }

    // NOLINTBEGIN(readability-identifier-naming): as D-Bus has them
  public Q_SLOTS:
    void Raise() { Q_EMIT m_requests.raise({}); }
    void Quit() { Q_EMIT m_requests.quit(); }
    // NOLINTEND(readability-identifier-naming)

  private:
    DesktopRequests& m_requests;
};

/// org.mpris.MediaPlayer2.Player: what it plays. Volume is 1: the mixer is in the window.
class PlayerAdaptor : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.mpris.MediaPlayer2.Player")
    Q_PROPERTY(QString PlaybackStatus READ status)
    Q_PROPERTY(double Rate READ rate WRITE setRate)
    Q_PROPERTY(QVariantMap Metadata READ metadata)
    Q_PROPERTY(double Volume READ volume WRITE setVolume)
    Q_PROPERTY(qlonglong Position READ position)
    Q_PROPERTY(double MinimumRate READ slowest CONSTANT)
    Q_PROPERTY(double MaximumRate READ fastest CONSTANT)
    Q_PROPERTY(bool CanGoNext READ canGoNext)
    Q_PROPERTY(bool CanGoPrevious READ canGoPrevious)
    Q_PROPERTY(bool CanPlay READ hasMusic)
    Q_PROPERTY(bool CanPause READ hasMusic)
    Q_PROPERTY(bool CanSeek READ hasMusic)
    Q_PROPERTY(bool CanControl READ canControl CONSTANT)

  public:
    PlayerAdaptor(QObject* object, MediaPlayer& player, DesktopRequests& requests,
                  const QDBusConnection& bus);

    [[nodiscard]] QString status() const { return m_player.status(); }
    [[nodiscard]] double rate() const { return m_player.rate(); }
    void setRate(double rate) { m_player.setRate(rate); }
    [[nodiscard]] QVariantMap metadata() const { return m_player.metadata(); }
    [[nodiscard]] double volume() const { return 1; }
    void setVolume(double /*volume*/) {}
    [[nodiscard]] qlonglong position() const { return m_player.position(); }
    [[nodiscard]] double slowest() const { return 0.5; }
    [[nodiscard]] double fastest() const { return 2; }
    [[nodiscard]] bool canGoNext() const { return m_player.hasOther(1); }
    [[nodiscard]] bool canGoPrevious() const { return m_player.hasOther(-1); }
    [[nodiscard]] bool hasMusic() const { return m_player.hasMusic(); }
    [[nodiscard]] bool canControl() const { return true; }

    // NOLINTBEGIN(readability-identifier-naming): as D-Bus has them
  public Q_SLOTS:
    void Next() { m_player.go(1); }
    void Previous() { m_player.go(-1); }
    void Pause() { m_player.pause(); }
    void PlayPause() { m_player.playOrPause(); }
    void Stop() { m_player.stop(); }
    void Play() { m_player.play(); }
    void Seek(qlonglong offset) { m_player.seek(m_player.position() + offset); }
    void SetPosition(const QDBusObjectPath& track, qlonglong position);
    void OpenUri(const QString& uri);

  Q_SIGNALS:
    void Seeked(qlonglong position);
    // NOLINTEND(readability-identifier-naming)

  private:
    /// Others learn what has changed of the properties.
    void tell();
    [[nodiscard]] QVariantMap shown() const;

    MediaPlayer& m_player;
    DesktopRequests& m_requests;
    QDBusConnection m_bus;
    QVariantMap m_told;
};

}  // namespace incipit::ui
