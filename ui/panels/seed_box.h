#pragma once

#include <QSpinBox>
#include <QToolButton>
#include <QWidget>
#include <cstdint>

namespace incipit::ui {

/// A random seed, with dice that throw a new one, and a lock where it changes by itself.
class SeedBox : public QWidget {
    Q_OBJECT

  public:
    /// @param name  object name of the number field; the dice are NAME + "Dice"
    explicit SeedBox(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] std::uint64_t seed() const;
    void setSeed(std::uint64_t seed);

    /// Adds the lock, NAME + "Lock".
    void addLock();
    [[nodiscard]] bool isLocked() const { return m_lock != nullptr && m_lock->isChecked(); }
    void setLocked(bool locked);
    /// The seed is about to be used: where it was before, and it is not locked, by a new one.
    void use();
    /// Another one, also where it is kept.
    void throwDice();

  private:
    QSpinBox* m_number;
    QToolButton* m_lock = nullptr;
    bool m_used = false;  ///< since it was chosen
};

}  // namespace incipit::ui
