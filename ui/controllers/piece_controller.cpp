#include "ui/controllers/piece_controller.h"

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

void PieceController::open(const QStringList& paths) {
    for (const QString& path : paths) {
        std::error_code code;
        const std::filesystem::path file = std::filesystem::absolute(toPath(path), code);
        if (code || path.isEmpty()) {
            tell(Notice::Level::Error, tr("%1: cannot be found.").arg(path));
            continue;
        }
        m_background.run([this, file](const std::stop_token& stop) {
            std::error_code unreadable;
            if (!std::filesystem::is_directory(file, unreadable)) return read(file);
            const std::vector<std::filesystem::path> inputs{file};
            for (const auto& found : dataset::findMidiFiles(inputs)) {
                if (stop.stop_requested()) return;
                try {
                    read(found);
                } catch (const Error& error) {  // one bad file must not keep the others from opening
                    post(this, [this, sentence = say(error)] { tell(Notice::Level::Error, sentence); });
                }
            }
        });
    }
}

void PieceController::read(const std::filesystem::path& path) {
    midi::SmfReading reading = midi::readSmf(path);
    QStringList warnings;
    for (const Fact& warning : reading.warnings)
        warnings << say(warning);

    Document document = makeDocument(std::move(reading.score), fromPath(path.filename()));
    document.path = path;
    document.details = fromPath(path);
    // Shown at once; the parts follow, since tokenising a large file takes longer than reading it.
    post(this, [this, document, warnings] { addPiece(document, warnings); });
    tokenise(document);
    post(this, [this, document, warnings] {
        const Library::Entry entry = m_library.findPiece(document.path);
        if (entry == nullptr) return;
        Document known = document;
        known.id = entry->id;
        m_library.update(known);
        if (known.gridLoss && isNoticeable(*known.gridLoss, known.notes)) {
            tell(Notice::Level::Warning, tr("%1: %2").arg(entry->title, gridText(*known.gridLoss)));
        } else if (known.leftOut.any() && warnings.isEmpty()) {
            tell(Notice::Level::Info, tr("Opened %1: %2, %3. %4")
                                          .arg(entry->title, notesText(known.notes),
                                               durationText(known.seconds), leftOutText(known.leftOut)));
        }
    });
}

void PieceController::addPiece(const Document& document, const QStringList& warnings) {
    if (const Library::Entry entry = m_library.findPiece(document.path)) {
        Document again = document;
        again.id = entry->id;
        m_library.update(again);
        m_library.setCurrent(entry->id);
        Q_EMIT opened(entry->id);
    } else {
        Q_EMIT opened(m_library.add(document));
    }
    for (const QString& warning : warnings) {
        tell(Notice::Level::Warning, tr("%1: %2").arg(document.title, warning));
    }
    if (document.notes == 0) {
        tell(Notice::Level::Warning,
             tr("%1 has no notes: there is nothing to train on.").arg(document.title));
    } else if (warnings.isEmpty()) {
        tell(Notice::Level::Info,
             tr("Opened %1: %2, %3.")
                 .arg(document.title, notesText(document.notes), durationText(document.seconds)));
    }
}

}  // namespace incipit::ui
