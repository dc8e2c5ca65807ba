#pragma once

#include <QActionGroup>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeWidget>
#include <filesystem>
#include <vector>

#include "ui/models/library.h"
#include "ui/models/take_order.h"
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
    /// How the takes are listed.
    [[nodiscard]] QMenu& orderMenu() { return *m_orders; }
    [[nodiscard]] TakeOrder takeOrder() const { return m_order; }
    void setTakeOrder(TakeOrder order);

    [[nodiscard]] QSize sizeHint() const override { return {280, 420}; }

  Q_SIGNALS:
    void exportMidiRequested();
    void exportAudioRequested();
    void takeOrderChanged(incipit::ui::TakeOrder order);

  private:
    QWidget* makeEmptyState();
    void makeOrders();
    /// As they stand in their group.
    [[nodiscard]] std::vector<int> orderOf(Document::Kind kind) const;
    void sortTakes();
    void add(int id);
    void remove(int id);
    void show(int id);
    void takeCheck(int id, Qt::CheckState state);
    void select(int id);
    /// Two that are chosen are compared.
    void compareChosen();
    /// The rows that are chosen, from above down.
    [[nodiscard]] std::vector<int> chosen() const;
    /// What is done to a row is done to all that are chosen with it.
    [[nodiscard]] std::vector<int> chosenWith(int id) const;
    void showMenu(const QPoint& position);
    void copyToPieces(int id);
    void drag(const QTreeWidgetItem& item);
    [[nodiscard]] QTreeWidgetItem* itemOf(int id) const;

    Library& m_library;
    std::filesystem::path m_dragFolder;
    QTreeWidget* m_tree;
    RatingMenu* m_rating;
    QMenu* m_orders;
    QActionGroup* m_orderGroup;
    TakeOrder m_order = TakeOrder::Written;
    QTreeWidgetItem* m_pieces;
    QTreeWidgetItem* m_takes;
    bool m_updating = false;
};

}  // namespace incipit::ui
