#include "ui/panels/takes_row.h"

#include <QHBoxLayout>
#include <algorithm>

#include "generation/options.h"
#include "ui/support/captions.h"

namespace incipit::ui {

namespace {

using generation::Measure;

constexpr int kAll = -1;

}  // namespace

TakesRow::TakesRow(QWidget* parent)
    : QWidget(parent), m_takes(new QSpinBox(this)), m_kept(new QComboBox(this)) {
    describe(
        *m_takes, "takesBox", [] { return tr("Takes at once"); },
        [] { return tr("How many takes are written at once; sixteen take a few times as long as one"); });
    m_takes->setRange(1, generation::kMostTakes);
    describe(*m_kept, "keptTakesBox", [] { return tr("Which takes are kept"); });
    m_kept->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addItem(*m_kept, kAll, [] { return tr("keep all"); });
    const auto add = [this](const Text& text, const Text& tip, Measure measure) {
        addItem(*m_kept, static_cast<int>(measure), text, tip);
    };
    add([] { return tr("keep the likeliest"); },
        [] { return tr("The one whose notes surprised the model least"); }, Measure::Likelihood);
    add([] { return tr("keep the most original"); },
        [] { return tr("The one that copies least of the music that the model knows"); },
        Measure::Originality);
    add([] { return tr("keep the closest"); },
        [] { return tr("The one whose numbers are nearest to those of the music"); }, Measure::Closeness);
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
