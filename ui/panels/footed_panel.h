#pragma once

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace incipit::ui {

/// A panel whose middle scrolls above a foot that never does: what the panel is there to do is always in
/// sight. GUI thread.
class FootedPanel : public QWidget {
  public:
    explicit FootedPanel(QWidget* parent = nullptr);

  protected:
    [[nodiscard]] QVBoxLayout* middle() const { return m_middle; }
    /// At the right of the foot.
    void addToFoot(QPushButton* button, int stretch);
    /// Scrolls to something in the middle, once the layout has made room for it.
    void reveal(QWidget* widget);

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QScrollArea* m_scroll;
    QVBoxLayout* m_middle;
    QHBoxLayout* m_foot;
};

}  // namespace incipit::ui
