#pragma once

#include <QObject>

#include "project/project.h"
#include "ui/controllers/background.h"
#include "ui/models/current_model.h"
#include "ui/models/library.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// Saves the pieces, the takes and the model as one project file, and opens such a file beside what is open.
/// Files are read and written on a worker thread. GUI thread.
class ProjectController : public QObject {
    Q_OBJECT

  public:
    static constexpr const char* kSuffix = "incipit";

    ProjectController(Library& library, CurrentModel& model, QObject* parent = nullptr);

    void save(const QString& path);
    void open(const QString& path);

  Q_SIGNALS:
    void notice(const incipit::ui::Notice& notice);

  private:
    void addDocuments(const project::Project& project);

    Library& m_library;
    CurrentModel& m_model;
    Background m_background;
};

}  // namespace incipit::ui
