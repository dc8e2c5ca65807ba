#include "ui/panels/generation_panel.h"

#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/panels/fold.h"
#include "ui/text.h"
#include "ui/theme.h"

namespace incipit::ui {

namespace {

constexpr int kBySeed = -1;

void name(QWidget* widget, const char* objectName, const QString& accessibleName, const QString& tip) {
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    widget->setToolTip(tip);
}

}  // namespace

GenerationPanel::GenerationPanel(QWidget* parent) : QScrollArea(parent) {
    auto* content = new QWidget(this);
    makeFields();

    auto* form = new QFormLayout;
    form->addRow(m_model);
    form->addRow(tr("Length"), m_length);
    form->addRow(m_argmax);
    form->addRow(tr("Temperature"), m_temperature);
    form->addRow(tr("Seed"), m_seed);
    auto* advanced = new QWidget(content);
    m_advanced = new QFormLayout(advanced);
    m_advanced->setContentsMargins(16, 0, 0, 0);
    m_advanced->addRow(tr("Top-k"), m_topK);
    m_advanced->addRow(tr("Top-p"), m_topP);
    m_advanced->addRow(tr("Start window"), m_start);
    auto* fold = new Fold(tr("Advanced"), advanced, content);
    fold->button()->setObjectName(QStringLiteral("advancedGenerationButton"));

    auto* layout = new QVBoxLayout(content);
    layout->addLayout(form);
    layout->addWidget(fold);
    layout->addWidget(m_generate);
    layout->addWidget(m_bar);
    layout->addWidget(m_result);
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    connect(m_argmax, &QCheckBox::toggled, this, &GenerationPanel::updateSampling);
    connect(m_generate, &QPushButton::clicked, this, &GenerationPanel::generateOrStop);
    setOptions({});
    setModel(nullptr);
    setBusy(false);
}

void GenerationPanel::makeFields() {
    m_model = new QLabel(this);
    m_model->setObjectName(QStringLiteral("generationModelLabel"));
    m_model->setWordWrap(true);
    m_length = new QSpinBox(this);
    m_length->setRange(1, 1'000'000);
    m_length->setSuffix(tr(" tokens"));
    name(m_length, "lengthBox", tr("Length"), tr("A token is a note or a chord"));
    m_argmax = new QCheckBox(tr("Always the likeliest token (argmax)"), this);
    name(m_argmax, "argmaxBox", tr("Argmax"), tr("The tutorial's choice; off: tokens are drawn at random"));
    m_temperature = new QDoubleSpinBox(this);
    m_temperature->setRange(0.01, 100);
    m_temperature->setSingleStep(0.05);
    name(m_temperature, "temperatureBox", tr("Temperature"), tr("Below 1 plays safe, above 1 takes risks"));
    m_topK = new QSpinBox(this);
    m_topK->setRange(0, 1'000'000);
    m_topK->setSpecialValueText(tr("off"));
    m_topK->setSuffix(tr(" tokens"));
    name(m_topK, "topKBox", tr("Top-k"), tr("Draw only from the k likeliest tokens"));
    m_topP = new QDoubleSpinBox(this);
    m_topP->setRange(0.01, 1);
    m_topP->setSingleStep(0.05);
    name(m_topP, "topPBox", tr("Top-p"),
         tr("Draw only from the likeliest tokens that together have this probability; 1 is off"));
    m_seed = new SeedBox(QStringLiteral("generationSeedBox"), this);
    m_start = new QSpinBox(this);
    m_start->setSpecialValueText(tr("by the seed"));
    name(m_start, "startWindowBox", tr("Start window"),
         tr("The place in the training music that generation starts from"));
    m_generate = new QPushButton(this);
    m_generate->setObjectName(QStringLiteral("generateButton"));
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(QStringLiteral("generationProgress"));
    m_bar->setAccessibleName(tr("Generation progress"));
    m_result = new QLabel(this);
    m_result->setObjectName(QStringLiteral("generationResult"));
    m_result->setWordWrap(true);
}

generation::Options GenerationPanel::options() const {
    generation::Options options;
    options.length = m_length->value();
    options.argmax = m_argmax->isChecked();
    options.temperature = m_temperature->value();
    options.topK = m_topK->value();
    options.topP = m_topP->value();
    options.seed = m_seed->seed();
    if (m_start->value() != kBySeed) options.start = static_cast<std::size_t>(m_start->value());
    return options;
}

void GenerationPanel::setOptions(const generation::Options& options) {
    m_length->setValue(options.length);
    m_argmax->setChecked(options.argmax);
    m_temperature->setValue(options.temperature);
    m_topK->setValue(options.topK);
    m_topP->setValue(options.topP);
    m_seed->setSeed(options.seed);
    updateSampling();
}

void GenerationPanel::setModel(const TrainedModel* model) {
    const bool available = model != nullptr;
    m_generate->setEnabled(available);
    m_generate->setToolTip(available ? tr("Compose a take (Ctrl+G)") : tr("Train a model first"));
    m_model->setText(available ? tr("Model: %1").arg(fromUtf8(model->name))
                               : tr("No model yet: press Train, or open one (File ▸ Open Model…)."));
    const int windows = available ? static_cast<int>(model->startWindows) : 0;
    m_start->setRange(kBySeed, std::max(windows - 1, kBySeed));
    // The studio's network begins a piece by itself.
    m_advanced->setRowVisible(m_start, !available || windows > 0);
}

void GenerationPanel::setBusy(bool busy) {
    m_generate->setText(busy ? tr("Stop") : tr("Generate"));
    m_generate->setIcon(icon(busy ? QStringLiteral("process-stop") : QStringLiteral("incipit-generate")));
    m_bar->setVisible(busy);
    m_bar->setRange(0, m_length->value());
    m_bar->setFormat(tr("%v of %m tokens"));
    m_bar->setValue(0);
    if (busy) m_result->clear();
}

void GenerationPanel::setProgress(int tokens) {
    m_bar->setValue(tokens);
}

void GenerationPanel::showSummary(const GenerationSummary& summary) {
    const double speed = summary.seconds > 0 ? static_cast<double>(summary.tokens) / summary.seconds : 0;
    m_result->setText(tr("%1%2 tokens gave %3 notes in %4 s, %5 tokens/s")
                          .arg(summary.stopped ? tr("Stopped: ") : QString(), numberText(summary.tokens),
                               numberText(summary.notes), QLocale().toString(summary.seconds, 'f', 1),
                               QLocale().toString(speed, 'f', 0)));
}

void GenerationPanel::updateSampling() {
    const bool samples = !m_argmax->isChecked();
    m_temperature->setEnabled(samples);
    m_topK->setEnabled(samples);
    m_topP->setEnabled(samples);
}

}  // namespace incipit::ui
