#pragma once

#include <QDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

#include "ui/support/key_bindings.h"

namespace incipit::ui {

/// All actions of the window with their keys, to be found and changed. What is changed holds at once. GUI
/// thread.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

  public:
    /// @param bindings  outlives it
    ShortcutsDialog(KeyBindings& bindings, QWidget* parent);

  private:
    void makeFields();
    QLayout* makeEditRow();
    void fill();
    void showKeys();
    void filter();
    [[nodiscard]] QAction* chosen() const;
    void showChosen();
    void check();
    void set();

    KeyBindings& m_bindings;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_edit;
    QLabel* m_conflict;
    QPushButton* m_set;
    QPushButton* m_remove;
    QPushButton* m_reset;
};

}  // namespace incipit::ui
