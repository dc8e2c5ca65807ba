#include "ui/controllers/project_controller.h"

#include <utility>
#include <variant>

#include "base/error.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

/// What the desk holds at a moment.
struct Desk {
    std::vector<Library::Entry> entries;
    std::vector<Mix> mixes;  ///< of each
    std::vector<std::optional<project::View>> views;
    std::vector<std::optional<project::Loop>> loops;
    std::vector<ModelList::Entry> models;
    int model = 0;  ///< the number of the one in force
    std::vector<EpochSample> samples;

    Desk(const Library& library, const ModelList& all, const EpochSamples& written)
        : entries(library.entries()), models(all.entries()), model(all.current()), samples(written.all()) {
        for (const Library::Entry& entry : entries) {
            mixes.push_back(library.mix(entry->id));
            views.push_back(library.view(entry->id));
            loops.push_back(library.loop(entry->id));
        }
    }
};

project::Project projectOf(const Desk& desk) {
    project::Project project;
    for (std::size_t i = 0; i < desk.entries.size(); ++i) {
        project::Entry entry = entryOf(*desk.entries[i], desk.mixes[i], desk.views[i], desk.loops[i]);
        if (auto* piece = std::get_if<project::Piece>(&entry)) {
            project.pieces.push_back(std::move(*piece));
        } else {
            project.takes.push_back(std::move(std::get<project::Take>(entry)));
        }
    }
    for (const ModelList::Entry& entry : desk.models) {
        if (entry.id == desk.model) project.models.current = project.models.all.size();
        project.models.all.push_back(keptOf(entry));
    }
    for (const EpochSample& sample : desk.samples)
        project.samples.push_back(keptOf(sample));
    return project;
}

project::Contents contentsOf(project::Project project) {
    project::Contents contents{.entries = {}, .models = std::move(project.models)};
    for (project::Piece& piece : project.pieces)
        contents.entries.emplace_back(std::move(piece));
    for (project::Take& take : project.takes)
        contents.entries.emplace_back(std::move(take));
    return contents;
}

}  // namespace

/// What comes onto the desk.
struct ProjectController::Opened {
    std::vector<OpenedEntry> entries;
    std::vector<OpenedEntry> removed;
    project::History history;  ///< of the entries and those removed, by their places
    std::vector<ModelList::Entry> models;
    std::vector<bool> removedModels;     ///< which of them
    std::optional<std::size_t> current;  ///< the one in force
};

ProjectController::ProjectController(Library& library, ModelList& models, EpochSamples& samples,
                                     DeskState& desk, const std::filesystem::path& folder, QObject* parent)
    : QObject(parent),
      m_library(library),
      m_models(models),
      m_samples(samples),
      m_desk(desk),
      m_locks(folder.empty() ? folder : folder / "open"),
      m_workingCopy(library, models, desk, folder),
      m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }) {
    connect(&m_workingCopy, &WorkingCopyController::notice, this, &ProjectController::notice);
}

std::shared_ptr<project::ProjectLock> ProjectController::lockOf(const QString& path) const {
    if (m_lock != nullptr && m_lock->isOf(toPath(path))) return m_lock;
    std::optional<project::ProjectLock> lock = project::ProjectLock::hold(m_locks, toPath(path));
    return lock ? std::make_shared<project::ProjectLock>(std::move(*lock)) : nullptr;
}

void ProjectController::claim(const QString& path) {
    m_desk.setReadOnly(false);
    if (m_locks.empty() || path.isEmpty()) return;
    try {
        m_lock = lockOf(path);
        m_desk.setReadOnly(m_lock == nullptr);
        if (m_lock != nullptr) return;
        Q_EMIT notice({Notice::Level::Warning,
                       tr("%1 is open in another window: what is changed here is saved under another name.")
                           .arg(path)});
    } catch (const Error& error) {
        Q_EMIT notice({Notice::Level::Warning, say(error)});
    }
}

void ProjectController::save(const QString& path) {
    std::shared_ptr<project::ProjectLock> lock;
    if (!m_locks.empty()) {
        try {
            lock = lockOf(path);
            if (lock == nullptr) {
                Q_EMIT notice({Notice::Level::Error,
                               tr("%1 is open in another window: save under another name, or close it there.")
                                   .arg(path)});
                return;
            }
        } catch (const Error& error) {  // it is saved all the same
            Q_EMIT notice({Notice::Level::Warning, say(error)});
        }
    }
    m_background.run([this, path, lock, desk = Desk(m_library, m_models, m_samples),
                      revision = m_desk.revision(), desks = m_desks](const std::stop_token&) {
        project::save(projectOf(desk), toPath(path));
        m_background.atEnd([this, path, lock, revision, desks] {
            if (desks == m_desks) {  // else what was saved is not on the desk any more
                m_lock = lock;
                m_desk.setReadOnly(false);
                m_desk.setSaved(path, revision);
            }
            Q_EMIT named(path);
            Q_EMIT notice({Notice::Level::Info, tr("Saved %1.").arg(path)});
        });
    });
}

void ProjectController::open(const QString& path) {
    m_background.run([this, path](const std::stop_token&) {
        project::Project project = project::open(toPath(path));
        std::vector<EpochSample> samples;
        for (project::EpochSample& sample : project.samples)
            samples.push_back(ui::openedFrom(std::move(sample)));
        const Opened opened = openedFrom(contentsOf(std::move(project)), toPath(path).stem().string());
        m_background.atEnd([this, path, opened, samples = std::move(samples)] {
            clear();
            show(opened);
            m_samples.bring(samples);
            m_desk.setSaved(path, m_desk.revision());
            Q_EMIT named(path);
            Q_EMIT notice({Notice::Level::Info, tr("Opened %1.").arg(path)});
            claim(path);
        });
    });
}

void ProjectController::recover(const std::filesystem::path& path) {
    m_background.run([this, path](const std::stop_token&) {
        std::optional<project::WorkingCopy> held = project::WorkingCopy::takeOver(path);
        if (!held) {
            m_background.atEnd([this] {
                Q_EMIT notice(
                    {Notice::Level::Info, tr("Another window of Incipit goes on with it already.")});
            });
            return;
        }
        const auto copy = std::make_shared<project::WorkingCopy>(std::move(*held));
        const project::Contents contents = copy->read();
        const QString file = fromPath(contents.file);
        const Opened opened = openedFrom(contents, contents.file.stem().string());
        m_background.atEnd([this, copy, opened, file, training = contents.training] {
            clear();
            const std::vector<int> models = show(opened);
            m_workingCopy.goOnIn(copy);
            m_desk.setUnsaved(file);
            claim(file);
            if (training) bringTraining(*training, models);
            bringHistory(opened, models);
            m_workingCopy.look();
            Q_EMIT notice({Notice::Level::Info, tr("The unsaved work is back.")});
        });
    });
}

void ProjectController::begin() {
    clear();
    m_desk.setSaved({}, m_desk.revision());
    claim({});
}

ProjectController::Opened ProjectController::openedFrom(project::Contents contents, const std::string& name) {
    Opened opened;
    for (project::Entry& entry : contents.entries)
        opened.entries.push_back(ui::openedFrom(std::move(entry)));
    for (project::Entry& entry : contents.removed)
        opened.removed.push_back(ui::openedFrom(std::move(entry)));
    opened.history = std::move(contents.history);
    for (const project::KeptModel& model : contents.models.all) {
        opened.models.push_back(ui::openedFrom(model, name));
        opened.removedModels.push_back(model.isRemoved);
    }
    opened.current = contents.models.current;
    return opened;
}

void ProjectController::clear() {
    const bool keeps = m_workingCopy.isWorthKeeping();
    m_workingCopy.leave();
    m_lock.reset();
    ++m_desks;
    m_library.clear();
    m_models.clear();
    m_samples.clear();
    m_desk.setTraining({});
    if (keeps) {
        m_workingCopy.look();
        Q_EMIT notice({Notice::Level::Info, tr("What was on the desk is kept: see File, Unsaved Work.")});
    }
}

void ProjectController::bringTraining(project::TrainingRecord record, const std::vector<int>& models) {
    const std::vector<Library::Entry>& entries = m_library.entries();
    for (std::vector<int>* list : {&record.entries, &record.measured}) {
        for (int& entry : *list) {
            const auto place = static_cast<std::size_t>(entry);
            entry = place < entries.size() ? entries[place]->id : 0;
        }
    }
    const auto model = static_cast<std::size_t>(record.model);
    record.model = model >= 1 && model <= models.size() ? models[model - 1] : 0;
    m_desk.setTraining(record);
    Q_EMIT trainingFound(record);
}

void ProjectController::bringHistory(const Opened& opened, const std::vector<int>& models) {
    std::vector<int> ids;
    for (const Library::Entry& entry : m_library.entries())
        ids.push_back(entry->id);
    for (const OpenedEntry& removed : opened.removed) {
        ids.push_back(m_library.addRemoved(removed.document, removed.mix, removed.view));
        m_library.setLoop(ids.back(), removed.loop);
    }
    project::History history = opened.history;
    for (std::shared_ptr<const project::Step>& step : history.steps) {
        project::Step moved = *step;
        if (auto* removal = std::get_if<project::steps::RemoveModel>(&moved.change)) {
            removal->model = models.at(static_cast<std::size_t>(removal->model));
        } else {
            moved.entry = ids.at(static_cast<std::size_t>(step->entry));
        }
        step = std::make_shared<const project::Step>(std::move(moved));
    }
    m_library.bring(history);
}

std::vector<int> ProjectController::show(const Opened& opened) {
    int first = 0;
    for (const OpenedEntry& entry : opened.entries) {
        const int id = m_library.add(entry.document, entry.mix, entry.view);
        m_library.setLoop(id, entry.loop);
        if (first == 0) first = id;
    }
    if (first != 0) m_library.setCurrent(first);
    if (!opened.models.empty()) m_models.show(opened.models, opened.current);
    std::vector<int> models;
    for (const ModelList::Entry& entry : m_models.entries())
        models.push_back(entry.id);
    for (std::size_t i = 0; i < opened.removedModels.size(); ++i) {
        if (opened.removedModels[i]) m_models.remove(models[i]);
    }
    return models;
}

}  // namespace incipit::ui
