#include "ui/panels/pitch_box.h"

#include <array>
#include <optional>

#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kHighest = 127;

/// "F#3", "gb3", "F♯3" and "54" are one pitch.
std::optional<int> pitchOf(const QString& text) {
    constexpr std::array<int, 7> kSteps{9, 11, 0, 2, 4, 5, 7};  // A to G
    bool isNumber = false;
    int pitch = text.toInt(&isNumber);
    if (!isNumber) {
        if (text.isEmpty()) return std::nullopt;
        const char16_t letter = text.front().toUpper().unicode();
        if (letter < u'A' || letter > u'G') return std::nullopt;
        pitch = kSteps.at(letter - u'A');
        const QChar accidental = text.size() > 1 ? text[1] : QChar();
        const bool sharp = accidental == u'#' || accidental == u'♯';
        const bool flat = accidental == u'b' || accidental == u'♭';
        pitch += sharp ? 1 : flat ? -1 : 0;
        const int octave = text.mid(sharp || flat ? 2 : 1).toInt(&isNumber);
        if (octave < -1 || octave > 9) return std::nullopt;
        pitch += 12 * (octave + 1);
    }
    return isNumber && pitch >= 0 && pitch <= kHighest ? std::optional(pitch) : std::nullopt;
}

}  // namespace

PitchBox::PitchBox(int unlimited, QWidget* parent) : QSpinBox(parent), m_unlimited(unlimited) {
    setRange(0, kHighest);
    setValue(unlimited);
    spokenAnew(this, [this] { setSuffix(suffix()); });  // which asks for the text of its value
}

QString PitchBox::textFromValue(int pitch) const {
    return pitch == m_unlimited ? tr("any") : pitchText(pitch);
}

int PitchBox::valueFromText(const QString& text) const {
    const QString trimmed = withoutPrefix(text);
    return trimmed == tr("any") ? m_unlimited : pitchOf(trimmed).value_or(value());
}

QValidator::State PitchBox::validate(QString& text, int& /*position*/) const {
    const QString trimmed = withoutPrefix(text);
    if (trimmed == tr("any")) return QValidator::Acceptable;
    const auto pitch = pitchOf(trimmed);
    return pitch && *pitch >= minimum() && *pitch <= maximum() ? QValidator::Acceptable
                                                               : QValidator::Intermediate;
}

QString PitchBox::withoutPrefix(const QString& text) const {
    return (text.startsWith(prefix()) ? text.mid(prefix().size()) : text).trimmed();
}

}  // namespace incipit::ui
