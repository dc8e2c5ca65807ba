#pragma once

#include <QAbstractSpinBox>
#include <QString>
#include <optional>
#include <utility>

namespace incipit::ui {

/// A number that follows from the music until the user sets one. The lowest value of the box stands for that;
/// the box then shows the number that follows, and a step up or down starts from there.
/// @tparam Box  QSpinBox or QDoubleSpinBox
template <typename Box>
class AutomaticBox : public Box {
  public:
    using Box::Box;
    using Number = decltype(std::declval<const Box&>().value());

    /// @param number  what follows from the music
    /// @param text    the same as it is shown
    void setAutomatic(Number number, const QString& text) {
        m_automatic = number;
        this->setSpecialValueText(text);
    }

    /// Nothing while the number follows from the music.
    [[nodiscard]] std::optional<Number> choice() const {
        return isAutomatic() ? std::nullopt : std::optional<Number>(this->value());
    }
    void setChoice(const std::optional<Number>& choice) { this->setValue(choice.value_or(this->minimum())); }

    void stepBy(int steps) override {
        if (isAutomatic() && m_automatic) this->setValue(*m_automatic);
        Box::stepBy(steps);
    }

  protected:
    QAbstractSpinBox::StepEnabled stepEnabled() const override {
        if (isAutomatic() && m_automatic)
            return QAbstractSpinBox::StepUpEnabled | QAbstractSpinBox::StepDownEnabled;
        return Box::stepEnabled();
    }

  private:
    [[nodiscard]] bool isAutomatic() const { return this->value() <= this->minimum(); }

    std::optional<Number> m_automatic;
};

}  // namespace incipit::ui
