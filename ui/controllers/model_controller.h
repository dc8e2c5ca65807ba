#pragma once

#include <QObject>

#include "ui/controllers/background.h"
#include "ui/models/current_model.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// Saves the model in force and opens another. Files are read and written on a worker thread. GUI thread.
class ModelController : public QObject {
    Q_OBJECT

  public:
    explicit ModelController(CurrentModel& current, QObject* parent = nullptr);

    void save(const QString& path);
    void open(const QString& path);

  Q_SIGNALS:
    void notice(const incipit::ui::Notice& notice);

  private:
    CurrentModel& m_current;
    Background m_background;
};

}  // namespace incipit::ui
