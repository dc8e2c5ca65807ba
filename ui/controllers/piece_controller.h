#pragma once

#include <QObject>
#include <QStringList>
#include <filesystem>
#include <vector>

#include "ui/controllers/background.h"
#include "ui/models/library.h"
#include "ui/models/notice.h"

namespace incipit::ui {

/// Opens MIDI files on a worker thread and adds them to the library. What the reader had to mend becomes a
/// notice each; of several files one notice sums up at the end and lists all that could not be read. GUI
/// thread.
class PieceController : public QObject {
    Q_OBJECT

  public:
    explicit PieceController(Library& library, QObject* parent = nullptr);

    /// Files, and folders with all MIDI files in them. A piece that is open already is read again.
    /// @param failures  sentences about what could not even be looked for, which count as files
    void open(const QStringList& paths, const QStringList& failures = {});
    [[nodiscard]] bool busy() const { return m_background.busy(); }

  Q_SIGNALS:
    void busyChanged(bool busy);
    void opened(int id);
    void notice(const incipit::ui::Notice& notice);

  private:
    struct Batch;
    void readAll(const std::vector<std::filesystem::path>& inputs, Batch& batch, const std::stop_token& stop);
    /// @param single  no other file is opened with it, so that its own end is told
    /// @param first  of the files that are opened together
    void read(const std::filesystem::path& path, bool single, bool first);
    /// @return its id
    int addPiece(const Document& document, const QStringList& warnings, bool single);
    void tellEnd(const Batch& batch);
    void tell(Notice::Level level, const QString& text) { Q_EMIT notice({level, text}); }

    Library& m_library;
    Background m_background;
};

}  // namespace incipit::ui
