#pragma once

#include <QStackedWidget>
#include <QTreeWidget>
#include <filesystem>

#include "ui/models/library.h"
#include "ui/panels/rating_menu.h"

namespace incipit::ui {

/// The pieces that are open, each with a box for what is learnt from, and the takes that were generated; a
/// click shows one, and with Ctrl or Shift compares it with the one that is shown. F2 renames, Delete removes
/// what is chosen (Edit ▸ Undo brings it back), 0 to 5 give a take stars. GUI thread.
class PiecesPanel : public QStackedWidget {
    Q_OBJECT

  public:
    /// @param dragFolder  where the files of what is dragged out of the window are written
    PiecesPanel(Library& library, std::filesystem::path dragFolder, QWidget* parent = nullptr);

    [[nodiscard]] QMenu& ratingMenu() { return *m_rating; }

    [[nodiscard]] QSize sizeHint() const override { return {280, 420}; }

  Q_SIGNALS:
    void exportMidiRequested();
    void exportAudioRequested();

  private:
    QWidget* makeEmptyState();
    void add(int id);
    void remove(int id);
    void show(int id);
    void takeCheck(int id, Qt::CheckState state);
    void select(int id);
    /// Two that are chosen are compared.
    void compareChosen();
    void removeChosen();
    void showMenu(const QPoint& position);
    void copyToPieces(int id);
    void drag(const QTreeWidgetItem& item);
    [[nodiscard]] QTreeWidgetItem* itemOf(int id) const;

    Library& m_library;
    std::filesystem::path m_dragFolder;
    QTreeWidget* m_tree;
    RatingMenu* m_rating;
    QTreeWidgetItem* m_pieces;
    QTreeWidgetItem* m_takes;
    bool m_updating = false;
};

}  // namespace incipit::ui
