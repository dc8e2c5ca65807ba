#pragma once

#include <QByteArray>
#include <QObject>
#include <memory>

#include "export/audio_export.h"
#include "ui/controllers/background.h"
#include "ui/models/document.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// Writes MIDI and audio files and pictures on a worker thread, one after another. GUI thread.
class ExportController : public QObject {
    Q_OBJECT

  public:
    explicit ExportController(QObject* parent = nullptr);

    void exportMidi(const std::shared_ptr<const Document>& document, const QString& path);
    /// As options tell; their samples are taken where the format that the path's ending names has them.
    void exportAudio(const std::shared_ptr<const Document>& document, const QString& path,
                     const exporting::AudioOptions& options);
    /// Writes the bytes of a picture.
    void exportPicture(const QByteArray& bytes, const QString& path);
    /// Ends what is being written; no file is left of it.
    void cancel();

    [[nodiscard]] bool busy() const { return m_background.busy(); }

  Q_SIGNALS:
    void busyChanged(bool busy);
    /// Share of the audio that is done, 0 to 1.
    void progressed(double share);
    void exported(const QString& path);
    void notice(const incipit::ui::Notice& notice);

  private:
    void finish(const QString& path, const QString& sentence);

    Background m_background;
};

}  // namespace incipit::ui
