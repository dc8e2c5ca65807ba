#pragma once

#include <QKeyEvent>
#include <QList>
#include <QObject>
#include <QWidget>

namespace incipit::ui {

/// One stop of the Tab key for several widgets in a row: Tab comes to that which had the focus last; the left
/// and right arrows, Home and End go between those that are shown. GUI thread.
class OneTabStop : public QObject {
    Q_OBJECT

  public:
    explicit OneTabStop(QObject* parent);

    /// At the right of those that were added before. It stands in its layout already, in their window.
    void add(QWidget& widget);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    /// Those that can have the focus.
    [[nodiscard]] QList<QWidget*> usable() const;
    /// Where a key leads from the widget; null for keys that lead nowhere.
    [[nodiscard]] QWidget* target(QWidget* from, const QKeyEvent& event) const;
    void setStop(QWidget* stop);
    /// Another stop where the present one cannot have the focus.
    void mend();

    QList<QWidget*> m_widgets;
    QWidget* m_stop = nullptr;
};

}  // namespace incipit::ui
