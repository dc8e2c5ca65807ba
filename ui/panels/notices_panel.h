#pragma once

#include <QListWidget>

#include "ui/models/notice.h"

namespace incipit::ui {

/// Every notice of the session with its time, newest last; the status bar shows only the last one.
/// GUI thread.
class NoticesPanel : public QListWidget {
    Q_OBJECT

  public:
    explicit NoticesPanel(QWidget* parent = nullptr);

    void add(const Notice& notice);

    [[nodiscard]] QSize sizeHint() const override { return {500, 110}; }
};

}  // namespace incipit::ui
