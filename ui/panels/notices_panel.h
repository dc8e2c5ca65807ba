#pragma once

#include <QListWidget>

#include "ui/models/notice.h"

namespace incipit::ui {

/// Every notice of the session with its time and its details, newest last; the status bar shows only the last
/// one. Chosen lines, or all, can be copied. GUI thread.
class NoticesPanel : public QListWidget {
    Q_OBJECT

  public:
    explicit NoticesPanel(QWidget* parent = nullptr);

    void add(const Notice& notice);

    [[nodiscard]] QSize sizeHint() const override { return {500, 110}; }

  private:
    void addLine(const QString& iconName, const QString& text);
    void makeActions();
    void copy(const QList<QListWidgetItem*>& lines) const;

    int m_most;  ///< lines that are kept
};

}  // namespace incipit::ui
