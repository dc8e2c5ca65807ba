#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "project/project_lock.h"
#include "project/working_copy.h"
#include "ui/controllers/background.h"
#include "ui/controllers/working_copy_controller.h"
#include "ui/models/desk_state.h"
#include "ui/models/epoch_samples.h"
#include "ui/models/library.h"
#include "ui/models/model_list.h"
#include "ui/models/notice.h"
#include "ui/models/project_documents.h"

namespace incipit::ui {

/// Saves the pieces, the takes and the models as one project file, and opens such a file, or what another run
/// left, in place of what is on the desk; that stays in its working copy where no file has it. Files are read
/// and written on a worker thread. GUI thread.
class ProjectController : public QObject {
    Q_OBJECT

  public:
    static constexpr const char* kSuffix = "incipit";

    /// @param folder  of the working copies
    ProjectController(Library& library, ModelList& models, EpochSamples& samples, DeskState& desk,
                      const std::filesystem::path& folder, QObject* parent = nullptr);

    /// An empty desk.
    void begin();
    void save(const QString& path);
    void open(const QString& path);
    /// Goes on with what another run left.
    void recover(const std::filesystem::path& path);

    [[nodiscard]] WorkingCopyController& workingCopy() { return m_workingCopy; }

  Q_SIGNALS:
    /// A training of what came onto the desk was under way.
    void trainingFound(const incipit::project::TrainingRecord& record);
    /// Whose file was saved or opened.
    void named(const QString& path);
    void notice(const incipit::ui::Notice& notice);

  private:
    struct Opened;

    /// The right to write the file, where another window does not have it; none: it has.
    /// @throws Error where that cannot be told
    [[nodiscard]] std::shared_ptr<project::ProjectLock> lockOf(const QString& path) const;
    /// What came onto the desk belongs to that file.
    void claim(const QString& path);
    static Opened openedFrom(project::Contents contents, const std::string& name);
    void clear();
    /// @return the numbers of its models, removed ones too
    std::vector<int> show(const Opened& opened);
    /// @param models  their numbers, by their places
    void bringTraining(project::TrainingRecord record, const std::vector<int>& models);
    void bringHistory(const Opened& opened, const std::vector<int>& models);

    Library& m_library;
    ModelList& m_models;
    EpochSamples& m_samples;
    DeskState& m_desk;
    int m_desks = 0;  ///< that were begun so far
    std::filesystem::path m_locks;
    std::shared_ptr<project::ProjectLock> m_lock;  ///< of the desk's file; null: read only, or there is none
    WorkingCopyController m_workingCopy;
    Background m_background;
};

}  // namespace incipit::ui
