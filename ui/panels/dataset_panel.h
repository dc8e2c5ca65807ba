#pragma once

#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QWidget>

#include "ui/models/dataset_table.h"

namespace incipit::ui {

/// The pieces as a dataset: a table to choose from, and what it comes to. GUI thread.
class DatasetPanel : public QWidget {
    Q_OBJECT

  public:
    explicit DatasetPanel(Library& library, QWidget* parent = nullptr);

    /// How large and how long the training would be; empty: not known.
    void showEstimate(const QString& sentence);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void makeList();
    void showTotals();
    void fitTotals();
    /// Columns are as wide as what they are called.
    void fitHeadings();
    void showMenu(const QPoint& position);
    void setUse(project::Use use);
    /// The parts of a piece, checked where training reads them.
    void addParts(QMenu& menu, int id);
    /// Where training reads pieces in another key.
    void addTranspositions(QMenu& menu, const std::vector<int>& ids);
    void leaveOut(int id, const midi::PartId& part, bool out);
    /// The pieces of the rows that are chosen.
    [[nodiscard]] std::vector<int> chosen() const;

    Library& m_library;
    DatasetTable m_table;
    QSortFilterProxyModel m_sorted;
    QTreeView* m_view;
    QLabel* m_totals;
    QString m_estimate;
};

}  // namespace incipit::ui
