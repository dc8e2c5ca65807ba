#include "ui/desktop/media_player.h"

#include <QDBusObjectPath>
#include <QUrl>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr double kSecond = 1e6;  // microseconds
constexpr qint64 kJump = 500'000;

std::int64_t now() {
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

}  // namespace

MediaPlayer::MediaPlayer(PlaybackController& playback, Library& library)
    : m_playback(playback), m_library(library) {
    connect(&playback, &PlaybackController::stateChanged, this, &MediaPlayer::changed);
    connect(&playback, &PlaybackController::practiceChanged, this, &MediaPlayer::changed);
    connect(&playback, &PlaybackController::positionChanged, this, &MediaPlayer::followPosition);
    connect(&library, &Library::currentChanged, this, &MediaPlayer::changed);
    connect(&library, &Library::changed, this, &MediaPlayer::changed);
    connect(&library, &Library::added, this, &MediaPlayer::changed);
    connect(&library, &Library::removed, this, &MediaPlayer::changed);
}

QString MediaPlayer::status() const {
    switch (m_playback.state()) {
        case playback::State::Playing:
            return QStringLiteral("Playing");
        case playback::State::Paused:
            return QStringLiteral("Paused");
        case playback::State::Stopped:
            break;
    }
    return QStringLiteral("Stopped");
}

double MediaPlayer::rate() const {
    return static_cast<double>(m_playback.practice().tempo) / Practice::kOwnTempo;
}

void MediaPlayer::setRate(double rate) {
    const double inRange = std::clamp(std::isnan(rate) ? 1.0 : rate, 0.5, 2.0);
    m_playback.setTempo(static_cast<int>(std::lround(inRange * Practice::kOwnTempo)));
}

qint64 MediaPlayer::position() const {
    const Library::Entry document = m_library.current();
    return document ? std::llround(document->tempo->seconds(m_playback.position()) * kSecond) : 0;
}

qint64 MediaPlayer::length() const {
    const Library::Entry document = m_library.current();
    return document ? std::llround(document->seconds * kSecond) : 0;
}

QString MediaPlayer::trackId() const {
    const Library::Entry document = m_library.current();
    return document ? QStringLiteral("/org/incipit/studio/music/%1").arg(document->id)
                    : QStringLiteral("/org/mpris/MediaPlayer2/TrackList/NoTrack");
}

QVariantMap MediaPlayer::metadata() const {
    QVariantMap data{{QStringLiteral("mpris:trackid"), QVariant::fromValue(QDBusObjectPath(trackId()))}};
    const Library::Entry document = m_library.current();
    if (document == nullptr) return data;
    data[QStringLiteral("mpris:length")] = length();
    data[QStringLiteral("xesam:title")] = document->title;
    if (!document->path.empty())
        data[QStringLiteral("xesam:url")] =
            QUrl::fromLocalFile(fromPath(document->path)).toString(QUrl::FullyEncoded);
    return data;
}

void MediaPlayer::play() {
    if (m_playback.state() != playback::State::Playing) m_playback.playOrPause();
}

void MediaPlayer::pause() {
    if (m_playback.state() == playback::State::Playing) m_playback.playOrPause();
}

void MediaPlayer::playOrPause() {
    m_playback.playOrPause();
}

Library::Entry MediaPlayer::other(int by) const {
    const Library::Entry document = m_library.current();
    if (document == nullptr) return nullptr;
    const auto list = m_library.entries(document->kind);
    const auto place =
        std::ranges::find(list, document->id, [](const Library::Entry& entry) { return entry->id; });
    const auto index = std::distance(list.begin(), place) + by;
    return index >= 0 && index < std::ssize(list) ? list[static_cast<std::size_t>(index)] : nullptr;
}

void MediaPlayer::go(int by) {
    if (const Library::Entry next = other(by)) m_library.setCurrent(next->id);
}

void MediaPlayer::seek(qint64 position) {
    const Library::Entry document = m_library.current();
    if (document == nullptr) return;
    const double seconds = static_cast<double>(std::clamp<qint64>(position, 0, length())) / kSecond;
    m_playback.seek(document->tempo->tick(seconds));
}

void MediaPlayer::followPosition() {
    const qint64 there = position();
    const std::int64_t time = now();
    const bool plays = m_playback.state() == playback::State::Playing;
    const double expected = plays ? static_cast<double>(time - m_lastTime) * 1000 * rate() : 0;
    const qint64 off = there - m_lastPosition - std::llround(expected);
    m_lastPosition = there;
    m_lastTime = time;
    if (std::abs(off) > kJump) Q_EMIT jumped(there);
}

}  // namespace incipit::ui
