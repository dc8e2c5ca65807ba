#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace incipit::ui {

/// For all of the application: a ring in the accent's colour around what has the keyboard's focus, in the
/// window where that is. It is seen from the first key that goes from one control to another, until the mouse
/// is used. GUI thread.
class FocusRing : public QObject {
    Q_OBJECT

  public:
    explicit FocusRing(QObject* parent);
    ~FocusRing() override;

    /// What the ring is around; null while none is seen.
    [[nodiscard]] QWidget* target() const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    class Ring;

    void surround(QWidget* widget);

    bool m_byKeys = false;  ///< the keyboard was used last
    QPointer<Ring> m_ring;  ///< a child of the window of what it is around
    QPointer<QWidget> m_target;
};

}  // namespace incipit::ui
