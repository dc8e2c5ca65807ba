#include "ui/controllers/generation_controller.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/best_take.h"
#include "ui/models/take_report.h"

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
    m_background.run([this, model, request](const std::stop_token& stop) {
        const engine::SharedModel known = model != nullptr ? model : m_services.engine->base();
        generate(*known, request, stop);
    });
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
    const auto count = [this](std::size_t written) { m_written = written; };
    auto outcomes = m_services.engine->generateTakes(model, job, request.takes, stop, count);
    // Where the measure says nothing of any of them, all stay.
    if (const auto* best = request.best ? engine::bestOf(outcomes, *request.best) : nullptr)
        outcomes = {engine::GenerationOutcome(*best)};
    if (outcomes.empty()) return;
    GenerationSummary summary;
    summary.stopped = stop.stop_requested();
    QVector<Document> takes;
    for (engine::GenerationOutcome& outcome : outcomes) {
        generation::Result& result = outcome.result;
        summary.tokens += result.ids.size();
        summary.seconds = std::max(summary.seconds, result.seconds);
        const project::TakeReport report = reportOf(result, outcome.scores, outcome.options);
        Document take = makeDocument(std::move(result.score), {});
        take.report = report;
        project::TakeOrigin origin{.model = model.name, .options = outcome.options, .start = result.start};
        if (prime) origin.prime = {prime->name, {}, prime->bars};
        makeTake(take, std::move(origin));
        summary.notes += take.notes;
        takes << take;
    }
    m_background.atEnd([this, takes, summary] { Q_EMIT generated(takes, summary); });
}

}  // namespace incipit::ui
