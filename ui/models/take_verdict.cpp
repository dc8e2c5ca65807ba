#include "ui/models/take_verdict.h"

#include <QLocale>
#include <QObject>
#include <algorithm>
#include <cmath>

namespace incipit::ui {

namespace {

/// Of runs of 8 notes that stand in the music: half of them is what one hears as the piece itself.
constexpr double kMostlyCopied = 0.5;
/// Of runs of 12 notes that stand in what the base heard.
constexpr double kQuotes = 0.05;
/// Notes a second, and pitches at once, that are as many as in the music to the ear.
constexpr double kMuchMore = 1.4;
constexpr double kMuchLess = 0.65;
/// Shares of notes and of cells, 0 to 1, that differ to the ear.
constexpr double kFarLess = 0.1;

constexpr double kTemperatureStep = 0.2;
constexpr double kClosenessStep = 0.3;
constexpr double kLowestTemperature = 0.4;
constexpr double kHighestTemperature = 1.6;

using Metric = std::optional<double>;

/// Take over music; nothing where one of them is not known or the music has none.
std::optional<double> ratioOf(const Metric& take, const Metric& music) {
    if (!take || !music || *music <= 0) return std::nullopt;
    return *take / *music;
}

bool isFarLess(const Metric& take, const Metric& music) {
    return take && music && *take < *music - kFarLess;
}

/// In steps that one would choose, within what still makes sense.
double changed(double temperature, double step) {
    const double tenths = std::round((temperature + step) * 10) / 10;
    return std::clamp(tenths, kLowestTemperature, kHighestTemperature);
}

class Judge {
  public:
    Judge(const project::TakeReport& report, const generation::Options& options, bool closes)
        : m_report(report), m_options(options), m_closes(closes) {}

    QVector<TakeVerdict> all() {
        const generation::Scores& scores = m_report.scores;
        if (m_report.saved || !scores.training.noteDensity) return {};
        judgeOriginality(scores);
        judgeLoops();
        judgeDensity(ratioOf(scores.metrics.noteDensity, asked(scores.training.noteDensity)),
                     ratioOf(scores.metrics.polyphony, scores.training.polyphony));
        const bool hasOtherNotes = !m_options.chords.empty() || m_options.scale != analysis::Scale::Natural;
        if (!hasOtherNotes && isFarLess(scores.metrics.scaleConsistency, scores.training.scaleConsistency))
            say(QObject::tr("More notes out of the key than in the music."), safer());
        if (isFarLess(scores.metrics.grooveConsistency, scores.training.grooveConsistency))
            say(QObject::tr("Its rhythm is less steady than the music's."), safer());
        if (m_verdicts.isEmpty())
            m_verdicts.push_back(
                {QObject::tr("As busy, as full and as steady as the music, and no copy of it."), {}});
        return m_verdicts;
    }

  private:
    /// As many notes as were asked for.
    [[nodiscard]] Metric asked(Metric density) const {
        if (density) *density *= m_options.density;
        return density;
    }

    void say(const QString& sentence, const Remedy& remedy) { m_verdicts.push_back({sentence, remedy}); }

    void judgeOriginality(const generation::Scores& scores) {
        if (scores.copiedShare.value_or(0) > kMostlyCopied)
            say(QObject::tr("Much of it stands in the music as it is."), freer());
        else if (scores.base && scores.base->share > kQuotes)
            say(QObject::tr("Some of it stands in other music, which the base model heard."), bolder());
    }

    void judgeLoops() {
        if (!m_report.loops.empty() && !m_report.ledOut)
            say(QObject::tr("It goes round in circles."),
                {.escapesLoops = !m_options.argmax, .draws = m_options.argmax});
    }

    void judgeDensity(const std::optional<double>& density, const std::optional<double>& polyphony) {
        if (density.value_or(1) > kMuchMore) {
            say(QObject::tr("Busier than the music."), safer());
        } else if (density.value_or(1) < kMuchLess) {
            say(QObject::tr("Calmer than the music."), {});
        } else if (polyphony.value_or(1) > kMuchMore) {
            say(QObject::tr("Fuller than the music."), safer());
        } else if (polyphony.value_or(1) < kMuchLess && !m_options.polyphony) {
            say(QObject::tr("Thinner than the music."), {});
        }
    }

    /// A step further, where there is one; else another seed.
    [[nodiscard]] Remedy stepped(double step) const {
        if (m_options.argmax) return {.draws = true};
        const double next = changed(m_options.temperature, step);
        if ((next - m_options.temperature) * step <= 0) return {};
        return {.temperature = next};
    }
    /// Nearer to what the model is sure of.
    [[nodiscard]] Remedy safer() const { return stepped(-kTemperatureStep); }
    [[nodiscard]] Remedy bolder() const { return stepped(kTemperatureStep); }
    /// Further from the music.
    [[nodiscard]] Remedy freer() const {
        if (!m_closes || m_options.closeness <= kClosenessStep) return bolder();
        return {.closeness = m_options.closeness - kClosenessStep};
    }

    const project::TakeReport& m_report;
    const generation::Options& m_options;
    bool m_closes;
    QVector<TakeVerdict> m_verdicts;
};

}  // namespace

QVector<TakeVerdict> verdictsOf(const project::TakeReport& report, const generation::Options& options,
                                bool closes) {
    return Judge(report, options, closes).all();
}

QString remedyText(const Remedy& remedy, const generation::Options& options) {
    const QLocale locale;
    if (remedy.closeness) {
        return QObject::tr("Freer: closeness %1 %").arg(locale.toString(100 * *remedy.closeness, 'f', 0));
    }
    if (remedy.temperature) {
        const QString number = locale.toString(*remedy.temperature, 'f', 1);
        return *remedy.temperature < options.temperature
                   ? QObject::tr("Safer: adventurousness %1").arg(number)
                   : QObject::tr("Bolder: adventurousness %1").arg(number);
    }
    if (remedy.draws) return QObject::tr("Livelier: without Safest choice every time");
    if (remedy.escapesLoops) return QObject::tr("Lead it out of them: Avoid endless repeats");
    return QObject::tr("Another seed may help");
}

}  // namespace incipit::ui
