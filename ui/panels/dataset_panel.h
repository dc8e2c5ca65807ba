#pragma once

#include <QLabel>
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

  private:
    void makeList();
    void showTotals();
    void showMenu(const QPoint& position);
    void setUse(project::Use use);

    Library& m_library;
    DatasetTable m_table;
    QSortFilterProxyModel m_sorted;
    QTreeView* m_view;
    QLabel* m_totals;
    QString m_estimate;
};

}  // namespace incipit::ui
