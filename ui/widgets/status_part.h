#pragma once

#include <QMenu>
#include <QPointer>
#include <QToolButton>

namespace incipit::ui {

/// A part of the status bar: says what holds now, in secondary text, and a click or Enter opens what it
/// speaks of. Flat until the pointer is over it. GUI thread.
class StatusPart : public QToolButton {
    Q_OBJECT

  public:
    /// Pixels, but more where the font needs it: with the bar's own margins it makes 24.
    static constexpr int kHeight = 19;

    /// @param name  the object name
    explicit StatusPart(const char* name, QWidget* parent = nullptr);

    /// As it is: an ampersand is no mnemonic.
    void showText(const QString& text);
    /// Something that stands in place of the text and takes no clicks of its own.
    void setContent(QWidget& content);
    /// Opens the menu above the part, where it stays while its entries become more or less.
    void popUp(QMenu& menu);

    [[nodiscard]] QSize sizeHint() const override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    /// Where a menu of that size stands above the part, on its screen.
    [[nodiscard]] QPoint above(const QSize& size) const;

    QWidget* m_content = nullptr;
    QPointer<QMenu> m_open;  ///< above the part
};

}  // namespace incipit::ui
