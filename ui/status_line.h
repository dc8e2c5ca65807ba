#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>

#include "ui/models/notice.h"

namespace incipit::ui {

/// The status bar: the last notice, an export's progress, device and threads, and the output. GUI thread.
class StatusLine : public QStatusBar {
    Q_OBJECT

  public:
    explicit StatusLine(QWidget* parent = nullptr);

    void showNotice(const Notice& notice);
    void setDevice(const QString& text) { m_device->setText(text); }
    void setOutput(const QString& text) { m_output->setText(text); }
    void setExporting(bool busy);
    void setExportProgress(double share);

  Q_SIGNALS:
    void cancelExport();
    void noticesRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void elide();

    QToolButton* m_notice;
    QString m_text;
    QProgressBar* m_export;
    QToolButton* m_cancel;
    QLabel* m_device;
    QLabel* m_output;
};

}  // namespace incipit::ui
