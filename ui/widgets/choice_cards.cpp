#include "ui/widgets/choice_cards.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace incipit::ui {

namespace {

constexpr int kBetweenCards = 8;
constexpr int kInside = 10;
constexpr qreal kRadius = 6;
constexpr qreal kSmaller = 0.9;

/// Its text is the title.
class Card final : public QAbstractButton {
  public:
    Card(const Text& title, const Text& sentence, QWidget* parent) : QAbstractButton(parent) {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        auto* head = new QLabel(this);
        QFont strong = head->font();
        strong.setWeight(QFont::DemiBold);
        head->setFont(strong);
        head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        auto* body = new QLabel(this);
        QFont small = body->font();
        small.setPointSizeF(small.pointSizeF() * kSmaller);
        body->setFont(small);
        body->setWordWrap(true);
        body->setForegroundRole(QPalette::PlaceholderText);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(kInside, kInside, kInside, kInside);
        layout->setSpacing(2);
        layout->addWidget(head);
        // No stretch below, which would have the card grow with its panel: the text has what room there is.
        layout->addWidget(body, 0, Qt::AlignTop);
        for (QLabel* label : {head, body})
            label->setAttribute(Qt::WA_TransparentForMouseEvents);
        spoken(this, [this, head, body, title, sentence] {
            const QString said = sentence ? sentence() : QString();
            setText(title());
            setAccessibleName(title());
            setAccessibleDescription(said);
            head->setText(title());
            body->setText(said);
            body->setVisible(!said.isEmpty());
        });
    }

    [[nodiscard]] QSize sizeHint() const override { return layout()->sizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override { return layout()->minimumSize(); }

  protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool chosen = isChecked();
        QColor edge =
            palette().color(chosen && isEnabled() ? QPalette::Highlight : QPalette::PlaceholderText);
        if (!chosen) edge.setAlphaF(underMouse() && isEnabled() ? 0.9F : 0.45F);
        const qreal width = chosen ? 2 : 1;
        painter.setPen(QPen(edge, width));
        QColor ground = palette().color(QPalette::Base);
        painter.setBrush(ground);
        const QRectF card = QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2);
        painter.drawRoundedRect(card, kRadius, kRadius);
        if (!hasFocus()) return;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRoundedRect(card.adjusted(3, 3, -3, -3), kRadius - 2, kRadius - 2);
    }

    void enterEvent(QEnterEvent* /*event*/) override { update(); }
    void leaveEvent(QEvent* /*event*/) override { update(); }
};

}  // namespace

ChoiceCards::ChoiceCards(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins({});
    m_layout->setSpacing(kBetweenCards);
    connect(&m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on) Q_EMIT currentIndexChanged(index);
    });
}

void ChoiceCards::addCard(const Text& title, const Text& sentence, const QVariant& value) {
    auto* card = new Card(title, sentence, this);
    const int index = static_cast<int>(m_data.size());
    m_data.push_back(value);
    m_group.addButton(card, index);
    m_layout->addWidget(card, 1);
    if (index > 0) return;
    setFocusProxy(card);
    card->setChecked(true);
}

void ChoiceCards::setCurrentIndex(int index) {
    if (QAbstractButton* card = m_group.button(index)) card->setChecked(true);
}

QString ChoiceCards::currentText() const {
    return m_group.checkedButton() != nullptr ? m_group.checkedButton()->text() : QString();
}

QVariant ChoiceCards::currentData() const {
    const int index = currentIndex();
    return index < 0 ? QVariant() : m_data[static_cast<std::size_t>(index)];
}

int ChoiceCards::findData(const QVariant& value) const {
    const auto found = std::ranges::find(m_data, value);
    return found == m_data.end() ? -1 : static_cast<int>(found - m_data.begin());
}

}  // namespace incipit::ui
