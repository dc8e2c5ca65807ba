#include "ui/support/text.h"

#include <QFile>
#include <QLocale>
#include <QObject>
#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"

namespace incipit::ui {

namespace {

/// Whole seconds, within what a label can say; damaged files claim years and infinities.
std::int64_t wholeSeconds(double seconds) {
    return std::isfinite(seconds) ? std::llround(std::clamp(seconds, 0.0, 1e12)) : 0;
}

QString twoDigits(std::int64_t number) {
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QString tonicText(analysis::Key key) {
    QString tonic = fromUtf8(analysis::tonicName(key));
    return tonic.replace(QLatin1Char('b'), QChar(0x266D)).replace(QLatin1Char('#'), QChar(0x266F));
}

}  // namespace

QString fromUtf8(std::string_view text) {
    const std::string line = oneLine(text);
    return QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
}

std::filesystem::path toPath(const QString& path) {
    return {QFile::encodeName(path).toStdString()};
}

QString fromPath(const std::filesystem::path& path) {
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

QString listText(const QStringList& parts) {
    return parts.join(QObject::tr(", ", "between the parts of a list"));
}

QString sentenceText(const QString& words) {
    return QObject::tr("%1.", "a sentence").arg(words);
}

QString durationText(double seconds) {
    const std::int64_t all = wholeSeconds(seconds);
    const QString tail = twoDigits(all % 60);
    if (all < 3600) return QStringLiteral("%1:%2").arg(all / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(all / 3600).arg(twoDigits(all / 60 % 60), tail);
}

QString longDurationText(double seconds) {
    const std::int64_t all = wholeSeconds(seconds);
    if (all < 60) return QObject::tr("%1 s").arg(all);
    if (all < 3600) return QObject::tr("%1 min %2 s").arg(all / 60).arg(twoDigits(all % 60));
    return QObject::tr("%1 h %2 min").arg(all / 3600).arg(twoDigits(all / 60 % 60));
}

QString numberText(std::int64_t number) {
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString numberText(std::size_t number) {
    return QLocale().toString(static_cast<qulonglong>(number));
}

QString keyText(analysis::Key key) {
    const QString tonic = tonicText(key);
    return key.minor ? QObject::tr("%1 minor").arg(tonic) : QObject::tr("%1 major").arg(tonic);
}

QString scaleText(analysis::Scale scale) {
    // In the order of analysis::scales().
    const std::array<QString, 11> names{
        QObject::tr("the key's own"), QObject::tr("harmonic minor"),   QObject::tr("melodic minor"),
        QObject::tr("dorian"),        QObject::tr("phrygian"),         QObject::tr("lydian"),
        QObject::tr("mixolydian"),    QObject::tr("major pentatonic"), QObject::tr("minor pentatonic"),
        QObject::tr("blues"),         QObject::tr("chromatic")};
    return names.at(static_cast<std::size_t>(scale));
}

QString scaleText(analysis::Key key, analysis::Scale scale) {
    if (scale == analysis::Scale::Natural) return keyText(key);
    return QObject::tr("%1 %2", "tonic and scale")
        .arg(tonicText(analysis::keyOf(key, scale)), scaleText(scale));
}

QString tempoText(double beatsPerMinute) {
    constexpr double kUnseen = 0.05;
    const double rounded = std::round(beatsPerMinute);
    const bool isWhole = std::abs(beatsPerMinute - rounded) < kUnseen;
    return QStringLiteral("♩ %1").arg(
        QString::number(isWhole ? rounded : beatsPerMinute, 'f', isWhole ? 0 : 1));
}

QString placeText(const midi::BarPosition& place) {
    return QStringLiteral("%1.%2.%3").arg(place.bar).arg(place.beat).arg(place.tick, 3, 10, QLatin1Char('0'));
}

QString pitchText(int pitch) {
    constexpr std::array<const char*, 12> kNames{"C",  "C♯", "D",  "E♭", "E",  "F",
                                                 "F♯", "G",  "A♭", "A",  "B♭", "B"};
    return QString::fromUtf8(kNames.at(static_cast<std::size_t>(pitch % 12))) +
           QString::number(pitch / 12 - 1);
}

}  // namespace incipit::ui
