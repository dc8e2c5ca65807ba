#include "ui/panels/generation_settings.h"

#include <QPoint>
#include <QSignalBlocker>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "midi/instruments.h"
#include "tokenizer/tokenizer.h"
#include "ui/support/captions.h"
#include "ui/support/instrument_names.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kBySeed = -1;
enum Unit { kTokens, kBars };
// General MIDI level 1: programs come in families of eight.
constexpr int kFamilies = 16;
constexpr int kOfFamily = 8;

QString familyName(int family) {
    const std::array<QString, kFamilies> names{
        GenerationSettings::tr("Piano"),         GenerationSettings::tr("Chromatic percussion"),
        GenerationSettings::tr("Organ"),         GenerationSettings::tr("Guitar"),
        GenerationSettings::tr("Bass"),          GenerationSettings::tr("Strings"),
        GenerationSettings::tr("Ensemble"),      GenerationSettings::tr("Brass"),
        GenerationSettings::tr("Reed"),          GenerationSettings::tr("Pipe"),
        GenerationSettings::tr("Synth lead"),    GenerationSettings::tr("Synth pad"),
        GenerationSettings::tr("Synth effects"), GenerationSettings::tr("Ethnic"),
        GenerationSettings::tr("Percussive"),    GenerationSettings::tr("Sound effects")};
    return names.at(static_cast<std::size_t>(family));
}

}  // namespace

bool GenerationSettings::followsMusic() const {
    return m_hasMusic && m_keepHead->isChecked();
}

void GenerationSettings::updateHead() {
    const bool begins = m_prime->currentData().toInt() == kNothing;
    const QString unchosen = begins && followsMusic() ? tr("as the music") : tr("free");
    m_meter->setItemText(0, begins ? unchosen : tr("as there"));
    m_tempo->setSpecialValueText(begins ? unchosen : tr("as there"));
    m_meter->setEnabled(begins);
    m_tempo->setEnabled(begins);
    m_key->setItemText(0, m_hasHeads && begins ? unchosen : tr("any"));
    showInstruments();
}

void GenerationSettings::chooseUnit(bool windows) {
    if (!m_choseUnit) m_unit->setCurrentIndex(windows ? kTokens : kBars);
}

generation::Options GenerationSettings::options() const {
    generation::Options options;
    options.length = m_length->value();
    if (m_unit->currentIndex() == kBars) {
        options.bars = m_bars->value();
        options.length = generation::kMostTokens;
    }
    options.argmax = m_argmax->isChecked();
    options.temperature = m_temperature->value();
    options.topK = m_topK->value();
    options.topP = m_topP->value();
    options.minP = m_minP->value();
    options.seed = m_seed->seed();
    options.escapeLoops = m_escapeLoops->isChecked();
    if (const int key = m_key->currentData().toInt(); key != kAnyKey) {
        options.key = analysis::Key{.tonic = key % 12, .minor = key >= 12};
    }
    options.lowestPitch = m_lowest->value();
    options.highestPitch = m_highest->value();
    options.keepHead = m_keepHead->isChecked();
    options.keepForm = m_keepForm->isChecked();
    options.closeness = m_closeness->value() / 100.0;
    options.drafts = m_drafts->value();
    if (const QPoint meter = m_meter->currentData().toPoint(); !meter.isNull())
        options.meter = tokenizer::HeadMeter{.numerator = meter.x(), .denominator = meter.y()};
    options.tempo = m_tempo->choice();
    m_steering->fill(options);
    return options;
}

void GenerationSettings::setOptions(const generation::Options& options, bool choseUnit) {
    m_choseUnit = choseUnit;
    m_unit->setCurrentIndex(options.bars ? kBars : kTokens);
    if (options.bars) {
        m_bars->setValue(*options.bars);
    } else {
        m_length->setValue(options.length);
    }
    m_argmax->setChecked(options.argmax);
    m_temperature->setValue(options.temperature);
    m_topK->setValue(options.topK);
    m_topP->setValue(options.topP);
    m_minP->setValue(options.minP);
    m_seed->setSeed(options.seed);
    m_escapeLoops->setChecked(options.escapeLoops);
    const int key = options.key ? options.key->tonic + (options.key->minor ? 12 : 0) : kAnyKey;
    m_key->setCurrentIndex(std::max(m_key->findData(key), 0));
    m_highest->setValue(m_highest->maximum());  // one is the other's limit
    m_lowest->setValue(options.lowestPitch);
    m_highest->setValue(options.highestPitch);
    m_keepHead->setChecked(options.keepHead);
    m_keepForm->setChecked(options.keepForm);
    m_closeness->setValue(static_cast<int>(std::lround(100 * options.closeness)));
    m_drafts->setValue(options.drafts);
    const QPoint meter =
        options.meter ? QPoint(options.meter->numerator, options.meter->denominator) : QPoint();
    m_meter->setCurrentIndex(meter.isNull() ? 0 : std::max(m_meter->findData(meter), 0));
    m_tempo->setChoice(options.tempo);
    m_steering->read(options);
    updateSampling();
    updateHead();
}

void GenerationSettings::apply(const Remedy& remedy) {
    if (remedy.temperature) m_temperature->setValue(*remedy.temperature);
    if (remedy.closeness) m_closeness->setValue(static_cast<int>(std::lround(100 * *remedy.closeness)));
    if (remedy.escapesLoops) m_escapeLoops->setChecked(true);
    if (remedy.draws) m_argmax->setChecked(false);
    if (remedy == Remedy{}) m_seed->throwDice();  // also where it is kept: it is asked for
}

TakeRequest GenerationSettings::job() const {
    TakeRequest job{.options = options(), .takes = m_takes->takes(), .best = m_takes->best()};
    // What the form does not show is not asked of the model.
    job.options.instruments = instruments();
    if (!m_hasHeads || !m_meter->isEnabled()) {
        job.options.meter.reset();
        job.options.tempo.reset();
    }
    if (!m_tuned) job.options.closeness = 1;
    if (!m_hasPositions) {
        job.options.chords.clear();
        job.options.density = 1;
    }
    if (m_start->value() != kBySeed) job.options.start = static_cast<std::size_t>(m_start->value());
    const Library::Entry piece = m_library.find(m_prime->currentData().toInt());
    if (m_form->isRowVisible(m_primeRow) && piece != nullptr) {
        job.prime = TakeRequest::Prime{
            .name = fileNameOf(*piece), .score = piece->score, .bars = m_primeBars->value()};
    }
    return job;
}

void GenerationSettings::setModel(const engine::TrainedModel* model) {
    const bool windows = model != nullptr && model->startWindows > 0;
    m_start->setRange(kBySeed, windows ? static_cast<int>(model->startWindows) - 1 : kBySeed);
    // The tutorial's network starts from the training music, the studio's begins or goes on from a piece.
    m_advanced->setRowVisible(m_start, model == nullptr || windows);
    m_form->setRowVisible(m_primeRow, !windows);
    const auto tokenizer =
        model != nullptr ? tokenizer::makeTokenizer(model->model.config.tokenizerSettings()) : nullptr;
    m_hasHeads = !windows && (tokenizer == nullptr || tokenizer->hasHeads());
    m_hasMusic = model != nullptr && !model->model.pieces.empty();
    m_hasPositions = tokenizer == nullptr || tokenizer->hasPositions();
    m_steering->setHasPositions(m_hasPositions);
    listInstruments(model != nullptr ? model->instruments : std::vector<int>(), m_hasHeads);
    m_form->setRowVisible(m_meter, m_hasHeads);
    m_form->setRowVisible(m_tempo, m_hasHeads);
    m_advanced->setRowVisible(m_keepHead, m_hasHeads);
    m_tuned = model != nullptr && !model->model.base.empty();
    m_form->setRowVisible(m_closenessRow, m_tuned);
    m_advanced->setRowVisible(m_drafts, m_tuned);
    m_advanced->setRowVisible(m_keepForm, m_tuned);
    chooseUnit(windows);
    updateHead();
    m_explained = tokenizer != nullptr ? std::optional(tokenizer->explanation()) : std::nullopt;
    m_writesMetre = tokenizer != nullptr && tokenizer->barToken();
    explainLengths();
}

void GenerationSettings::explainLengths() {
    m_length->setToolTip(m_explained ? say(*m_explained) : tr("A token is what the model writes at a time"));
    m_bars->setToolTip(m_writesMetre ? tr("Bars of the time signatures that the model writes")
                                     : tr("Bars of 4/4"));
}

void GenerationSettings::showModels(bool shown) {
    m_form->setRowVisible(m_models, shown);
}

void GenerationSettings::listPieces() {
    const int chosen = m_prime->currentData().toInt();
    const QSignalBlocker quiet(m_prime);
    m_prime->clear();
    m_prime->addItem(tr("start fresh"), kNothing);
    for (const Library::Entry& document : m_library.entries()) {
        m_prime->addItem(document->title, document->id);
    }
    m_prime->setCurrentIndex(std::max(m_prime->findData(chosen), 0));
    m_primeBars->setVisible(m_prime->currentData().toInt() != kNothing);
}

void GenerationSettings::listInstruments(const std::vector<int>& programs, bool others) {
    const std::vector<int> before = instruments();
    m_instrumentActions.clear();
    m_instrumentMenu->clear();
    delete std::exchange(m_otherInstruments, nullptr);
    const auto add = [&](QMenu& menu, int program) {
        QAction* action = menu.addAction(programText(program));
        action->setData(program);
        action->setCheckable(true);
        action->setChecked(std::ranges::count(before, program) > 0);
        connect(action, &QAction::toggled, this, &GenerationSettings::showInstruments);
        m_instrumentActions.push_back(action);
    };
    for (const int program : programs)
        add(*m_instrumentMenu, program);
    if (others) {
        QMenu* all = m_otherInstruments = addMenu(
            *m_instrumentMenu, [none = programs.empty()] { return none ? tr("Choose") : tr("Others"); });
        const auto isOther = [&](int program) { return std::ranges::count(programs, program) == 0; };
        for (int family = 0; family < kFamilies; ++family) {
            QMenu* menu = addMenu(*all, [family] { return familyName(family); });
            for (int program = family * kOfFamily; program < (family + 1) * kOfFamily; ++program) {
                if (isOther(program)) add(*menu, program);
            }
        }
        if (isOther(generation::kDrumsInstrument)) add(*all, generation::kDrumsInstrument);
    }
    m_form->setRowVisible(m_instruments, others || programs.size() > 1);
    showInstruments();
}

std::vector<int> GenerationSettings::instruments() const {
    std::vector<int> programs;
    for (const QAction* action : m_instrumentActions) {
        if (action->isChecked()) programs.push_back(action->data().toInt());
    }
    std::ranges::sort(programs);
    return programs;
}

void GenerationSettings::showInstruments() {
    QStringList names;
    for (const int program : instruments())
        names << programText(program);
    const bool begins = m_prime->currentData().toInt() == kNothing;
    const QString unchosen = m_hasHeads && begins && followsMusic() ? tr("as the music") : tr("all");
    m_instruments->setText(names.isEmpty() ? unchosen
                           : names.size() < 3
                               ? listText(names)
                               : tr("%1, and %2 more").arg(names.front()).arg(names.size() - 1));
}

void GenerationSettings::nameInstruments() {
    for (QAction* action : m_instrumentActions)
        action->setText(programText(action->data().toInt()));
}

void GenerationSettings::updateSampling() {
    const bool samples = !m_argmax->isChecked();
    for (QWidget* field :
         std::initializer_list<QWidget*>{m_temperatureRow, m_topK, m_topP, m_minP, m_escapeLoops}) {
        field->setEnabled(samples);
    }
}

}  // namespace incipit::ui
