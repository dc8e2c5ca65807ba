// The fields of the settings of a take: what they are called, their ranges, where they stand.
#include <QHBoxLayout>
#include <QPoint>
#include <QVBoxLayout>
#include <array>
#include <utility>

#include "ui/panels/fold.h"
#include "ui/panels/generation_settings.h"
#include "ui/support/captions.h"
#include "ui/support/text.h"
#include "ui/widgets/slider_row.h"

namespace incipit::ui {

namespace {

constexpr int kOfferedTempo = 120;
/// Temperatures at the ends of the slider.
constexpr double kSafest = 0.2;
constexpr double kBoldest = 1.8;
/// Numerators and denominators that are offered.
constexpr std::array<std::pair<int, int>, 11> kMeters{
    {{4, 4}, {3, 4}, {2, 4}, {6, 8}, {9, 8}, {12, 8}, {2, 2}, {3, 8}, {3, 2}, {5, 4}, {7, 8}}};

QWidget* inRow(QWidget* parent, QWidget* first, QWidget* second, int stretchOfSecond) {
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(first, 1);
    layout->addWidget(second, stretchOfSecond);
    row->setFocusProxy(first);
    return row;
}

QDoubleSpinBox* shareBox(double lowest, double highest, QWidget* parent) {
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(lowest, highest);
    box->setSingleStep(0.05);
    return box;
}

}  // namespace

GenerationSettings::GenerationSettings(Library& library, QWidget* parent)
    : QWidget(parent), m_library(library) {
    makeLength();
    makePrime();
    makeSampling();
    makeLimits();
    makeHead();

    m_form = new QFormLayout;
    addRow(*m_form, m_lengthRow, [] { return tr("Length"); });
    addRow(*m_form, m_primeRow, [] { return tr("Continue from"); });
    addRow(*m_form, m_temperatureRow, [] { return tr("Adventurousness"); });
    addRow(*m_form, m_closenessRow, [] { return tr("Closeness"); });
    addRow(*m_form, m_instruments, [] { return tr("Instruments"); });
    addRow(*m_form, m_key, [] { return tr("Key"); });
    addRow(*m_form, m_meter, [] { return tr("Metre"); });
    addRow(*m_form, m_tempo, [] { return tr("Tempo"); });
    addRow(*m_form, m_seed, [] { return tr("Seed"); });
    addRow(*m_form, m_takes, [] { return tr("Takes"); });
    m_steering = new SteeringFields(this);
    auto* steering = new Fold([] { return tr("Harmony and texture"); }, m_steering, this);
    steering->button()->setObjectName(QStringLiteral("steeringButton"));
    auto* advanced = new QWidget(this);
    m_advanced = new QFormLayout(advanced);
    m_advanced->setContentsMargins(16, 0, 0, 0);
    m_advanced->addRow(m_argmax);
    addRow(*m_advanced, m_topK, [] { return tr("Top-k"); });
    addRow(*m_advanced, m_topP, [] { return tr("Top-p"); });
    addRow(*m_advanced, m_minP, [] { return tr("Min-p"); });
    addRow(*m_advanced, m_range, [] { return tr("Pitches"); });
    addRow(*m_advanced, m_drafts, [] { return tr("Drafts"); });
    addRow(*m_advanced, m_start, [] { return tr("Start window"); });
    m_advanced->addRow(m_escapeLoops);
    m_advanced->addRow(m_keepHead);
    m_advanced->addRow(m_keepForm);
    auto* fold = new Fold([] { return tr("More settings"); }, advanced, this);
    fold->button()->setObjectName(QStringLiteral("advancedGenerationButton"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_form);
    layout->addWidget(steering);
    layout->addWidget(fold);
    connectFields();
    spoken(this, [this] { speak(); });
    listPieces();
    setOptions({}, false);
    setModel(nullptr);
    spokenAnew(this, [this] {
        updateHead();
        explainLengths();
        nameInstruments();
    });
}

void GenerationSettings::speak() {
    m_argmax->setText(tr("Safest choice every time"));
    m_escapeLoops->setText(tr("Avoid endless repeats"));
    m_keepHead->setText(tr("Keep what the music is"));
    m_keepForm->setText(tr("Bring bars back as the music does"));
    m_primeBars->setPrefix(tr("first "));
    m_primeBars->setSuffix(tr(" bars"));
    m_topK->setSpecialValueText(tr("off"));
    m_topK->setSuffix(tr(" tokens"));
    m_minP->setSpecialValueText(tr("off"));
    m_lowest->setPrefix(tr("from "));
    m_highest->setPrefix(tr("to "));
    m_start->setSpecialValueText(tr("by the seed"));
    m_tempo->setSuffix(tr(" /min"));
    m_closeness->setSuffix(tr(" %"));
    if (m_prime->count() > 0) m_prime->setItemText(0, tr("start fresh"));
}

void GenerationSettings::putModels(QWidget& models, QWidget& presets) {
    m_models = &models;
    insertRow(*m_form, 0, m_models, [] { return tr("&Model"); });
    insertRow(*m_form, 1, &presets, [] { return tr("Preset"); });
}

void GenerationSettings::makeLength() {
    m_length = new QSpinBox(this);
    m_length->setRange(1, generation::kMostTokens);
    describe(*m_length, "lengthBox", [] { return tr("Length in tokens"); });
    m_bars = new QSpinBox(this);
    m_bars->setRange(1, generation::kMostBars);
    m_bars->setValue(generation::kUsualBars);
    describe(*m_bars, "barsBox", [] { return tr("Length in bars"); });
    m_lengths = new QStackedWidget(this);
    m_lengths->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_lengths->addWidget(m_length);
    m_lengths->addWidget(m_bars);
    m_unit = new QComboBox(this);
    addItem(*m_unit, {}, [] { return tr("tokens"); });
    addItem(*m_unit, {}, [] { return tr("bars"); });
    describe(*m_unit, "lengthUnitBox", [] { return tr("Unit of the length"); });
    m_lengthRow = inRow(this, m_lengths, m_unit, 0);
}

void GenerationSettings::makePrime() {
    m_prime = new QComboBox(this);
    m_prime->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prime->setMinimumContentsLength(8);
    describe(
        *m_prime, "primeBox", [] { return tr("Continue from"); },
        [] {
            return tr(
                "The first bars of a piece that the take goes on from; start fresh: the model begins by "
                "itself");
        });
    m_primeBars = new QSpinBox(this);
    m_primeBars->setRange(1, generation::kMostBars);
    m_primeBars->setValue(4);
    describe(
        *m_primeBars, "primeBarsBox", [] { return tr("Bars to go on from"); },
        [] { return tr("How many of its first bars"); });
    m_primeRow = inRow(this, m_prime, m_primeBars, 0);
}

void GenerationSettings::makeSampling() {
    m_argmax = new QCheckBox(this);
    describe(
        *m_argmax, "argmaxBox", [] { return tr("Argmax"); },
        [] {
            return tr(
                "Argmax, the tutorial's choice: always the likeliest token; off: tokens are drawn at random");
        });
    m_temperature = shareBox(0.01, 100, this);
    describe(
        *m_temperature, "temperatureBox", [] { return tr("Adventurousness"); },
        [] { return tr("Below 1 plays safe, above 1 takes risks: the temperature of the softmax"); });
    m_temperatureRow = sliderRow(m_temperature, kSafest, kBoldest, this);
    m_seed = new SeedBox(QStringLiteral("generationSeedBox"), this);
    m_seed->addLock();
    m_takes = new TakesRow(this);
    m_topK = new QSpinBox(this);
    m_topK->setRange(0, generation::kMostTokens);
    describe(
        *m_topK, "topKBox", [] { return tr("Top-k"); },
        [] { return tr("Draw only from the k likeliest tokens"); });
    m_topP = shareBox(0.01, 1, this);
    describe(
        *m_topP, "topPBox", [] { return tr("Top-p"); },
        [] {
            return tr("Draw only from the likeliest tokens that together have this probability; 1 is off");
        });
    m_minP = shareBox(0, 1, this);
    m_minP->setSingleStep(0.01);
    describe(
        *m_minP, "minPBox", [] { return tr("Min-p"); },
        [] { return tr("Leave out tokens that are less likely than this share of the likeliest one"); });
    m_escapeLoops = new QCheckBox(this);
    describe(
        *m_escapeLoops, "loopsBox", [] { return tr("Avoid endless repeats"); },
        [] { return tr("Where the same tokens come over and over, another one is drawn"); });
}

void GenerationSettings::makeLimits() {
    m_key = new QComboBox(this);
    m_key->addItem(QString(), kAnyKey);
    for (int key = 0; key < 24; ++key)
        addItem(*m_key, key, [key] { return keyText({.tonic = key % 12, .minor = key >= 12}); });
    describe(
        *m_key, "keyBox", [] { return tr("Key"); }, [] { return tr("Only notes of this key's scale"); });
    m_lowest = new PitchBox(0, this);
    describe(
        *m_lowest, "lowestPitchBox", [] { return tr("Lowest pitch"); },
        [] { return tr("The lowest note: C4 is middle C"); });
    m_highest = new PitchBox(127, this);
    describe(
        *m_highest, "highestPitchBox", [] { return tr("Highest pitch"); },
        [] { return tr("The highest note: C4 is middle C"); });
    m_range = inRow(this, m_lowest, m_highest, 1);
    m_instruments = new QToolButton(this);
    m_instruments->setPopupMode(QToolButton::InstantPopup);
    m_instruments->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe(
        *m_instruments, "instrumentsButton", [] { return tr("Instruments"); },
        [] { return tr("Which instruments play; none chosen: those of the music that the model learnt"); });
    m_instrumentMenu = new QMenu(m_instruments);
    m_instrumentMenu->setObjectName(QStringLiteral("instrumentsMenu"));
    m_instruments->setMenu(m_instrumentMenu);
    m_start = new QSpinBox(this);
    describe(
        *m_start, "startWindowBox", [] { return tr("Start window"); },
        [] { return tr("The place in the training music that generation starts from"); });
}

void GenerationSettings::makeHead() {
    m_meter = new QComboBox(this);
    m_meter->addItem(QString());
    for (const auto& [numerator, denominator] : kMeters)
        m_meter->addItem(tr("%1/%2").arg(numerator).arg(denominator), QPoint(numerator, denominator));
    describe(
        *m_meter, "meterBox", [] { return tr("Time signature"); },
        [] { return tr("The time signature of the take"); });
    m_tempo = new AutomaticBox<QSpinBox>(this);
    m_tempo->setRange(generation::kSlowestTempo - 1, generation::kFastestTempo);
    m_tempo->setAutomatic(kOfferedTempo, QString());
    describe(
        *m_tempo, "takeTempoBox", [] { return tr("Tempo"); }, [] { return tr("Quarter notes a minute"); });
    m_closeness = new QSpinBox(this);
    m_closeness->setRange(0, 100);
    m_closeness->setSingleStep(10);
    describe(
        *m_closeness, "closenessBox", [] { return tr("Closeness"); },
        [] {
            return tr(
                "How close to the music it was tuned to the model writes: 0 % is the base model, which looks "
                "back "
                "on nothing, 100 % the tuned one. It takes effect at the next take.");
        });
    m_closenessRow = sliderRow(m_closeness, this);
    m_drafts = new QSpinBox(this);
    m_drafts->setRange(1, generation::kMostDrafts);
    describe(
        *m_drafts, "draftsBox", [] { return tr("Drafts"); },
        [] {
            return tr(
                "Each two bars of a take are written so many times at most, until they are as busy, as full "
                "and "
                "as original as the music that the model was tuned to; 1 keeps what comes first");
        });
    m_keepHead = new QCheckBox(this);
    describe(
        *m_keepHead, "keepHeadBox", [] { return tr("Keep what the music is"); },
        [] {
            return tr(
                "Instruments and parts, metre, tempo and key of a take are those of the music where nothing "
                "else "
                "is chosen; off: the model chooses them");
        });
    m_keepForm = new QCheckBox(this);
    describe(
        *m_keepForm, "keepFormBox", [] { return tr("Bring bars back as the music does"); },
        [] {
            return tr(
                "Passages of a take come back as often, as long and as far behind as in the music that the "
                "model "
                "was tuned to; off: each bar is written anew");
        });
}

void GenerationSettings::connectFields() {
    connect(m_unit, &QComboBox::activated, this, [this] { m_choseUnit = true; });
    connect(m_keepHead, &QCheckBox::toggled, this, &GenerationSettings::updateHead);
    connect(m_prime, &QComboBox::currentIndexChanged, this, &GenerationSettings::updateHead);
    connect(m_unit, &QComboBox::currentIndexChanged, m_lengths, &QStackedWidget::setCurrentIndex);
    connect(m_prime, &QComboBox::currentIndexChanged, this,
            [this] { m_primeBars->setVisible(m_prime->currentData().toInt() != kNothing); });
    connect(m_key, &QComboBox::currentIndexChanged, this,
            [this] { m_steering->setHasKey(m_key->currentData().toInt() != kAnyKey); });
    connect(m_argmax, &QCheckBox::toggled, this, &GenerationSettings::updateSampling);
    connect(m_lowest, &QSpinBox::valueChanged, m_highest, &QSpinBox::setMinimum);
    connect(m_highest, &QSpinBox::valueChanged, m_lowest, &QSpinBox::setMaximum);
    connect(&m_library, &Library::added, this, &GenerationSettings::listPieces);
    connect(&m_library, &Library::removed, this, &GenerationSettings::listPieces);
    connect(&m_library, &Library::changed, this, &GenerationSettings::listPieces);
}

}  // namespace incipit::ui
