#include "ui/controllers/network_controller.h"

#include <utility>

namespace incipit::ui {

NetworkController::NetworkController(std::shared_ptr<const engine::Engine> engine, QObject* parent)
    : QObject(parent),
      m_engine(std::move(engine)),
      m_background([this](const QString& sentence) { Q_EMIT failed(sentence); }) {}

void NetworkController::look(engine::TrainingJob job) {
    m_background.dropWaiting();
    m_background.run([this, job = std::move(job)](const std::stop_token&) mutable {
        static_cast<void>(m_engine->beginWithBase(job));  // training says why it cannot
        const engine::TrainingSummary summary = engine::prepare(job).summary;
        m_background.atEnd([this, summary] { Q_EMIT found(summary); });
    });
}

}  // namespace incipit::ui
