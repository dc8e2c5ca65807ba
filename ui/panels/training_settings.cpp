#include "ui/panels/training_settings.h"

#include <QLocale>
#include <QSignalBlocker>
#include <QThread>
#include <algorithm>
#include <cmath>

#include "training/validation_split.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kAutomaticPart = -1;
constexpr double kPercent = 100;

/// Parts are counted from 0, as in the tutorial and on the command line.
QString partText(const tokenizer::Part& part, std::size_t index) {
    const QString name = part.wholeTrack     ? TrainingSettings::tr("(no instrument)")
                         : part.name.empty() ? TrainingSettings::tr("(unnamed)")
                                             : fromUtf8(part.name);
    return TrainingSettings::tr("%1: %2 · %3")
        .arg(index)
        .arg(name, countText(static_cast<std::int64_t>(part.notes), TrainingSettings::tr("note or chord"),
                             TrainingSettings::tr("notes and chords")));
}

/// The tokenizer that a list shows; null before it shows one.
std::unique_ptr<tokenizer::Tokenizer> shownIn(const QComboBox& list) {
    const std::string scheme = list.currentData().toString().toStdString();
    return scheme.empty() ? nullptr : tokenizer::makeTokenizer(scheme);
}

QString titleOf(const QString& scheme) {
    return say(tokenizer::makeTokenizer(scheme.toStdString())->title());
}

QString automatic(const QString& value) {
    return TrainingSettings::tr("auto · %1").arg(value);
}

/// A setting of 3 digits that matter, as short as it can be.
QString shortNumber(double value) {
    return QLocale().toString(value, 'g', 3);
}

}  // namespace

TrainingJob TrainingSettings::job() const {
    TrainingJob job;
    const int id = m_music->currentData().toInt();
    for (const Library::Entry& piece : m_library.entries(Document::Kind::Piece)) {
        if (m_music->count() > 0 && (id == kAllPieces || id == piece->id)) {
            job.pieces.push_back({piece->title.toStdString(), piece->score});
        }
    }
    const int part = m_part->currentData().toInt();
    if (choosesPart() && m_part->count() > 0 && part != kAutomaticPart) {
        job.part = static_cast<std::size_t>(part);
    }
    job.choices = choices();
    job.run = run();
    return job;
}

training::Options TrainingSettings::run() const {
    training::Options run;
    run.seed = m_seed->seed();
    run.threads = m_threads->value();
    run.device = m_device->currentData().toString().toStdString();
    return run;
}

int TrainingSettings::threads() const {
    return m_threads->value() > 0 ? m_threads->value() : QThread::idealThreadCount();
}

bool TrainingSettings::choosesPart() const {
    const auto tokenizer = shownIn(*m_tokenizer);
    return tokenizer != nullptr && tokenizer->hasChoiceOfPart();
}

bool TrainingSettings::choosesStep() const {
    const auto tokenizer = shownIn(*m_tokenizer);
    return tokenizer != nullptr && tokenizer->hasChoiceOfStep();
}

training::Choices TrainingSettings::choices() const {
    training::Choices choices;
    choices.recipe = m_tutorial ? "article" : "studio";
    choices.tokenizer = m_tokenizer->currentData().toString().toStdString();
    choices.epochs = m_epochs->choice();
    choices.batchSize = m_batchSize->choice();
    choices.learningRate = m_learningRate->choice();
    if (const auto percent = m_validation->choice()) choices.validationShare = *percent / kPercent;
    if (m_tutorial) return choices;
    if (choosesStep()) {
        choices.quartersPerStep = m_step->currentData().toDouble();
    }
    choices.layers = m_layers->choice();
    choices.units = m_units->choice();
    choices.dropout = m_dropout->choice();
    choices.noTransposition = m_keys->currentIndex() == 1;
    return choices;
}

void TrainingSettings::showChoices(const training::Choices& choices) {
    m_epochs->setChoice(choices.epochs);
    m_batchSize->setChoice(choices.batchSize);
    m_learningRate->setChoice(choices.learningRate);
    std::optional<int> percent;
    if (choices.validationShare) percent = static_cast<int>(std::lround(*choices.validationShare * kPercent));
    m_validation->setChoice(percent);
    m_layers->setChoice(choices.layers);
    m_units->setChoice(choices.units);
    m_dropout->setChoice(choices.dropout);
    m_keys->setCurrentIndex(choices.noTransposition ? 1 : 0);
}

TrainingMemory TrainingSettings::memory() const {
    TrainingMemory memory = m_memory;
    memory.tutorial = m_tutorial;
    memory.run = run();
    training::Choices& kept = memory.of(m_tutorial);
    const training::Choices own = kept;
    kept = choices();
    // The fields of the tokenizer may show those of a model that is gone on from.
    kept.tokenizer = own.tokenizer;
    kept.quartersPerStep = own.quartersPerStep;
    return memory;
}

void TrainingSettings::setMemory(const TrainingMemory& memory) {
    const QSignalBlocker quiet(m_recipe);
    m_memory = memory;
    m_tutorial = memory.tutorial;
    m_recipe->setCurrentIndex(m_tutorial ? 1 : 0);
    m_seed->setSeed(memory.run.seed);
    m_threads->setValue(memory.run.threads);
    m_device->setCurrentIndex(m_device->findData(QString::fromStdString(memory.run.device)));
    showChoices(m_memory.of(m_tutorial));
    forgetSummary();
    showRecipe();
}

void TrainingSettings::changeRecipe() {
    TrainingMemory next = memory();
    next.tutorial = m_recipe->currentIndex() == 1;
    setMemory(next);
    Q_EMIT jobChanged();
}

void TrainingSettings::changeTokenizer() {
    training::Choices& kept = m_memory.of(m_tutorial);
    kept.tokenizer = m_tokenizer->currentData().toString().toStdString();
    kept.quartersPerStep = m_step->currentData().toDouble();
    changeStart();
}

void TrainingSettings::changeStart() {
    forgetSummary();
    showRecipe();
    Q_EMIT jobChanged();
}

void TrainingSettings::setModel(const model::ModelConfig& network) {
    m_model = network;
    if (m_start->count() == 1) m_start->addItem(tr("The present model"));
    if (continuesModel()) showRecipe();
}

void TrainingSettings::listPieces() {
    const int chosen = m_music->count() > 0 ? m_music->currentData().toInt() : 0;
    {
        const QSignalBlocker quiet(m_music);
        m_music->clear();
        const auto pieces = m_library.entries(Document::Kind::Piece);
        for (const Library::Entry& piece : pieces)
            m_music->addItem(piece->title, piece->id);
        if (pieces.size() > 1) {
            m_music->addItem(tr("All %1 open pieces").arg(pieces.size()), kAllPieces);
        }
        const Library::Entry current = m_library.current();
        int row = m_music->findData(chosen);
        if (row < 0 && current) row = m_music->findData(current->id);
        m_music->setCurrentIndex(std::max(row, pieces.empty() ? -1 : 0));
        m_music->setPlaceholderText(tr("open a MIDI file first"));
        m_music->setEnabled(!pieces.empty());
    }
    listParts();
}

void TrainingSettings::listParts() {
    const int chosen = m_part->count() > 0 ? m_part->currentData().toInt() : kAutomaticPart;
    const bool samePiece = m_part->property("piece") == m_music->currentData();
    m_part->setProperty("piece", m_music->currentData());
    const Library::Entry piece = m_library.find(m_music->currentData().toInt());
    {
        const QSignalBlocker quiet(m_part);
        m_part->clear();
        m_part->addItem(tr("Automatic"), kAutomaticPart);
        const std::size_t parts = piece != nullptr ? piece->parts.size() : 0;
        for (std::size_t i = 0; i < parts; ++i) {
            m_part->addItem(partText(piece->parts[i], i), static_cast<int>(i));
            m_part->setItemData(m_part->count() - 1, m_part->itemText(m_part->count() - 1), Qt::ToolTipRole);
        }
        if (samePiece) m_part->setCurrentIndex(std::max(0, m_part->findData(chosen)));
        m_part->setEnabled(m_part->count() > 1);
    }
    m_about.clear();
    showReason();
    Q_EMIT jobChanged();
}

void TrainingSettings::showReason() {
    QString reason = m_about;
    if (choosesPart()) {
        const Library::Entry piece = m_library.find(m_music->currentData().toInt());
        const bool automaticPart = m_part->currentData().toInt() == kAutomaticPart;
        reason = piece != nullptr && automaticPart ? piece->partReason : QString();
    }
    m_reason->setText(reason);
    m_form->setRowVisible(m_reason, !reason.isEmpty());
}

void TrainingSettings::showUsual(const training::Options& usual) {
    m_epochs->setAutomatic(usual.epochs, automatic(numberText(std::int64_t{usual.epochs})));
    m_batchSize->setAutomatic(usual.batchSize, automatic(numberText(std::int64_t{usual.batchSize})));
    m_learningRate->setAutomatic(usual.learningRate, automatic(shortNumber(usual.learningRate)));
}

void TrainingSettings::showSummary(const TrainingSummary& summary) {
    const training::Options& usual = summary.usualOptions;
    showUsual(usual);
    if (summary.network.predictsEveryStep()) {
        const model::ModelConfig& network = summary.usualNetwork;
        const auto layers = static_cast<std::int64_t>(network.lstmUnits.size());
        m_layers->setAutomatic(static_cast<int>(layers),
                               automatic(countText(layers, tr("layer"), tr("layers"))));
        m_units->setAutomatic(network.lstmUnits.front(),
                              automatic(tr("%1 units").arg(network.lstmUnits.front())));
        m_dropout->setAutomatic(network.dropout, automatic(shortNumber(network.dropout)));
        const bool moves = usual.transposeDown > 0 || usual.transposeUp > 0;
        m_keys->setItemText(
            0, automatic(moves ? tr("−%1 to +%2 semitones").arg(usual.transposeDown).arg(usual.transposeUp)
                               : tr("its own, as it is one piece")));
    }
    m_about = fromUtf8(summary.about);
    showReason();
}

void TrainingSettings::showProblem(const QString& sentence) {
    m_about = sentence;
    showReason();
}

void TrainingSettings::listTokenizers(const std::string& chosen) {
    const QString scheme = QString::fromStdString(chosen);
    QStringList schemes{QStringLiteral("note-chord")};
    if (!m_tutorial) schemes = {QStringLiteral("event"), QStringLiteral("frame")};
    if (continuesModel() && !schemes.contains(scheme)) schemes << scheme;
    m_tokenizer->clear();
    for (const QString& each : schemes)
        m_tokenizer->addItem(titleOf(each), each);
    m_tokenizer->setCurrentIndex(std::max(0, m_tokenizer->findData(scheme)));
}

void TrainingSettings::showRecipe() {
    const bool goesOn = continuesModel() && m_model.has_value();
    if (goesOn && m_model->predictsEveryStep() == m_tutorial) {
        m_recipe->setCurrentIndex(m_tutorial ? 0 : 1);  // which comes back here
        return;
    }
    {
        const QSignalBlocker quietTokenizer(m_tokenizer);
        const QSignalBlocker quietStep(m_step);
        const training::Choices& own = m_memory.of(m_tutorial);
        listTokenizers(goesOn ? m_model->tokenizer : own.tokenizer);
        const double step = goesOn ? m_model->quartersPerStep : own.quartersPerStep.value_or(1);
        m_step->setCurrentIndex(std::max(0, m_step->findData(step)));
    }
    m_recipe->setEnabled(!goesOn);
    m_tokenizer->setEnabled(!goesOn && m_tokenizer->count() > 1);
    m_step->setEnabled(!goesOn);
    m_form->setRowVisible(m_step, choosesStep());
    m_form->setRowVisible(m_part, choosesPart());
    m_batchName->setText(m_tutorial ? tr("Batch") : tr("Lanes"));
    m_batchSize->setSuffix(m_tutorial ? tr(" windows") : QString());
    m_batchSize->setToolTip(m_tutorial ? tr("Windows that are learned from in one step")
                                       : tr("Places in the music that are learned from side by side"));
    m_epochs->setToolTip(m_tutorial ? tr("How often all windows are seen")
                                    : tr("How often all music is seen at most; training ends early when the "
                                         "validation loss falls no more"));
    for (QWidget* ofNewNetwork : {m_layersAndUnits, static_cast<QWidget*>(m_dropout)})
        m_advanced->setRowVisible(ofNewNetwork, !m_tutorial && !goesOn);
    m_advanced->setRowVisible(m_keys, !m_tutorial);
    showReason();
}

void TrainingSettings::forgetSummary() {
    m_about.clear();
    for (auto* box : {m_epochs, m_batchSize, m_layers, m_units})
        box->setSpecialValueText(tr("auto"));
    for (auto* box : {m_learningRate, m_dropout})
        box->setSpecialValueText(tr("auto"));
    m_keys->setItemText(0, tr("auto"));
    const int percent = static_cast<int>(training::kUsualShare * kPercent);
    m_validation->setAutomatic(percent, automatic(m_tutorial ? tr("none") : tr("%1 %").arg(percent)));
    if (m_tutorial) showUsual({});
}

}  // namespace incipit::ui
