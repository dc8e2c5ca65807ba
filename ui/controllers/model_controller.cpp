#include "ui/controllers/model_controller.h"

#include <utility>

#include "ui/support/text.h"

namespace incipit::ui {

ModelController::ModelController(const StudioServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }) {}

void ModelController::setModel(std::shared_ptr<TrainedModel> model) {
    m_model = std::move(model);
    Q_EMIT modelChanged();
}

void ModelController::save(const QString& path) {
    if (m_model == nullptr) {
        Q_EMIT notice({Notice::Level::Info, tr("There is no model to save yet: train one first.")});
        return;
    }
    m_background.run([this, path, model = m_model](const std::stop_token&) {
        m_services.engine().save(*model, toPath(path));
        post(this, [this, path] { Q_EMIT notice({Notice::Level::Info, tr("Saved %1.").arg(path)}); });
    });
}

void ModelController::open(const QString& path) {
    m_background.run([this, path](const std::stop_token&) {
        const auto model = m_services.engine().load(toPath(path));
        post(this, [this, path, model] {
            setModel(model);
            Q_EMIT notice({Notice::Level::Info, tr("Opened the model %1: press Generate.").arg(path)});
        });
    });
}

}  // namespace incipit::ui
