#pragma once

#include <QObject>
#include <memory>

#include "ui/engine/engine.h"

namespace incipit::ui {

/// The model in force, which generates and answers: the one trained last, or one that was opened. GUI thread.
class CurrentModel : public QObject {
    Q_OBJECT

  public:
    /// Null before the first training.
    [[nodiscard]] const std::shared_ptr<TrainedModel>& model() const { return m_model; }
    void setModel(std::shared_ptr<TrainedModel> model) {
        m_model = std::move(model);
        Q_EMIT modelChanged();
    }

  Q_SIGNALS:
    void modelChanged();

  private:
    std::shared_ptr<TrainedModel> m_model;
};

}  // namespace incipit::ui
