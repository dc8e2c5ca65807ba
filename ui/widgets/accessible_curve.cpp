#include "ui/widgets/accessible_curve.h"

#include <QAccessibleWidget>

#include "ui/widgets/loss_plot.h"

namespace incipit::ui {

namespace {

class AccessibleCurve final : public QAccessibleWidget, public QAccessibleTextInterface {
  public:
    explicit AccessibleCurve(LossPlot& plot) : QAccessibleWidget(&plot, QAccessible::Chart), m_plot(plot) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::TextInterface) return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        if (kind == QAccessible::Description || kind == QAccessible::Value) return m_plot.summary();
        return QAccessibleWidget::text(kind);
    }
    // What it is drawn with has nothing more to say.
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface* child(int /*index*/) const override { return nullptr; }

    [[nodiscard]] QString text(int from, int to) const override {
        return m_plot.lastEpochs().mid(from, to < 0 ? -1 : to - from);
    }
    [[nodiscard]] int characterCount() const override { return static_cast<int>(m_plot.lastEpochs().size()); }
    // It is read as a whole: nothing in it is selected, and it has no cursor.
    void selection(int /*index*/, int* from, int* to) const override { *from = *to = 0; }
    [[nodiscard]] int selectionCount() const override { return 0; }
    void addSelection(int /*from*/, int /*to*/) override {}
    void removeSelection(int /*index*/) override {}
    void setSelection(int /*index*/, int /*from*/, int /*to*/) override {}
    [[nodiscard]] int cursorPosition() const override { return 0; }
    void setCursorPosition(int /*position*/) override {}
    [[nodiscard]] QRect characterRect(int /*offset*/) const override { return rect(); }
    [[nodiscard]] int offsetAtPoint(const QPoint& /*point*/) const override { return 0; }
    void scrollToSubstring(int /*from*/, int /*to*/) override {}
    [[nodiscard]] QString attributes(int /*offset*/, int* from, int* to) const override {
        *from = 0;
        *to = characterCount();
        return {};
    }

  private:
    LossPlot& m_plot;
};

}  // namespace

QAccessibleInterface* accessibleCurve(const QString& /*className*/, QObject* object) {
    auto* plot = qobject_cast<LossPlot*>(object);
    return plot != nullptr ? new AccessibleCurve(*plot) : nullptr;
}

}  // namespace incipit::ui
