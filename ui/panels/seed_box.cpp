#include "ui/panels/seed_box.h"

#include <QHBoxLayout>
#include <QRandomGenerator>
#include <algorithm>

#include "ui/support/spoken.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kLargestSeed = 999'999'999;

}  // namespace

SeedBox::SeedBox(const QString& name, QWidget* parent) : QWidget(parent), m_number(new QSpinBox(this)) {
    m_number->setObjectName(name);
    m_number->setRange(0, kLargestSeed);
    setFocusProxy(m_number);

    auto* dice = new QToolButton(this);
    dice->setObjectName(name + "Dice");
    spoken(this, [this, dice] {
        m_number->setAccessibleName(tr("Seed"));
        m_number->setToolTip(tr("The same seed gives the same result."));
        dice->setAccessibleName(tr("Throw a new seed"));
        dice->setToolTip(tr("Throw a new seed"));
    });
    dice->setText(QStringLiteral("⚄"));
    connect(dice, &QToolButton::clicked, this, &SeedBox::throwDice);
    connect(m_number, &QSpinBox::valueChanged, this, [this] { m_used = false; });

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_number, 1);
    layout->addWidget(dice);
}

std::uint64_t SeedBox::seed() const {
    return static_cast<std::uint64_t>(m_number->value());
}

void SeedBox::setSeed(std::uint64_t seed) {
    m_number->setValue(static_cast<int>(std::min<std::uint64_t>(seed, kLargestSeed)));
}

void SeedBox::addLock() {
    m_lock = new QToolButton(this);
    m_lock->setObjectName(m_number->objectName() + "Lock");
    m_lock->setCheckable(true);
    spoken(m_lock, [this] {
        m_lock->setAccessibleName(tr("Keep the seed"));
        m_lock->setToolTip(tr("Keep the seed: every take has this one; otherwise each has one of its own"));
    });
    m_lock->setIcon(icon(QStringLiteral("object-locked")));
    layout()->addWidget(m_lock);
}

void SeedBox::setLocked(bool locked) {
    if (m_lock != nullptr) m_lock->setChecked(locked);
}

void SeedBox::use() {
    if (m_used && !isLocked()) throwDice();
    m_used = true;
}

void SeedBox::throwDice() {
    m_number->setValue(QRandomGenerator::global()->bounded(kLargestSeed));
}

}  // namespace incipit::ui
