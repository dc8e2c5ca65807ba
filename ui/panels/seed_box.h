#pragma once

#include <QSpinBox>
#include <QToolButton>
#include <QWidget>
#include <cstdint>

namespace incipit::ui {

/// A random seed, with dice that throw a new one.
class SeedBox : public QWidget {
    Q_OBJECT

  public:
    /// @param name  object name of the number field; the dice are NAME + "Dice"
    explicit SeedBox(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] std::uint64_t seed() const;
    void setSeed(std::uint64_t seed);

  private:
    QSpinBox* m_number;
};

}  // namespace incipit::ui
