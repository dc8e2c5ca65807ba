#pragma once

#include <QAction>
#include <QComboBox>
#include <QStringList>
#include <QToolButton>
#include <QWidget>

namespace incipit::ui {

/// Settings by name: one is chosen from the list; another name is typed there, and what is set is saved under
/// it, or the one that was chosen is renamed to it, by the menu beside it. GUI thread.
class PresetBox : public QWidget {
    Q_OBJECT

  public:
    explicit PresetBox(QWidget* parent = nullptr);

    /// @param shipped  which come with the program and stay as they are
    void showPresets(const QStringList& shipped, const QStringList& saved);

    /// What is set is from a preset, or from none of them (an empty name).
    void setChosen(const QString& name);

  Q_SIGNALS:
    void chosen(const QString& name);
    /// One of that name, if there is any, is replaced.
    void saveRequested(const QString& name);
    void renameRequested(const QString& from, const QString& to);
    void removeRequested(const QString& name);

  private:
    [[nodiscard]] QString typed() const { return m_names->currentText().trimmed(); }
    void updateActions();
    void speak();

    QComboBox* m_names;
    QToolButton* m_more;
    QAction* m_save;
    QAction* m_rename;
    QAction* m_remove;
    QStringList m_shipped, m_saved;
    QString m_chosen;  ///< empty: none
};

}  // namespace incipit::ui
