#include "ui/models/take_origin.h"

#include <QLocale>
#include <QObject>
#include <QStringList>
#include <algorithm>

#include "midi/instruments.h"
#include "ui/support/counts.h"
#include "ui/support/instrument_names.h"
#include "ui/support/text.h"

namespace incipit::ui {
namespace {

QString pitchRangeText(const generation::Options& options) {
    return QObject::tr("pitches %1 to %2")
        .arg(pitchText(options.lowestPitch), pitchText(options.highestPitch));
}

/// The first ones, of many.
QString chordsOf(const analysis::Chords& chords) {
    constexpr std::size_t kShown = 8;
    const auto shown = static_cast<std::ptrdiff_t>(std::min(chords.size(), kShown));
    const QString text = fromUtf8(analysis::chordsText({chords.begin(), chords.begin() + shown}));
    return QObject::tr("chords %1").arg(chords.size() > kShown ? text + QStringLiteral(" …") : text);
}

QString instrumentsText(const std::vector<int>& programs) {
    QStringList names;
    for (const int program : programs) {
        names << programText(program);
    }
    return QObject::tr("only %1").arg(listText(names));
}

/// "500 tokens · temperature 1 · top-p 0.9 · key of C major · seed 7".
QString optionsText(const generation::Options& options) {
    const QLocale locale;
    QStringList parts{options.bars ? barsText(*options.bars) : tokensText(options.length)};
    if (options.argmax) {
        parts << QObject::tr("argmax");
    } else {
        parts << QObject::tr("temperature %1").arg(locale.toString(options.temperature));
        if (options.topK > 0) parts << QObject::tr("top-k %1").arg(options.topK);
        if (options.topP < 1) parts << QObject::tr("top-p %1").arg(locale.toString(options.topP));
        if (options.minP > 0) parts << QObject::tr("min-p %1").arg(locale.toString(options.minP));
        if (!options.escapeLoops) parts << QObject::tr("loops kept");
    }
    if (options.key) {
        parts << (options.scale == analysis::Scale::Natural
                      ? QObject::tr("key of %1").arg(keyText(*options.key))
                      : scaleText(*options.key, options.scale));
    }
    if (!options.chords.empty()) parts << chordsOf(options.chords);
    if (options.density != 1) parts << QObject::tr("density %1 times").arg(locale.toString(options.density));
    if (options.polyphony) parts << QObject::tr("pitches at once %1").arg(*options.polyphony);
    if (options.meter)
        parts << QObject::tr("%1/%2").arg(options.meter->numerator).arg(options.meter->denominator);
    if (options.tempo) parts << QObject::tr("tempo %1").arg(*options.tempo);
    if (options.closeness < 1) {
        parts << QObject::tr("closeness %1 %").arg(locale.toString(100 * options.closeness, 'f', 0));
    }
    if (options.limitsPitch()) parts << pitchRangeText(options);
    if (!options.instruments.empty()) parts << instrumentsText(options.instruments);
    parts << QObject::tr("seed %1").arg(options.seed);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

QString originText(const project::TakeOrigin& origin) {
    using Kind = project::TakeOrigin::Kind;
    if (origin.kind == Kind::Unknown) return fromUtf8(origin.sentence);
    const QString model = fromUtf8(origin.model);
    if (origin.kind == Kind::Conversation) {
        return model.isEmpty() ? QObject::tr("call and response")
                               : QObject::tr("call and response with the model of %1").arg(model);
    }
    if (origin.kind == Kind::Accompaniment) {
        return model.isEmpty() ? QObject::tr("played along")
                               : QObject::tr("played along with the model of %1").arg(model);
    }
    QStringList parts{optionsText(origin.options)};
    if (origin.start) parts << QObject::tr("start window %1").arg(numberText(*origin.start));
    if (origin.prime) {
        const QString name = fromUtf8(origin.prime->name);
        parts
            << (origin.prime->bars
                    ? QObject::tr("goes on from the first %1 of %2").arg(barsText(*origin.prime->bars), name)
                    : QObject::tr("goes on from %1").arg(name));
    }
    parts << QObject::tr("by the model of %1").arg(model);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace incipit::ui
