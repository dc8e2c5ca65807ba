#pragma once

#include <QList>
#include <QStatusBar>
#include <QTimer>

#include "ui/models/notice.h"
#include "ui/widgets/one_tab_stop.h"
#include "ui/widgets/status_part.h"

namespace incipit::ui {

/// The status bar: the last notice as long as it holds, then what holds besides, or the hint of the moment;
/// and what the desks add. It is one stop of the Tab key. GUI thread.
class StatusLine : public QStatusBar {
    Q_OBJECT

  public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// Shown at once; a notice that lasts stays behind later ones that do not.
    void showNotice(const incipit::ui::Notice& notice);
    /// What was told about it is not shown any more.
    void settle(const QString& about);
    /// Over the notice; empty when it is over.
    void showHint(const QString& text) { text.isEmpty() ? clearMessage() : showMessage(text); }
    /// At the right, from left to right.
    void addParts(const QList<QWidget*>& parts);

  Q_SIGNALS:
    void noticesRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void show(const Notice& notice);
    /// The newest of what lasts; else that there is nothing to tell.
    void showWhatLasts();
    void sayTip();
    void elide();

    StatusPart* m_notice;
    OneTabStop* m_stop;  ///< of what can be clicked
    Notice m_shown;
    QList<Notice> m_lasting;  ///< oldest first, one about each subject
    QTimer m_read;            ///< runs until the notice in front of what lasts has been read
};

}  // namespace incipit::ui
