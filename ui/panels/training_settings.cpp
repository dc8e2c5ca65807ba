#include "ui/panels/training_settings.h"

#include <QLocale>
#include <QSignalBlocker>
#include <QThread>
#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base_model.h"
#include "ui/support/counts.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kAutomaticPart = -1;
constexpr double kPercent = 100;
// The first step up from no validation.
constexpr double kOfferedShare = 0.1;

/// Parts are counted from 0, as in the tutorial and on the command line.
QString partText(const tokenizer::Part& part, std::size_t index) {
    const QString name = part.wholeTrack     ? TrainingSettings::tr("(no instrument)")
                         : part.name.empty() ? TrainingSettings::tr("(unnamed)")
                                             : fromUtf8(part.name);
    return TrainingSettings::tr("%1: %2 · %3")
        .arg(index)
        .arg(name, notesAndChordsText(static_cast<std::int64_t>(part.notes)));
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

engine::TrainingJob TrainingSettings::job() const {
    engine::TrainingJob job;
    for (const Library::Entry& piece : m_library.entries(project::Use::Learn))
        job.music.pieces.push_back({piece->title.toStdString(), piece->tokens});
    for (const Library::Entry& piece : m_library.entries(project::Use::Measure))
        job.music.measured.push_back({piece->title.toStdString(), piece->tokens});
    const int part = m_part->currentData().toInt();
    if (choosesPart() && m_part->count() > 0 && part != kAutomaticPart) {
        job.music.part = static_cast<std::size_t>(part);
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
    choices.epochs = m_epochs->choice();
    choices.batchSize = m_batchSize->choice();
    choices.learningRate = m_learningRate->choice();
    if (const auto percent = m_validation->choice()) choices.validationShare = *percent / kPercent;
    if (m_shown->adjustable().transposition) choices.noTransposition = m_keys->currentIndex() == 1;
    if (continuesModel() && m_model) return choices;  // that has the rest
    choices.recipe = m_shown->name();
    choices.tokenizer = m_tokenizer->currentData().toString().toStdString();
    if (!m_shown->adjustable().network || beginsWithBase()) return choices;
    if (choosesStep()) {
        choices.quartersPerStep = m_step->currentData().toDouble();
    }
    choices.layers = m_layers->choice();
    choices.units = m_units->choice();
    choices.dropout = m_dropout->choice();
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
    memory.recipe = m_shown->name();
    memory.run = run();
    training::Choices& kept = memory.choices[memory.recipe];
    const training::Choices own = kept;
    kept = choices();
    kept.recipe.clear();
    // The fields may show those of a model that is gone on from.
    kept.tokenizer = own.tokenizer;
    kept.quartersPerStep = own.quartersPerStep;
    if (continuesModel() || beginsWithBase()) {
        kept.layers = own.layers;
        kept.units = own.units;
        kept.dropout = own.dropout;
    }
    return memory;
}

void TrainingSettings::setMemory(const TrainingMemory& memory) {
    const QSignalBlocker quiet(m_recipe);
    m_memory = memory;
    m_recipe->setCurrentIndex(std::max(0, m_recipe->findData(QString::fromStdString(memory.recipe))));
    m_shown = &training::recipeOf(std::string_view(m_recipe->currentData().toString().toStdString()));
    m_seed->setSeed(memory.run.seed);
    m_threads->setValue(memory.run.threads);
    m_device->setCurrentIndex(m_device->findData(QString::fromStdString(memory.run.device)));
    showChoices(m_memory.choices[m_shown->name()]);
    forgetSummary();
    showRecipe();
}

void TrainingSettings::changeRecipe() {
    TrainingMemory next = memory();
    next.recipe = m_recipe->currentData().toString().toStdString();
    setMemory(next);
    Q_EMIT jobChanged();
}

void TrainingSettings::changeTokenizer() {
    training::Choices& kept = m_memory.choices[m_shown->name()];
    kept.tokenizer = m_tokenizer->currentData().toString().toStdString();
    kept.quartersPerStep = m_step->currentData().toDouble();
    changeStart();
}

void TrainingSettings::changeStart() {
    forgetSummary();
    showRecipe();
    Q_EMIT jobChanged();
}

TrainingSettings::Start TrainingSettings::start() const {
    return m_start->count() > 0 ? static_cast<Start>(m_start->currentData().toInt()) : Start::New;
}

void TrainingSettings::setHasBase(bool has) {
    m_hasBase = has;
    changeStart();
}

void TrainingSettings::setModel(const std::optional<model::ModelConfig>& network) {
    m_model = network;
    listStarts();
    if (continuesModel()) showRecipe();
}

void TrainingSettings::listStarts() {
    training::Choices shown;
    shown.recipe = m_shown->name();
    shown.tokenizer = m_tokenizer->currentData().toString().toStdString();
    const QSignalBlocker quiet(m_start);
    m_start->clear();
    const auto add = [this](const QString& text, Start start) {
        m_start->addItem(text, static_cast<int>(start));
    };
    const bool base = m_hasBase && engine::takesBase(shown);
    if (base) add(tr("The base model"), Start::Base);
    add(tr("A new network"), Start::New);
    if (m_model) add(tr("The present model"), Start::Model);
    m_start->setCurrentIndex(std::max(0, m_start->findData(static_cast<int>(m_wanted))));
    m_startForm->setRowVisible(m_start, m_start->count() > 1);
}

QString TrainingSettings::musicName() const {
    const auto pieces = m_library.entries(project::Use::Learn);
    return pieces.size() == 1 ? pieces.front()->title : piecesText(static_cast<std::int64_t>(pieces.size()));
}

Library::Entry TrainingSettings::onlyPiece() const {
    const auto pieces = m_library.entries(project::Use::Learn);
    return pieces.size() == 1 ? pieces.front() : nullptr;
}

void TrainingSettings::showMusic() {
    const std::size_t all = m_library.entries(Document::Kind::Piece).size();
    const std::size_t measured = m_library.entries(project::Use::Measure).size();
    const std::size_t learnt = m_library.entries(project::Use::Learn).size();
    const auto count = [](std::size_t pieces) { return piecesText(static_cast<std::int64_t>(pieces)); };
    QString text = all == 0      ? tr("open a MIDI file first")
                   : learnt == 0 ? tr("check what to learn from, at the left")
                   : learnt == 1 || learnt == all
                       ? musicName()
                       : tr("%1 of %2").arg(QLocale().toString(learnt), count(all));
    if (learnt > 0 && measured > 0) text = tr("%1, measured on %2").arg(text, count(measured));
    m_music->setText(text);
    listParts();
}

void TrainingSettings::listParts() {
    const int chosen = m_part->count() > 0 ? m_part->currentData().toInt() : kAutomaticPart;
    const Library::Entry piece = onlyPiece();
    const int id = piece != nullptr ? piece->id : 0;
    const bool samePiece = std::exchange(m_partsOf, id) == id;
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
        const Library::Entry piece = onlyPiece();
        const bool automaticPart = m_part->currentData().toInt() == kAutomaticPart;
        const bool isGiven = piece != nullptr && automaticPart && piece->partReason.has_value();
        reason = isGiven ? say(*piece->partReason) : QString();
    }
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

void TrainingSettings::showUsual(const training::Options& usual) {
    m_epochs->setAutomatic(usual.epochs, automatic(numberText(std::int64_t{usual.epochs})));
    m_batchSize->setAutomatic(usual.batchSize, automatic(numberText(std::int64_t{usual.batchSize})));
    m_learningRate->setAutomatic(usual.learningRate, automatic(shortNumber(usual.learningRate)));
}

void TrainingSettings::showSummary(const engine::TrainingSummary& summary) {
    const training::Options& usual = summary.usualOptions;
    showUsual(usual);
    const training::Choices& own = summary.usual;
    if (own.layers && own.units && own.dropout) {
        m_layers->setAutomatic(*own.layers, automatic(layersText(*own.layers)));
        m_units->setAutomatic(*own.units, automatic(unitsText(*own.units)));
        m_dropout->setAutomatic(*own.dropout, automatic(shortNumber(*own.dropout)));
    }
    if (m_shown->adjustable().transposition) {
        const bool moves = usual.reach.down > 0 || usual.reach.up > 0;
        m_keys->setItemText(
            0, automatic(moves ? tr("−%1 to +%2 semitones").arg(usual.reach.down).arg(usual.reach.up)
                               : tr("its own, as it is one piece")));
    }
    m_about = summary.about ? say(*summary.about) : QString();
    showReason();
}

void TrainingSettings::showProblem(const QString& sentence) {
    m_about = sentence;
    showReason();
}

void TrainingSettings::listTokenizers(const std::string& chosen) {
    const QString scheme = QString::fromStdString(chosen);
    QStringList schemes;
    for (const std::string& each : m_shown->tokenizers())
        schemes << QString::fromStdString(each);
    if (continuesModel() && !schemes.contains(scheme)) schemes << scheme;
    m_tokenizer->clear();
    for (const QString& each : schemes)
        m_tokenizer->addItem(titleOf(each), each);
    m_tokenizer->setCurrentIndex(std::max(0, m_tokenizer->findData(scheme)));
}

void TrainingSettings::showRecipe() {
    const bool goesOn = continuesModel() && m_model.has_value();
    if (goesOn && m_model->recipe != m_shown->name()) {
        // Which comes back here.
        m_recipe->setCurrentIndex(m_recipe->findData(QString::fromStdString(m_model->recipe)));
        return;
    }
    const bool windows = m_shown->example() == training::Example::Window;
    const training::Adjustable adjustable = m_shown->adjustable();
    {
        const QSignalBlocker quietTokenizer(m_tokenizer);
        const QSignalBlocker quietStep(m_step);
        const training::Choices& own = m_memory.choices[m_shown->name()];
        listTokenizers(goesOn ? m_model->tokenizer : own.tokenizer);
        const double step = goesOn ? m_model->quartersPerStep : own.quartersPerStep.value_or(1);
        m_step->setCurrentIndex(std::max(0, m_step->findData(step)));
    }
    listStarts();
    m_recipe->setEnabled(!goesOn);
    m_tokenizer->setEnabled(!goesOn && m_tokenizer->count() > 1);
    m_step->setEnabled(!goesOn);
    m_advanced->setRowVisible(m_step, choosesStep());
    m_form->setRowVisible(m_part, choosesPart());
    m_batchName->setText(windows ? tr("Batch") : tr("Parallel passages"));
    m_batchSize->setSuffix(windows ? tr(" windows") : QString());
    m_batchSize->setToolTip(windows ? tr("Windows that are learned from in one step")
                                    : tr("Places in the music that are learned from side by side"));
    m_epochs->setToolTip(windows ? tr("How often all windows are seen")
                                 : tr("How often all music is seen at most; training ends early when the "
                                      "validation loss falls no more"));
    for (QWidget* ofNewNetwork : {m_layersAndUnits, static_cast<QWidget*>(m_dropout)})
        m_advanced->setRowVisible(ofNewNetwork, adjustable.network && !goesOn && !beginsWithBase());
    m_advanced->setRowVisible(m_keys, adjustable.transposition);
    showReason();
}

void TrainingSettings::speakAnew() {
    const QSignalBlocker quiet(this);  // the music is the same
    showMusic();
    forgetSummary();
    showRecipe();
}

void TrainingSettings::forgetSummary() {
    m_about.clear();
    for (auto* box : {m_epochs, m_batchSize, m_layers, m_units})
        box->setSpecialValueText(tr("auto"));
    for (auto* box : {m_learningRate, m_dropout})
        box->setSpecialValueText(tr("auto"));
    m_keys->setItemText(0, tr("auto"));
    const double share = m_shown->usualShare();
    const int percent = static_cast<int>(std::lround(kPercent * (share > 0 ? share : kOfferedShare)));
    m_validation->setAutomatic(percent, automatic(share > 0 ? tr("%1 %").arg(percent) : tr("none")));
    if (m_shown->example() == training::Example::Window) showUsual({});
}

}  // namespace incipit::ui
