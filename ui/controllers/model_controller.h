#pragma once

#include <QObject>

#include "ui/controllers/background.h"
#include "ui/models/current_model.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"

namespace incipit::ui {

/// Saves the model in force and opens another. Files are read and written on a worker thread. GUI thread.
class ModelController : public QObject {
    Q_OBJECT

  public:
    ModelController(const StudioServices& services, CurrentModel& current, QObject* parent = nullptr);

    void save(const QString& path);
    void open(const QString& path);

  Q_SIGNALS:
    void notice(const incipit::ui::Notice& notice);

  private:
    StudioServices m_services;
    CurrentModel& m_current;
    Background m_background;
};

}  // namespace incipit::ui
