#include "ui/controllers/network_controller.h"

#include <utility>

namespace incipit::ui {

NetworkController::NetworkController(QObject* parent)
    : QObject(parent), m_background([this](const QString& sentence) { Q_EMIT failed(sentence); }) {}

void NetworkController::look(engine::TrainingJob job) {
    m_background.dropWaiting();
    m_background.run([this, job = std::move(job)](const std::stop_token&) {
        const engine::TrainingSummary summary = engine::prepare(job).summary;
        m_background.atEnd([this, summary] { Q_EMIT found(summary); });
    });
}

}  // namespace incipit::ui
