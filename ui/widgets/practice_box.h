#pragma once

#include <QSpinBox>

namespace incipit::ui {

/// A number in the toolbar with a neutral value, to which a double click brings it back. It is drawn strongly
/// while it is another. Space stays the window's key for play. GUI thread.
class PracticeBox : public QSpinBox {
    Q_OBJECT

  public:
    PracticeBox(int lowest, int highest, int neutral, QWidget* parent = nullptr);

    void reset() { setValue(m_neutral); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    int m_neutral;
};

/// How fast, 50 to 200 per cent of the piece's own tempo.
class TempoBox final : public PracticeBox {
    Q_OBJECT

  public:
    explicit TempoBox(QWidget* parent = nullptr);
};

/// -12 to +12 semitones.
class TransposeBox final : public PracticeBox {
    Q_OBJECT

  public:
    explicit TransposeBox(QWidget* parent = nullptr);

  protected:
    [[nodiscard]] QString textFromValue(int value) const override;
    [[nodiscard]] int valueFromText(const QString& text) const override;
};

}  // namespace incipit::ui
