#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "project/working_copy.h"
#include "ui/controllers/background.h"
#include "ui/models/desk_state.h"
#include "ui/models/library.h"
#include "ui/models/model_list.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// Keeps the work on the desk in a working copy, within a second of each change, and finds what other runs of
/// the program left. All files are read and written on a worker thread; what is not written yet when this
/// ends is written then. GUI thread.
class WorkingCopyController : public QObject {
    Q_OBJECT

  public:
    /// @param folder  of the working copies; empty: nothing is kept
    WorkingCopyController(Library& library, ModelList& models, DeskState& desk, std::filesystem::path folder,
                          QObject* parent = nullptr);
    ~WorkingCopyController() override;

    /// The work on the desk stays in its working copy, as if the program had ended; what comes goes into
    /// another. A copy of what a file has, or of one piece as it was opened, is deleted.
    void leave();
    /// Whether there is anything that is not in a file.
    [[nodiscard]] bool isWorthKeeping() const;
    /// What comes goes into this one, in place of all that it holds.
    void goOnIn(std::shared_ptr<project::WorkingCopy> copy);

    /// Looks for what was left: found() tells.
    void look();
    /// Moves one that was left to the trash.
    void discard(const std::filesystem::path& path);

  Q_SIGNALS:
    /// What other runs left, the latest first.
    void found(const std::vector<incipit::project::Abandoned>& left);
    void notice(const incipit::ui::Notice& notice);

  private:
    /// What the working copy holds of an entry.
    struct Kept {
        Library::Entry entry;
        Mix mix;
        std::optional<project::View> view;
        std::optional<project::Loop> loop;
    };
    /// The models of the desk by their numbers.
    struct KeptModels {
        std::vector<int> all{};
        std::vector<int> removed{};
        int current = 0;

        bool operator==(const KeptModels&) const = default;
    };
    struct Snapshot;
    struct ModelsToKeep;

    void touch();
    void writeSoon();
    [[nodiscard]] Snapshot snapshot();
    /// The models, where the working copy has others; those with bytes are new in it.
    [[nodiscard]] std::optional<ModelsToKeep> changedModels();
    /// What the working copy's history lacks; none: nothing.
    [[nodiscard]] std::optional<project::HistoryChange> changeOf(project::History history);
    void tellFailure(const QString& sentence);
    void forget();
    /// All is written the next time.
    void keepNothing();

    Library& m_library;
    ModelList& m_models;
    DeskState& m_desk;
    std::filesystem::path m_folder;
    QTimer m_soon;
    std::map<int, Kept> m_kept;
    std::optional<KeptModels> m_keptModels;
    std::optional<project::History> m_keptHistory;  ///< none: what it holds is not known
    bool m_dirty = false;
    bool m_failed = false;  ///< the last time, which was told
    /// Made by the worker when there is something to write.
    std::shared_ptr<std::shared_ptr<project::WorkingCopy>> m_copy;
    /// What is done with working copies that were left, until it is done.
    std::vector<std::shared_ptr<std::function<void()>>> m_leaving;
    std::optional<Background> m_background;
};

}  // namespace incipit::ui
