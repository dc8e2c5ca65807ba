#include "ui/panels/generation_panel.h"

#include <QLocale>
#include <initializer_list>

#include "ui/support/counts.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/widgets/primary_button.h"

namespace incipit::ui {

GenerationPanel::GenerationPanel(Library& library, QWidget* parent)
    : FootedPanel(parent),
      m_models(new ModelBox(this)),
      m_presets(new PresetBox(this)),
      m_model(new QLabel(this)),
      m_settings(new GenerationSettings(library, this)),
      m_generate(new PrimaryButton(this)),
      m_bar(new QProgressBar(this)),
      m_result(new QLabel(this)),
      m_take(new TakeView(this)) {
    m_settings->putModels(*m_models, *m_presets);
    m_model->setObjectName(QStringLiteral("generationModelLabel"));
    m_model->setWordWrap(true);
    m_generate->setObjectName(QStringLiteral("generateButton"));
    m_bar->setObjectName(QStringLiteral("generationProgress"));
    m_result->setObjectName(QStringLiteral("generationResult"));
    m_result->setWordWrap(true);
    m_result->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget* part : std::initializer_list<QWidget*>{m_model, m_settings, m_bar, m_take, m_result})
        middle()->addWidget(part);
    middle()->addStretch();
    addToFoot(m_generate, 1);

    connect(m_models, &ModelBox::chosen, this, &GenerationPanel::modelChosen);
    connect(m_models, &ModelBox::removeRequested, this, &GenerationPanel::removeModelRequested);
    connect(m_take, &TakeView::tryAgain, this, &GenerationPanel::tryAgain);
    connect(m_generate, &QPushButton::clicked, this, &GenerationPanel::generateOrStop);
    m_settings->showModels(false);
    setModel(nullptr);
    setBusy(false);
    spoken(this, [this] {
        m_bar->setAccessibleName(tr("Generation progress"));
        m_bar->setFormat(tr("%v of %m tokens"));
        nameButton();
        m_model->setText(m_about());
        if (m_summary) showSummary(*m_summary);
    });
}

void GenerationPanel::about(const Text& text) {
    m_about = text;
    m_model->setText(text());
}

void GenerationPanel::setModel(const engine::TrainedModel* model) {
    const bool available = model != nullptr || m_hasBase;
    m_generate->setEnabled(available);
    m_model->setVisible(model == nullptr);
    about([this] {
        return m_hasBase
                   ? tr("No model yet: Generate writes with the base model, Train tunes it to your music.")
                   : tr("No model yet: press Train, or open one (File ▸ Open Model…).");
    });
    nameButton();
    m_settings->setModel(model);
}

void GenerationPanel::setModels(const ModelList& models) {
    m_models->showModels(models, m_hasBase);
    m_settings->showModels(!models.entries().empty());
    setModel(models.model().get());
    if (m_hasBase && models.current() == 0 && !models.entries().empty())
        about([] { return tr("The base model writes: it has not heard your music."); });
}

void GenerationPanel::nameModels(const ModelList& models) {
    m_models->showModels(models, m_hasBase);
}

void GenerationPanel::showReady(double seconds) {
    m_model->show();
    about([seconds] { return tr("Ready: learnt in %1").arg(longDurationText(seconds)); });
}

void GenerationPanel::showDocument(const Document* document) {
    m_take->setDocument(document, m_settings->offersCloseness());
    m_settings->steering().setHasPiece(document != nullptr);
}

void GenerationPanel::setBusy(bool busy) {
    m_busy = busy;
    nameButton();
    m_generate->setIcon(icon(busy ? QStringLiteral("process-stop") : QStringLiteral("incipit-generate")));
    m_bar->setVisible(busy);
    // How many tokens fill the bars is not known.
    const generation::Options options = m_settings->options();
    m_bar->setRange(0, options.bars ? 0 : options.length);
    m_bar->setValue(0);
    if (!busy) return;
    m_result->clear();
    m_summary.reset();
}

void GenerationPanel::nameButton() {
    m_generate->setText(m_busy ? tr("Stop") : tr("Generate"));
    m_generate->setToolTip(m_generate->isEnabled() ? tr("Compose a take (Ctrl+G)")
                                                   : tr("Train a model first"));
}

void GenerationPanel::setProgress(int tokens) {
    m_bar->setValue(tokens);
}

void GenerationPanel::showSummary(const GenerationSummary& summary) {
    m_summary = summary;
    const double speed = summary.seconds > 0 ? static_cast<double>(summary.tokens) / summary.seconds : 0;
    m_result->setText((summary.stopped ? tr("Stopped: %1 gave %2 in %3 s, %4 tokens/s")
                                       : tr("%1 gave %2 in %3 s, %4 tokens/s"))
                          .arg(tokensText(static_cast<std::int64_t>(summary.tokens)),
                               notesText(static_cast<std::int64_t>(summary.notes)),
                               QLocale().toString(summary.seconds, 'f', 1),
                               QLocale().toString(speed, 'f', 0)));
}

}  // namespace incipit::ui
