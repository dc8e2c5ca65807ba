#include "ui/controllers/working_copy_controller.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"
#include "ui/models/project_documents.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

// After a change: a drag of a slider is written once.
constexpr int kSoonMilliseconds = 300;
// After it could not be written.
constexpr int kAgainMilliseconds = 5'000;

}  // namespace

struct WorkingCopyController::ModelsToKeep {
    std::vector<ModelList::Entry> all;
    std::vector<ModelList::Entry> removed;
    KeptModels known;  ///< that the working copy has
    int current = 0;

    [[nodiscard]] project::ModelsChange change() const {
        project::ModelsChange change{.all = {}, .current = current};
        const auto add = [&](const ModelList::Entry& entry, bool isRemoved) {
            const bool isKnown = std::ranges::count(known.all, entry.id) > 0 ||
                                 std::ranges::count(known.removed, entry.id) > 0;
            change.all.emplace_back(entry.id, keptOf(entry, !isKnown));
            change.all.back().second.isRemoved = isRemoved;
        };
        for (const ModelList::Entry& entry : all)
            add(entry, false);
        for (const ModelList::Entry& entry : removed)
            add(entry, true);
        return change;
    }
};

/// What is to be written, with what only the worker makes of it.
struct WorkingCopyController::Snapshot {
    std::vector<Kept> entries;  ///< new ones, and those that are other than they were
    std::vector<int> order;
    std::vector<int> removed;
    std::optional<project::HistoryChange> history;
    std::optional<ModelsToKeep> models;
    std::filesystem::path file;
    std::optional<project::TrainingRecord> training;
    bool unsaved = false;

    [[nodiscard]] project::Change change() const {
        project::Change change{.entries = {},
                               .order = order,
                               .removed = removed,
                               .history = history,
                               .models = models ? std::optional(models->change()) : std::nullopt,
                               .file = file,
                               .training = training,
                               .unsaved = unsaved};
        for (const Kept& kept : entries)
            change.entries.emplace_back(kept.entry->id, entryOf(*kept.entry, kept.mix, kept.view, kept.loop));
        return change;
    }

    /// Any thread, one at a time.
    void writeTo(std::shared_ptr<project::WorkingCopy>& copy, const std::filesystem::path& folder) const {
        if (copy == nullptr) copy = std::make_shared<project::WorkingCopy>(folder);
        copy->write(change());
    }
};

WorkingCopyController::WorkingCopyController(Library& library, ModelList& models, DeskState& desk,
                                             std::filesystem::path folder, QObject* parent)
    : QObject(parent), m_library(library), m_models(models), m_desk(desk), m_folder(std::move(folder)) {
    m_background.emplace([this](const QString& sentence) { tellFailure(sentence); });
    forget();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &WorkingCopyController::writeSoon);
    connect(&m_library, &Library::added, &m_desk, &DeskState::touch);
    // Not Library::changed, which also tells what has become known of a piece.
    connect(&m_library.undoStack(), &QUndoStack::indexChanged, &m_desk, &DeskState::touch);
    connect(&m_library, &Library::removed, &m_desk, &DeskState::touch);
    connect(&m_library, &Library::mixChanged, &m_desk, &DeskState::touch);
    connect(&m_library, &Library::loopChanged, &m_desk, &DeskState::touch);
    connect(&m_library, &Library::readOtherwise, &m_desk, &DeskState::touch);
    connect(&m_library, &Library::usesChanged, &m_desk, &DeskState::touch);
    connect(&m_models, &ModelList::listChanged, &m_desk, &DeskState::touch);
    connect(&m_models, &ModelList::modelChanged, &m_desk, &DeskState::touch);
    connect(&m_desk, &DeskState::changed, this, &WorkingCopyController::touch);
}

WorkingCopyController::~WorkingCopyController() {
    m_soon.stop();
    const bool isWritten = !m_dirty && !m_background->busy();
    m_background.reset();  // the jobs that waited are dropped
    const auto trying = [](const std::function<void()>& action) {
        try {
            action();
        } catch (const std::exception& error) {
            base::log(base::Level::Error, "studio", error.what());
        }
    };
    for (const auto& leaving : m_leaving) {
        if (*leaving) trying(*leaving);
    }
    if (m_folder.empty()) return;
    if (!isWorthKeeping()) {
        if (*m_copy != nullptr) (*m_copy)->remove();
    } else if (!isWritten) {
        keepNothing();
        trying([&] { snapshot().writeTo(*m_copy, m_folder); });
    }
}

void WorkingCopyController::keepNothing() {
    m_kept.clear();
    m_keptModels.reset();
    m_keptHistory.reset();
}

void WorkingCopyController::forget() {
    keepNothing();
    m_copy = std::make_shared<std::shared_ptr<project::WorkingCopy>>();
}

bool WorkingCopyController::isWorthKeeping() const {
    const std::vector<Library::Entry>& entries = m_library.entries();
    if (entries.empty()) return false;
    if (m_desk.training()) return true;
    if (!m_desk.isUnsaved()) return false;
    const Library::Entry& first = entries.front();
    return entries.size() > 1 || first->kind == Document::Kind::Take || !m_models.entries().empty() ||
           m_library.undoStack().index() > 0 || !savedMix(m_library.mix(first->id)).empty();
}

void WorkingCopyController::touch() {
    m_dirty = true;
    if (!m_soon.isActive()) m_soon.start();
}

std::optional<WorkingCopyController::ModelsToKeep> WorkingCopyController::changedModels() {
    KeptModels now{.current = m_models.current()};
    for (const ModelList::Entry& entry : m_models.entries())
        now.all.push_back(entry.id);
    for (const ModelList::Entry& entry : m_models.removed())
        now.removed.push_back(entry.id);
    const auto before = std::exchange(m_keptModels, now);
    if (before == now) return std::nullopt;
    return ModelsToKeep{m_models.entries(), m_models.removed(), before.value_or(KeptModels{}), now.current};
}

std::optional<project::HistoryChange> WorkingCopyController::changeOf(project::History history) {
    const auto before = std::exchange(m_keptHistory, history);
    std::size_t kept = 0;
    if (before) {
        const std::size_t both = std::min(history.steps.size(), before->steps.size());
        while (kept < both && history.steps[kept] == before->steps[kept])
            ++kept;
        if (kept == std::max(history.steps.size(), before->steps.size()) && history.done == before->done)
            return std::nullopt;
    }
    history.steps.erase(history.steps.begin(), history.steps.begin() + static_cast<std::ptrdiff_t>(kept));
    return project::HistoryChange{.kept = kept, .rest = std::move(history)};
}

WorkingCopyController::Snapshot WorkingCopyController::snapshot() {
    Snapshot now{.entries = {},
                 .order = {},
                 .removed = {},
                 .history = changeOf(m_library.history()),
                 .models = changedModels(),
                 .file = toPath(m_desk.file()),
                 .training = m_desk.training(),
                 .unsaved = m_desk.isUnsaved() || m_desk.training()};
    std::map<int, Kept> kept;
    const auto keep = [&](const Library::Entry& entry) {
        Kept each{entry, m_library.mix(entry->id), m_library.view(entry->id), m_library.loop(entry->id)};
        const auto before = m_kept.find(entry->id);
        if (before == m_kept.end() || before->second.entry != entry || before->second.mix != each.mix ||
            before->second.loop != each.loop)
            now.entries.push_back(each);
        kept.emplace(entry->id, std::move(each));
        return entry->id;
    };
    for (const Library::Entry& entry : m_library.entries())
        now.order.push_back(keep(entry));
    for (const Library::Entry& entry : m_library.removedEntries())
        now.removed.push_back(keep(entry));
    m_kept = std::move(kept);
    m_dirty = false;
    return now;
}

void WorkingCopyController::writeSoon() {
    if (m_folder.empty() || !m_dirty) return;
    // What is other is told from what the copy holds once that is known.
    if (m_background->busy()) return m_soon.start();
    m_background->run([this, copy = m_copy, now = snapshot(), folder = m_folder](const std::stop_token&) {
        now.writeTo(*copy, folder);
        m_background->atEnd([this] { m_failed = false; });
    });
}

void WorkingCopyController::tellFailure(const QString& sentence) {
    // What was not written then is written with the next change.
    keepNothing();
    m_dirty = true;
    QTimer::singleShot(kAgainMilliseconds, this, [this] {
        if (m_dirty) touch();
    });
    if (!std::exchange(m_failed, true)) Q_EMIT notice({Notice::Level::Warning, sentence});
}

void WorkingCopyController::leave() {
    m_soon.stop();
    if (m_folder.empty()) return;
    const bool keeps = isWorthKeeping();
    const bool isWritten = !m_dirty && !m_background->busy();
    if (m_background->busy()) keepNothing();  // whether that is written shows too late
    auto leaving = std::make_shared<std::function<void()>>(
        [copy = m_copy, now = isWritten ? std::nullopt : std::optional(snapshot()), folder = m_folder,
         keeps] {
            if (!keeps) {
                if (*copy != nullptr) (*copy)->remove();
            } else if (now) {
                now->writeTo(*copy, folder);
            }
            copy->reset();
        });
    std::erase_if(m_leaving, [](const auto& each) { return !*each; });
    m_leaving.push_back(leaving);
    m_background->run([this, leaving](const std::stop_token&) {
        (*leaving)();
        m_background->atEnd([leaving] { *leaving = nullptr; });
    });
    forget();
}

void WorkingCopyController::goOnIn(std::shared_ptr<project::WorkingCopy> copy) {
    forget();
    *m_copy = std::move(copy);
    touch();
}

void WorkingCopyController::look() {
    if (m_folder.empty()) return;
    m_background->run([this, folder = m_folder](const std::stop_token&) {
        m_background->atEnd([this, left = project::abandonedIn(folder)] { Q_EMIT found(left); });
    });
}

void WorkingCopyController::discard(const std::filesystem::path& path) {
    m_background->run([this, path](const std::stop_token&) {
        // Nobody else may hold it, and its log goes into the file when it is closed.
        std::optional<project::WorkingCopy> copy = project::WorkingCopy::takeOver(path);
        if (!copy) return;
        const auto training = copy->training();
        copy.reset();
        // Where there is no place for it, Qt makes a trash of the folder that the program was started in.
        const QString place = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
        if (QDir().mkpath(place) && QFile::moveToTrash(fromPath(path))) {
            if (training) project::removeCheckpoint(*training, path.parent_path());
            return;
        }
        m_background->atEnd([this, path] {
            Q_EMIT notice({Notice::Level::Warning,
                           tr("%1 could not be moved to the trash: delete it.").arg(fromPath(path))});
        });
    });
    look();
}

}  // namespace incipit::ui
