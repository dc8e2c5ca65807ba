#include "ui/controllers/network_controller.h"

#include <utility>

#include "ui/engine/prepare.h"

namespace incipit::ui {

NetworkController::NetworkController(QObject* parent)
    : QObject(parent), m_background([this](const QString& sentence) { Q_EMIT failed(sentence); }) {}

void NetworkController::look(TrainingJob job) {
    m_background.dropWaiting();
    m_background.run([this, job = std::move(job)](const std::stop_token&) {
        const TrainingSummary summary = prepare(job).summary;
        post(this, [this, summary] { Q_EMIT found(summary); });
    });
}

}  // namespace incipit::ui
