#pragma once

#include <QObject>
#include <utility>

#include "engine/trained_model.h"

namespace incipit::ui {

/// The model in force, which generates and answers: the one trained last, or one that was opened. GUI thread.
class CurrentModel : public QObject {
    Q_OBJECT

  public:
    /// Null before the first training.
    [[nodiscard]] const engine::SharedModel& model() const { return m_model; }
    void setModel(engine::SharedModel model) {
        m_model = std::move(model);
        Q_EMIT modelChanged();
    }

  Q_SIGNALS:
    void modelChanged();

  private:
    engine::SharedModel m_model;
};

}  // namespace incipit::ui
