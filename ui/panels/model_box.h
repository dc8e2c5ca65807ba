#pragma once

#include <QComboBox>
#include <QToolButton>

#include "ui/models/model_list.h"

namespace incipit::ui {

/// The models of the desk to choose from, the newest first, then the base model; and a button that removes
/// the one that is chosen. GUI thread.
class ModelBox : public QWidget {
    Q_OBJECT

  public:
    explicit ModelBox(QWidget* parent = nullptr);

    /// @param hasBase  whether the base model can be chosen
    void showModels(const ModelList& models, bool hasBase);

  Q_SIGNALS:
    /// 0: the base model.
    void chosen(int id);
    void removeRequested();

  private:
    QComboBox* m_names;
    QToolButton* m_remove;
};

}  // namespace incipit::ui
