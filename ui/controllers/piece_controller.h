#pragma once

#include <QObject>
#include <QStringList>
#include <filesystem>

#include "ui/controllers/background.h"
#include "ui/models/library.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// Opens MIDI files on a worker thread and adds them to the library. What the reader had to mend, and files
/// that could not be read, become notices. GUI thread.
class PieceController : public QObject {
    Q_OBJECT

  public:
    explicit PieceController(Library& library, QObject* parent = nullptr);

    /// Files, and folders with all MIDI files in them. A piece that is open already is read again.
    void open(const QStringList& paths);
    [[nodiscard]] bool busy() const { return m_background.busy(); }

  Q_SIGNALS:
    void busyChanged(bool busy);
    void opened(int id);
    void notice(const incipit::ui::Notice& notice);

  private:
    void read(const std::filesystem::path& path);
    void addPiece(const Document& document, const QStringList& warnings);
    void tell(Notice::Level level, const QString& text) { Q_EMIT notice({level, text}); }

    Library& m_library;
    Background m_background;
};

}  // namespace incipit::ui
