#include "ui/controllers/generation_controller.h"

#include <QLocale>
#include <QStringList>

#include "analysis/key.h"
#include "midi/instruments.h"
#include "ui/models/take_report.h"
#include "ui/support/counts.h"
#include "ui/support/text.h"

namespace incipit::ui {

GenerationController::GenerationController(const StudioServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, tr("Generating failed. %1").arg(sentence)});
      }) {
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT progressed(static_cast<int>(m_written)); });
    connect(&m_background, &Background::busyChanged, this, [this](bool busy) {
        busy ? m_timer.start() : m_timer.stop();
        Q_EMIT busyChanged(busy);
    });
}

GenerationController::~GenerationController() {
    disconnect(&m_background, nullptr, this, nullptr);
    m_background.cancel();
}

bool GenerationController::start(const engine::SharedModel& model, const TakeRequest& request) {
    if (m_background.busy()) return false;
    m_written = 0;
    m_background.run(
        [this, model, request](const std::stop_token& stop) { generate(*model, request, stop); });
    return true;
}

void GenerationController::stop() {
    m_background.cancel();
}

void GenerationController::generate(const engine::TrainedModel& model, const TakeRequest& request,
                                    const std::stop_token& stop) {
    engine::GenerationJob job{.options = request.options, .prime = {}};
    const auto& prime = request.prime;
    if (prime) job.prime = engine::primeOf(prime->name, *prime->score, prime->bars, model);
    engine::GenerationOutcome outcome =
        m_services.engine->generate(model, job, stop, [this](std::size_t written) { m_written = written; });
    generation::Result& result = outcome.result;
    if (result.ids.empty()) return;
    GenerationSummary summary;
    summary.tokens = result.ids.size();
    summary.seconds = result.seconds;
    summary.stopped = stop.stop_requested();

    const project::TakeReport report = reportOf(result, outcome.scores, job.options);
    Document take = makeDocument(std::move(result.score), {});
    take.kind = Document::Kind::Take;
    take.report = report;
    QStringList details{optionsText(job.options)};
    if (result.start) details << tr("start window %1").arg(numberText(*result.start));
    if (prime) {
        details << tr("goes on from the first %1 of %2").arg(barsText(prime->bars), fromUtf8(prime->name));
    }
    details << tr("by the model of %1").arg(fromUtf8(model.name));
    take.details = details.join(QStringLiteral(" · "));
    summary.notes = take.notes;
    post(this, [this, take, summary] { Q_EMIT generated(take, summary); });
}

namespace {

QString pitchRangeText(const generation::Options& options) {
    return GenerationController::tr("pitches %1 to %2")
        .arg(pitchText(options.lowestPitch), pitchText(options.highestPitch));
}

QString instrumentsText(const std::vector<int>& programs) {
    QStringList names;
    for (const int program : programs) {
        names << (program == generation::kDrumsInstrument ? GenerationController::tr("Drums")
                                                          : fromUtf8(midi::programName(program)));
    }
    return GenerationController::tr("only %1").arg(names.join(QStringLiteral(", ")));
}

}  // namespace

QString optionsText(const generation::Options& options) {
    const QLocale locale;
    QStringList parts{options.bars ? barsText(*options.bars) : tokensText(options.length)};
    if (options.argmax) {
        parts << GenerationController::tr("argmax");
    } else {
        parts << GenerationController::tr("temperature %1").arg(locale.toString(options.temperature));
        if (options.topK > 0) parts << GenerationController::tr("top-k %1").arg(options.topK);
        if (options.topP < 1)
            parts << GenerationController::tr("top-p %1").arg(locale.toString(options.topP));
        if (options.minP > 0)
            parts << GenerationController::tr("min-p %1").arg(locale.toString(options.minP));
        if (!options.escapeLoops) parts << GenerationController::tr("loops kept");
    }
    if (options.key) {
        parts << GenerationController::tr("key of %1").arg(fromUtf8(analysis::keyName(*options.key)));
    }
    if (options.limitsPitch()) parts << pitchRangeText(options);
    if (!options.instruments.empty()) parts << instrumentsText(options.instruments);
    parts << GenerationController::tr("seed %1").arg(options.seed);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace incipit::ui
