#include "ui/controllers/export_controller.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <span>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/log.h"
#include "base/read_file.h"
#include "midi/smf_writer.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

/// Of a piece the tracks that were not edited as its file has them, if that is still there.
std::vector<std::byte> bytesOf(const Document& document) {
    std::vector<std::byte> original;
    if (document.kind == Document::Kind::Piece && !document.path.empty()) {
        try {
            original = base::readFile(document.path);
        } catch (const Error& error) {
            base::log(base::Level::Info, "export", error.what());
        }
    }
    return midi::writeSmfLike(*document.score, original);
}

}  // namespace

ExportController::ExportController(QObject* parent)
    : QObject(parent), m_background([this](const QString& sentence) {
          Q_EMIT notice({Notice::Level::Error, tr("Nothing was exported. %1").arg(sentence)});
      }) {
    connect(&m_background, &Background::busyChanged, this, &ExportController::busyChanged);
}

void ExportController::exportMidi(const std::shared_ptr<const Document>& document, const QString& path) {
    m_background.run([this, document, path](const std::stop_token&) {
        const std::filesystem::path file = toPath(path);
        try {
            base::writeFile(file, bytesOf(*document));
        } catch (const Error& error) {
            throw error.at(file);
        }
        finish(path, tr("Exported %1 to %2.").arg(document->title, path));
    });
}

void ExportController::exportAudio(const std::shared_ptr<const Document>& document, const QString& path,
                                   const exporting::AudioOptions& wanted) {
    m_background.run([this, document, path, wanted](const std::stop_token& stop) {
        exporting::AudioOptions options = wanted;
        const auto formats = exporting::sampleFormats(toPath(path));
        if (std::ranges::find(formats, options.samples) == formats.end()) options.samples = {};
        const exporting::AudioResult result = exporting::exportAudio(
            *document->score, toPath(path), options, stop,
            [this](double share) { post(this, [this, share] { Q_EMIT progressed(share); }); });
        if (stop.stop_requested()) {
            m_background.atEnd([this] {
                Q_EMIT notice({Notice::Level::Info, tr("Export cancelled; nothing was written.")});
            });
            return;
        }
        for (const Fact& warning : result.warnings) {
            post(this, [this, sentence = say(warning)] {
                Q_EMIT notice({Notice::Level::Warning, sentence});
            });
        }
        finish(path, tr("Exported %1 of audio to %2.").arg(durationText(result.seconds), path));
    });
}

void ExportController::exportPicture(const QByteArray& bytes, const QString& path) {
    m_background.run([this, bytes, path](const std::stop_token&) {
        base::writeFile(toPath(path),
                        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        finish(path, tr("Exported the loss curve to %1.").arg(path));
    });
}

void ExportController::cancel() {
    m_background.cancel();
}

void ExportController::finish(const QString& path, const QString& sentence) {
    m_background.atEnd([this, path, sentence] {
        Q_EMIT notice({Notice::Level::Info, sentence});
        Q_EMIT exported(path);
    });
}

}  // namespace incipit::ui
