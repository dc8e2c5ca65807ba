#include "ui/controllers/piece_controller.h"

#include <QLocale>
#include <span>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "dataset/corpus.h"
#include "midi/smf_reader.h"
#include "ui/support/counts.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

PieceController::PieceController(Library& library, QObject* parent)
    : QObject(parent),
      m_library(library),
      m_background([this](const QString& sentence) { tell(Notice::Level::Error, sentence); }) {
    connect(&m_background, &Background::busyChanged, this, &PieceController::busyChanged);
}

/// The files of one call to open().
struct PieceController::Batch {
    std::size_t files = 0;   ///< that were opened
    QStringList failures{};  ///< a sentence each
    bool single = false;     ///< one file in all, which tells of itself
};

void PieceController::open(const QStringList& paths, const QStringList& failures) {
    std::vector<std::filesystem::path> inputs;
    Batch batch{.failures = failures};
    for (const QString& path : paths) {
        std::error_code code;
        const std::filesystem::path file = std::filesystem::absolute(toPath(path), code);
        if (code || path.isEmpty()) {
            batch.failures << tr("%1: cannot be found.").arg(path);
        } else {
            inputs.push_back(file);
        }
    }
    m_background.run([this, inputs, batch](const std::stop_token& stop) {
        Batch done = batch;
        readAll(inputs, done, stop);
        m_background.atEnd([this, done] { tellEnd(done); });
    });
}

void PieceController::readAll(const std::vector<std::filesystem::path>& inputs, Batch& batch,
                              const std::stop_token& stop) {
    // One bad file must not keep the others from opening.
    const auto trying = [&batch](const std::filesystem::path& path, const auto& action) {
        try {
            action();
        } catch (const Error& error) {
            batch.failures << say(error);
        } catch (const std::exception& error) {
            batch.failures << tr("%1: %2").arg(fromPath(path), say(error));
        }
    };
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& input : inputs) {
        trying(input, [&] {
            const auto found = dataset::findMidiFiles(std::span(&input, 1));
            files.insert(files.end(), found.begin(), found.end());
        });
    }
    batch.single = files.size() + static_cast<std::size_t>(batch.failures.size()) == 1;
    for (const std::filesystem::path& file : files) {
        if (stop.stop_requested()) return;
        trying(file, [&] {
            read(file, batch.single, batch.files == 0);
            ++batch.files;
        });
    }
}

void PieceController::tellEnd(const Batch& batch) {
    const auto failed = static_cast<std::size_t>(batch.failures.size());
    if (failed == 1 && batch.single) return tell(Notice::Level::Error, batch.failures.first());
    if (batch.single || batch.files + failed == 0) return;
    const auto all = static_cast<std::int64_t>(batch.files + failed);
    if (failed == 0) return tell(Notice::Level::Info, tr("Opened %1.").arg(filesText(all)));
    const Notice::Level level = batch.files > 0 ? Notice::Level::Warning : Notice::Level::Error;
    Q_EMIT notice({level,
                   tr("%1 of %2 could not be opened.").arg(QLocale().toString(failed), filesText(all)),
                   {},
                   batch.failures});
}

void PieceController::read(const std::filesystem::path& path, bool single, bool first) {
    midi::SmfReading reading = midi::readSmf(path);
    QStringList warnings;
    for (const Fact& warning : reading.warnings)
        warnings << say(warning);

    Document document = makeDocument(std::move(reading.score), fromPath(path.filename()));
    document.path = path;
    document.details = [path] { return fromPath(path); };
    // Shown at once; the parts follow, since tokenising a large file takes longer than reading it.
    post(this, [this, document, warnings, single, first] {
        // What was opened last, a file or a folder, is what training learns from.
        const int id = addPiece(document, warnings, single);
        first ? m_library.learnOnly(id) : m_library.setUse(id, project::Use::Learn);
    });
    tokenise(document);
    post(this, [this, document, warnings, single] {
        const Library::Entry entry = m_library.findPiece(document.path);
        if (entry == nullptr) return;
        Document known = document;
        known.id = entry->id;
        m_library.update(known);
        if (known.gridLoss && isNoticeable(*known.gridLoss, known.notes)) {
            tell(Notice::Level::Warning, tr("%1: %2").arg(entry->title, gridText(*known.gridLoss)));
        } else if (single && known.leftOut.any() && warnings.isEmpty()) {
            tell(Notice::Level::Info,
                 tr("Opened %1: %2, %3. %4")
                     .arg(entry->title, notesText(static_cast<std::int64_t>(known.notes)),
                          durationText(known.seconds), say(tokenizer::leftOutSentence(known.leftOut))));
        }
    });
}

int PieceController::addPiece(const Document& document, const QStringList& warnings, bool single) {
    int id = 0;
    if (const Library::Entry entry = m_library.findPiece(document.path)) {
        Document again = document;
        again.id = id = entry->id;
        m_library.update(again);
        m_library.setCurrent(id);
    } else {
        id = m_library.add(document);
    }
    Q_EMIT opened(id);
    for (const QString& warning : warnings) {
        tell(Notice::Level::Warning, tr("%1: %2").arg(document.title, warning));
    }
    if (document.notes == 0) {
        tell(Notice::Level::Warning,
             tr("%1 has no notes: there is nothing to train on.").arg(document.title));
    } else if (single && warnings.isEmpty()) {
        tell(Notice::Level::Info,
             tr("Opened %1: %2, %3.")
                 .arg(document.title, notesText(static_cast<std::int64_t>(document.notes)),
                      durationText(document.seconds)));
    }
    return id;
}

}  // namespace incipit::ui
