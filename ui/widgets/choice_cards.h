#pragma once

#include <QButtonGroup>
#include <QVariant>
#include <QWidget>
#include <vector>

#include "ui/support/spoken.h"

class QHBoxLayout;

namespace incipit::ui {

/// A choice between a few ways to do a thing: a card for each, side by side, with a title and a sentence. The
/// arrow keys go from card to card. GUI thread.
class ChoiceCards : public QWidget {
    Q_OBJECT

  public:
    explicit ChoiceCards(QWidget* parent = nullptr);

    /// At the right. The first is chosen to begin with.
    /// @param sentence  may be none
    void addCard(const Text& title, const Text& sentence, const QVariant& value);

    [[nodiscard]] int currentIndex() const { return m_group.checkedId(); }
    /// Nothing for an index that no card has.
    void setCurrentIndex(int index);
    [[nodiscard]] QString currentText() const;
    [[nodiscard]] QVariant currentData() const;
    /// -1 where no card has it.
    [[nodiscard]] int findData(const QVariant& value) const;

  Q_SIGNALS:
    void currentIndexChanged(int index);

  private:
    QHBoxLayout* m_layout;
    QButtonGroup m_group;
    std::vector<QVariant> m_data;  ///< of the cards, from left to right
};

}  // namespace incipit::ui
