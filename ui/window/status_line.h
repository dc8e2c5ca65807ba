#pragma once

#include <QStatusBar>
#include <QToolButton>

#include "ui/models/notice.h"

namespace incipit::ui {

/// The status bar: the last notice, or the hint that holds for the moment, and what the desks add. GUI
/// thread.
class StatusLine : public QStatusBar {
    Q_OBJECT

  public:
    explicit StatusLine(QWidget* parent = nullptr);

    void showNotice(const Notice& notice);
    /// Over the notice; empty when it is over.
    void showHint(const QString& text) { text.isEmpty() ? clearMessage() : showMessage(text); }
    /// At the right, from left to right.
    void addParts(const QList<QWidget*>& parts);

  Q_SIGNALS:
    void noticesRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void elide();

    QToolButton* m_notice;
    QString m_text;
};

}  // namespace incipit::ui
