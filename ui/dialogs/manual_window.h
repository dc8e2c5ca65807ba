#pragma once

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QTextBrowser>

#include "ui/models/manual.h"

namespace incipit::ui {

/// The manual in the window's language: its pages, back and forward, and a search over all of them. It stays
/// beside the studio's window until it is closed. GUI thread.
class ManualWindow : public QDialog {
    Q_OBJECT

  public:
    /// @param folder  of the manual
    /// @param docs    of the pages around it, where they lie elsewhere
    ManualWindow(const QString& folder, const QString& docs, QWidget* parent);

    /// The first page where there is none of that name.
    void showPage(const QString& name);
    /// Name of the page that is shown; empty for one that is not of the manual.
    [[nodiscard]] QString shownPage() const;

  private:
    QWidget* makeBar();
    void read();
    void list();
    void follow(const QUrl& link);
    void showShown();
    void mark();

    QString m_folder;
    QString m_docs;
    Manual m_manual;
    QLineEdit* m_search;
    QListWidget* m_list;
    QTextBrowser* m_text;
    QAction* m_back;
    QAction* m_forward;
};

}  // namespace incipit::ui
