#include "ui/desktop/player_adaptor.h"

#include <QDBusMessage>
#include <QUrl>

#include "ui/desktop/session_bus.h"

namespace incipit::ui {

QString PlayerRootAdaptor::desktopEntry() const {
    return QLatin1String(kDesktopId);
}

PlayerAdaptor::PlayerAdaptor(QObject* object, MediaPlayer& player, DesktopRequests& requests,
                             const QDBusConnection& bus)
    : QDBusAbstractAdaptor(object), m_player(player), m_requests(requests), m_bus(bus), m_told(shown()) {
    connect(&player, &MediaPlayer::changed, this, &PlayerAdaptor::tell);
    connect(&player, &MediaPlayer::jumped, this, &PlayerAdaptor::Seeked);
}

void PlayerAdaptor::SetPosition(const QDBusObjectPath& track, qlonglong position) {
    // What was meant for another piece, or lies beyond the end, is ignored (MPRIS 2.2).
    const bool isMeant = track.path() == m_player.trackId() && position >= 0 && position <= m_player.length();
    if (isMeant) m_player.seek(position);
}

void PlayerAdaptor::OpenUri(const QString& uri) {
    if (const QUrl url(uri); url.isLocalFile()) Q_EMIT m_requests.open({url.toLocalFile()}, {});
}

QVariantMap PlayerAdaptor::shown() const {
    return {{QStringLiteral("PlaybackStatus"), status()}, {QStringLiteral("Rate"), rate()},
            {QStringLiteral("Metadata"), metadata()},     {QStringLiteral("CanGoNext"), canGoNext()},
            {QStringLiteral("CanPlay"), hasMusic()},      {QStringLiteral("CanGoPrevious"), canGoPrevious()},
            {QStringLiteral("CanPause"), hasMusic()},     {QStringLiteral("CanSeek"), hasMusic()}};
}

void PlayerAdaptor::tell() {
    const QVariantMap now = shown();
    QVariantMap changed;
    for (auto each = now.begin(); each != now.end(); ++each)
        if (m_told.value(each.key()) != each.value()) changed.insert(each.key(), each.value());
    if (changed.isEmpty()) return;
    m_told = now;
    QDBusMessage signal = QDBusMessage::createSignal(QLatin1String(kPlayerPath),
                                                     QStringLiteral("org.freedesktop.DBus.Properties"),
                                                     QStringLiteral("PropertiesChanged"));
    signal << QStringLiteral("org.mpris.MediaPlayer2.Player") << changed << QStringList();
    m_bus.send(signal);
}

}  // namespace incipit::ui
