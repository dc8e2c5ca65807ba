#include "ui/controllers/model_controller.h"

#include "ui/support/text.h"

namespace incipit::ui {

ModelController::ModelController(ModelList& models, QObject* parent)
    : QObject(parent), m_models(models), m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }) {}

void ModelController::save(const QString& path) {
    if (m_models.model() == nullptr) {
        Q_EMIT notice({Notice::Level::Info, tr("There is no model to save yet: train one first.")});
        return;
    }
    m_background.run([this, path, model = m_models.model()](const std::stop_token&) {
        model::save(model->model, toPath(path));
        m_background.atEnd([this, path] { Q_EMIT notice({Notice::Level::Info, tr("Saved %1.").arg(path)}); });
    });
}

void ModelController::open(const QString& path) {
    m_background.run([this, path](const std::stop_token&) {
        const auto model = engine::load(toPath(path));
        m_background.atEnd([this, path, model] {
            m_models.add(model);
            Q_EMIT notice({Notice::Level::Info, tr("Opened the model %1: press Generate.").arg(path)});
        });
    });
}

}  // namespace incipit::ui
