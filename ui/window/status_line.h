#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>

#include "ui/models/notice.h"

namespace incipit::ui {

class LevelMeter;

/// The status bar: the last notice, an export's progress, device and threads, the level and
/// the output. GUI thread.
class StatusLine : public QStatusBar {
    Q_OBJECT

  public:
    explicit StatusLine(QWidget* parent = nullptr);

    void showNotice(const Notice& notice);
    void setDevice(const QString& text) { m_device->setText(text); }
    void setOutput(const QString& text) { m_output->setText(text); }
    /// Shown while there is a level to be shown.
    [[nodiscard]] LevelMeter& meter() { return *m_meter; }
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
    LevelMeter* m_meter;
    QLabel* m_output;
};

}  // namespace incipit::ui
