#pragma once

#include <QObject>

namespace incipit::ui {

/// For all of the application's fields: the wheel changes one only where it has the focus, and never gives it
/// the focus; what holds the field scrolls instead. Space in a number, which has none, is the window's key,
/// and so it is on a button, which Enter presses. The tabs of docks take no focus: View opens and raises each
/// dock. GUI thread.
class FieldManners : public QObject {
    Q_OBJECT

  public:
    explicit FieldManners(QObject* parent);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace incipit::ui
