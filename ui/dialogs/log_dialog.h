#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>
#include <vector>

#include "base/recent_log.h"

namespace incipit::ui {

/// The program's log while it grows, to be filtered and copied. GUI thread.
class LogDialog : public QDialog {
    Q_OBJECT

  public:
    explicit LogDialog(QWidget* parent);

  private:
    void makeFields();
    /// What has come since.
    void collect();
    void showAll();
    void add(const base::LogLine& line);

    std::vector<base::LogLine> m_lines;
    QComboBox* m_level;
    QLineEdit* m_filter;
    QPlainTextEdit* m_text;
    QTimer m_timer;
};

}  // namespace incipit::ui
