#include "ui/dialogs/tempo_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <cmath>

namespace incipit::ui {

namespace {

constexpr double kLeastTempo = 10, kMostTempo = 500;
constexpr int kLongestBar = 32;
constexpr int kShortestUnit = 32;

}  // namespace

TempoDialog::TempoDialog(const BarTime& now, QWidget* parent)
    : QDialog(parent),
      m_before(now),
      m_tempo(new QDoubleSpinBox(this)),
      m_numerator(new QSpinBox(this)),
      m_denominator(new QComboBox(this)) {
    setObjectName(QStringLiteral("tempoDialog"));
    setWindowTitle(tr("Tempo and Metre from Bar %1").arg(now.bar));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tempo->setObjectName(QStringLiteral("barTempoBox"));
    m_tempo->setAccessibleName(tr("Tempo"));
    m_tempo->setRange(kLeastTempo, kMostTempo);
    m_tempo->setDecimals(1);
    m_tempo->setSuffix(tr(" quarters a minute"));
    m_tempo->setValue(now.beatsPerMinute);
    m_numerator->setObjectName(QStringLiteral("barNumeratorBox"));
    m_numerator->setAccessibleName(tr("Beats of a bar"));
    m_numerator->setRange(1, kLongestBar);
    m_numerator->setValue(now.numerator);
    m_denominator->setObjectName(QStringLiteral("barDenominatorBox"));
    m_denominator->setAccessibleName(tr("Note value of a beat"));
    for (int unit = 1; unit <= kShortestUnit; unit *= 2)
        m_denominator->addItem(QString::number(unit), unit);
    m_denominator->setCurrentIndex(m_denominator->findData(now.denominator));

    auto* metre = new QHBoxLayout;
    metre->addWidget(m_numerator);
    metre->addWidget(new QLabel(QStringLiteral("/"), this));
    metre->addWidget(m_denominator);
    metre->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(time());
        accept();
    });
    auto* layout = new QFormLayout(this);
    layout->addRow(tr("Tempo"), m_tempo);
    layout->addRow(tr("Metre"), metre);
    layout->addRow(buttons);
}

BarTime TempoDialog::time() const {
    BarTime time = m_before;
    // A tempo of more digits than are shown stays where it was not touched.
    constexpr double kShown = 0.05;
    if (std::abs(m_tempo->value() - m_before.beatsPerMinute) > kShown) time.beatsPerMinute = m_tempo->value();
    time.numerator = m_numerator->value();
    if (m_denominator->currentIndex() >= 0) time.denominator = m_denominator->currentData().toInt();
    return time;
}

}  // namespace incipit::ui
