#pragma once

#include <QObject>

#include "ui/controllers/background.h"
#include "ui/models/model_list.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// Saves the model in force and opens another. Files are read and written on a worker thread. GUI thread.
class ModelController : public QObject {
    Q_OBJECT

  public:
    explicit ModelController(ModelList& models, QObject* parent = nullptr);

    void save(const QString& path);
    void open(const QString& path);

  Q_SIGNALS:
    void notice(const incipit::ui::Notice& notice);

  private:
    ModelList& m_models;
    Background m_background;
};

}  // namespace incipit::ui
