#include "ui/controllers/generation_controller.h"

#include <QLocale>
#include <QStringList>

#include "ui/text.h"

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

bool GenerationController::start(const std::shared_ptr<TrainedModel>& model,
                                 const generation::Options& options) {
    if (m_background.busy()) return false;
    m_written = 0;
    m_background.run(
        [this, model, options](const std::stop_token& stop) { generate(*model, options, stop); });
    return true;
}

void GenerationController::stop() {
    m_background.cancel();
}

void GenerationController::generate(TrainedModel& model, const generation::Options& options,
                                    const std::stop_token& stop) {
    generation::Result result = m_services.engine().generate(
        model, options, stop, [this](std::size_t written) { m_written = written; });
    GenerationSummary summary;
    summary.tokens = result.ids.size();
    summary.seconds = result.seconds;
    summary.stopped = result.ids.size() < static_cast<std::size_t>(options.length);
    if (result.ids.empty()) return;

    Document take = describe(std::move(result.score), {});
    take.kind = Document::Kind::Take;
    QStringList details{describeOptions(options)};
    if (model.startWindows > 0) details << tr("start window %1").arg(numberText(result.start));
    details << tr("from %1").arg(fromUtf8(model.name));
    take.details = details.join(QStringLiteral(" · "));
    summary.notes = take.notes;
    post(this, [this, take, summary] { Q_EMIT generated(take, summary); });
}

QString describeOptions(const generation::Options& options) {
    const QLocale locale;
    QStringList parts{
        countText(options.length, GenerationController::tr("token"), GenerationController::tr("tokens"))};
    if (options.argmax) {
        parts << GenerationController::tr("argmax");
    } else {
        parts << GenerationController::tr("temperature %1").arg(locale.toString(options.temperature));
        if (options.topK > 0) parts << GenerationController::tr("top-k %1").arg(options.topK);
        if (options.topP < 1)
            parts << GenerationController::tr("top-p %1").arg(locale.toString(options.topP));
    }
    parts << GenerationController::tr("seed %1").arg(options.seed);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace incipit::ui
