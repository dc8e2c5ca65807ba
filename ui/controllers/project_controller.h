#pragma once

#include <QObject>
#include <filesystem>

#include "project/project.h"
#include "ui/controllers/background.h"
#include "ui/models/current_model.h"
#include "ui/models/library.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"

namespace incipit::ui {

/// Saves the pieces, the takes and the model as one project file, and opens such a file beside what is open.
/// Files are read and written on a worker thread. GUI thread.
class ProjectController : public QObject {
    Q_OBJECT

  public:
    static constexpr const char* kSuffix = "incipit";

    ProjectController(const StudioServices& services, Library& library, CurrentModel& model,
                      QObject* parent = nullptr);

    void save(const QString& path);
    void open(const QString& path);

  Q_SIGNALS:
    void notice(const incipit::ui::Notice& notice);

  private:
    /// Where a model passes between its own file format and the project's.
    [[nodiscard]] std::filesystem::path scratchFile() const;
    void addDocuments(const project::Project& project);

    StudioServices m_services;
    Library& m_library;
    CurrentModel& m_model;
    Background m_background;
};

}  // namespace incipit::ui
