#pragma once

#include <QObject>

namespace incipit::ui {

/// For all of the application's fields: the wheel changes one only where it has the focus, and never gives it
/// the focus. What holds the field scrolls instead. GUI thread.
class WheelGuard : public QObject {
    Q_OBJECT

  public:
    explicit WheelGuard(QObject* parent);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace incipit::ui
