#include "ui/controllers/project_controller.h"

#include <utility>
#include <vector>

#include "ui/support/text.h"

namespace incipit::ui {

namespace {

/// What the desk holds at a moment.
struct Desk {
    std::vector<Library::Entry> entries;
    std::vector<Mix> mixes;  ///< of each

    explicit Desk(const Library& library) : entries(library.entries()) {
        for (const Library::Entry& entry : entries)
            mixes.push_back(library.mix(entry->id));
    }
};

project::Project projectOf(const Desk& desk) {
    project::Project project;
    for (std::size_t i = 0; i < desk.entries.size(); ++i) {
        const Document& entry = *desk.entries[i];
        const std::string name = entry.title.toStdString();
        const project::Mix mix = savedMix(desk.mixes[i]);
        if (entry.kind == Document::Kind::Piece) {
            project.pieces.push_back({name, entry.path, *entry.score, mix, entry.chosenEncoding});
        } else {
            project.takes.push_back(
                {name, entry.origin.value_or(project::TakeOrigin{}), *entry.score, entry.report, mix});
        }
    }
    return project;
}

}  // namespace

ProjectController::ProjectController(Library& library, CurrentModel& model, QObject* parent)
    : QObject(parent), m_library(library), m_model(model), m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, sentence});
      }) {}

void ProjectController::save(const QString& path) {
    m_background.run([this, path, desk = Desk(m_library), model = m_model.model()](const std::stop_token&) {
        project::Project project = projectOf(desk);
        if (model != nullptr) {
            project.model = model::toBytes(model->model);
        }
        project::save(project, toPath(path));
        m_background.atEnd([this, path] { Q_EMIT notice({Notice::Level::Info, tr("Saved %1.").arg(path)}); });
    });
}

void ProjectController::open(const QString& path) {
    m_background.run([this, path](const std::stop_token&) {
        const project::Project project = project::open(toPath(path));
        addDocuments(project);
        if (!project.model.empty()) {
            const auto model = engine::load(project.model, toPath(path).stem().string());
            post(this, [this, model] { m_model.setModel(model); });
        }
        m_background.atEnd([this, path] {
            Q_EMIT notice({Notice::Level::Info, tr("Opened %1.").arg(path)});
        });
    });
}

void ProjectController::addDocuments(const project::Project& project) {
    std::vector<Document> documents;
    std::vector<Mix> mixes;
    for (const project::Piece& piece : project.pieces) {
        Document document = makeDocument(piece.score, fromUtf8(piece.name));
        document.path = piece.source;
        document.details = fromPath(piece.source);
        document.chosenEncoding = piece.encoding;
        tokenise(document);
        documents.push_back(std::move(document));
        mixes.push_back(mixFrom(piece.mix));
    }
    for (const project::Take& take : project.takes) {
        Document document = makeDocument(take.score, fromUtf8(take.name));
        makeTake(document, take.origin);
        document.report = take.report;
        documents.push_back(std::move(document));
        mixes.push_back(mixFrom(take.mix));
    }
    post(this, [this, documents, mixes] {
        int first = 0;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            const int id = m_library.add(documents[i], mixes[i]);
            if (first == 0) first = id;
        }
        if (first != 0) m_library.setCurrent(first);
    });
}

}  // namespace incipit::ui
