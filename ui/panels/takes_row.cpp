#include "ui/panels/takes_row.h"

#include <QHBoxLayout>
#include <algorithm>

#include "generation/options.h"

namespace incipit::ui {

namespace {

using generation::Measure;

constexpr int kAll = -1;

}  // namespace

TakesRow::TakesRow(QWidget* parent)
    : QWidget(parent), m_takes(new QSpinBox(this)), m_kept(new QComboBox(this)) {
    m_takes->setObjectName(QStringLiteral("takesBox"));
    m_takes->setAccessibleName(tr("Takes at once"));
    m_takes->setToolTip(tr("How many takes are written at once; sixteen take a few times as long as one"));
    m_takes->setRange(1, generation::kMostTakes);
    m_kept->setObjectName(QStringLiteral("keptTakesBox"));
    m_kept->setAccessibleName(tr("Which takes are kept"));
    m_kept->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kept->addItem(tr("keep all"), kAll);
    const auto add = [this](const QString& text, const QString& tip, Measure measure) {
        m_kept->addItem(text, static_cast<int>(measure));
        m_kept->setItemData(m_kept->count() - 1, tip, Qt::ToolTipRole);
    };
    add(tr("keep the likeliest"), tr("The one whose notes surprised the model least"), Measure::Likelihood);
    add(tr("keep the most original"), tr("The one that copies least of the music that the model knows"),
        Measure::Originality);
    add(tr("keep the closest"), tr("The one whose numbers are nearest to those of the music"),
        Measure::Closeness);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_takes, 1);
    layout->addWidget(m_kept, 2);
    setFocusProxy(m_takes);
    const auto show = [this](int takes) { m_kept->setEnabled(takes > 1); };
    connect(m_takes, &QSpinBox::valueChanged, this, show);
    show(1);
}

std::optional<Measure> TakesRow::best() const {
    const int kept = m_kept->currentData().toInt();
    return kept == kAll || takes() == 1 ? std::nullopt : std::optional(static_cast<Measure>(kept));
}

void TakesRow::setBest(std::optional<Measure> best) {
    m_kept->setCurrentIndex(std::max(m_kept->findData(best ? static_cast<int>(*best) : kAll), 0));
}

}  // namespace incipit::ui
