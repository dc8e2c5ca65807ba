#include "ui/controllers/generation_controller.h"

#include <utility>

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
    take.report = report;
    project::TakeOrigin origin{.model = model.name, .options = job.options, .start = result.start};
    if (prime) origin.prime = {prime->name, {}, prime->bars};
    makeTake(take, std::move(origin));
    summary.notes = take.notes;
    m_background.atEnd([this, take, summary] { Q_EMIT generated(take, summary); });
}

}  // namespace incipit::ui
