#pragma once

#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <filesystem>

#include "ui/models/library.h"
#include "ui/panels/take_view.h"

namespace incipit::ui {

/// The pieces that are open and the takes that were generated; a click shows one. F2 renames, Delete removes
/// (Edit ▸ Undo brings it back). Below stands what is known of the take that is shown. GUI thread.
class PiecesPanel : public QStackedWidget {
    Q_OBJECT

  public:
    /// @param dragFolder  where the files of what is dragged out of the window are written
    PiecesPanel(Library& library, std::filesystem::path dragFolder, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {330, 420}; }

  Q_SIGNALS:
    void openRequested();
    void demoRequested();
    void exportMidiRequested();
    void exportAudioRequested();

  private:
    QWidget* makeEmptyState();
    void add(int id);
    void remove(int id);
    void show(int id);
    void select(int id);
    void showTake();
    void showMenu(const QPoint& position);
    void copyToPieces(int id);
    void drag(const QTreeWidgetItem& item);
    [[nodiscard]] QTreeWidgetItem* itemOf(int id) const;

    Library& m_library;
    std::filesystem::path m_dragFolder;
    QSplitter* m_splitter;
    QTreeWidget* m_tree;
    TakeView* m_take;
    QTreeWidgetItem* m_pieces;
    QTreeWidgetItem* m_takes;
    bool m_updating = false;
};

}  // namespace incipit::ui
