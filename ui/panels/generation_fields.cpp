// The fields of the settings of a take: what they are called, their ranges, where they stand.
#include <QHBoxLayout>
#include <QPoint>
#include <QVBoxLayout>
#include <array>
#include <utility>

#include "ui/panels/fold.h"
#include "ui/panels/generation_settings.h"
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

void name(QWidget* widget, const char* objectName, const QString& accessibleName, const QString& tip) {
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    widget->setToolTip(tip);
}

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
    m_form->addRow(tr("Length"), m_lengthRow);
    m_form->addRow(tr("Continue from"), m_primeRow);
    m_form->addRow(tr("Adventurousness"), m_temperatureRow);
    m_form->addRow(tr("Closeness"), m_closenessRow);
    m_form->addRow(tr("Instruments"), m_instruments);
    m_form->addRow(tr("Key"), m_key);
    m_form->addRow(tr("Metre"), m_meter);
    m_form->addRow(tr("Tempo"), m_tempo);
    m_form->addRow(tr("Seed"), m_seed);
    m_form->addRow(tr("Takes"), m_takes);
    m_steering = new SteeringFields(this);
    auto* steering = new Fold(tr("Harmony and texture"), m_steering, this);
    steering->button()->setObjectName(QStringLiteral("steeringButton"));
    auto* advanced = new QWidget(this);
    m_advanced = new QFormLayout(advanced);
    m_advanced->setContentsMargins(16, 0, 0, 0);
    m_advanced->addRow(m_argmax);
    m_advanced->addRow(tr("Top-k"), m_topK);
    m_advanced->addRow(tr("Top-p"), m_topP);
    m_advanced->addRow(tr("Min-p"), m_minP);
    m_advanced->addRow(tr("Pitches"), m_range);
    m_advanced->addRow(tr("Drafts"), m_drafts);
    m_advanced->addRow(tr("Start window"), m_start);
    m_advanced->addRow(m_escapeLoops);
    m_advanced->addRow(m_keepHead);
    m_advanced->addRow(m_keepForm);
    auto* fold = new Fold(tr("More settings"), advanced, this);
    fold->button()->setObjectName(QStringLiteral("advancedGenerationButton"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_form);
    layout->addWidget(steering);
    layout->addWidget(fold);
    connectFields();
    listPieces();
    setOptions({}, false);
    setModel(nullptr);
}

void GenerationSettings::putModels(QWidget& models, QWidget& presets) {
    m_models = &models;
    m_form->insertRow(0, tr("&Model"), m_models);
    m_form->insertRow(1, tr("Preset"), &presets);
}

void GenerationSettings::makeLength() {
    m_length = new QSpinBox(this);
    m_length->setRange(1, generation::kMostTokens);
    name(m_length, "lengthBox", tr("Length in tokens"), {});
    m_bars = new QSpinBox(this);
    m_bars->setRange(1, generation::kMostBars);
    m_bars->setValue(generation::kUsualBars);
    name(m_bars, "barsBox", tr("Length in bars"), {});
    m_lengths = new QStackedWidget(this);
    m_lengths->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_lengths->addWidget(m_length);
    m_lengths->addWidget(m_bars);
    m_unit = new QComboBox(this);
    m_unit->addItems({tr("tokens"), tr("bars")});
    name(m_unit, "lengthUnitBox", tr("Unit of the length"), {});
    m_lengthRow = inRow(this, m_lengths, m_unit, 0);
}

void GenerationSettings::makePrime() {
    m_prime = new QComboBox(this);
    m_prime->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prime->setMinimumContentsLength(8);
    name(m_prime, "primeBox", tr("Continue from"),
         tr("The first bars of a piece that the take goes on from; start fresh: the model begins by itself"));
    m_primeBars = new QSpinBox(this);
    m_primeBars->setRange(1, generation::kMostBars);
    m_primeBars->setValue(4);
    m_primeBars->setPrefix(tr("first "));
    m_primeBars->setSuffix(tr(" bars"));
    name(m_primeBars, "primeBarsBox", tr("Bars to go on from"), tr("How many of its first bars"));
    m_primeRow = inRow(this, m_prime, m_primeBars, 0);
}

void GenerationSettings::makeSampling() {
    m_argmax = new QCheckBox(tr("Safest choice every time"), this);
    name(m_argmax, "argmaxBox", tr("Argmax"),
         tr("Argmax, the tutorial's choice: always the likeliest token; off: tokens are drawn at random"));
    m_temperature = shareBox(0.01, 100, this);
    name(m_temperature, "temperatureBox", tr("Adventurousness"),
         tr("Below 1 plays safe, above 1 takes risks: the temperature of the softmax"));
    m_temperatureRow = sliderRow(m_temperature, kSafest, kBoldest, this);
    m_seed = new SeedBox(QStringLiteral("generationSeedBox"), this);
    m_seed->addLock();
    m_takes = new TakesRow(this);
    m_topK = new QSpinBox(this);
    m_topK->setRange(0, generation::kMostTokens);
    m_topK->setSpecialValueText(tr("off"));
    m_topK->setSuffix(tr(" tokens"));
    name(m_topK, "topKBox", tr("Top-k"), tr("Draw only from the k likeliest tokens"));
    m_topP = shareBox(0.01, 1, this);
    name(m_topP, "topPBox", tr("Top-p"),
         tr("Draw only from the likeliest tokens that together have this probability; 1 is off"));
    m_minP = shareBox(0, 1, this);
    m_minP->setSingleStep(0.01);
    m_minP->setSpecialValueText(tr("off"));
    name(m_minP, "minPBox", tr("Min-p"),
         tr("Leave out tokens that are less likely than this share of the likeliest one"));
    m_escapeLoops = new QCheckBox(tr("Avoid endless repeats"), this);
    name(m_escapeLoops, "loopsBox", tr("Avoid endless repeats"),
         tr("Where the same tokens come over and over, another one is drawn"));
}

void GenerationSettings::makeLimits() {
    m_key = new QComboBox(this);
    m_key->addItem(tr("any"), kAnyKey);
    for (int key = 0; key < 24; ++key) {
        m_key->addItem(keyText({.tonic = key % 12, .minor = key >= 12}), key);
    }
    name(m_key, "keyBox", tr("Key"), tr("Only notes of this key's scale"));
    m_lowest = new PitchBox(0, this);
    name(m_lowest, "lowestPitchBox", tr("Lowest pitch"), tr("The lowest note: C4 is middle C"));
    m_highest = new PitchBox(127, this);
    name(m_highest, "highestPitchBox", tr("Highest pitch"), tr("The highest note: C4 is middle C"));
    m_lowest->setPrefix(tr("from "));
    m_highest->setPrefix(tr("to "));
    m_range = inRow(this, m_lowest, m_highest, 1);
    m_instruments = new QToolButton(this);
    m_instruments->setPopupMode(QToolButton::InstantPopup);
    m_instruments->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    name(m_instruments, "instrumentsButton", tr("Instruments"),
         tr("Which instruments play; none chosen: those of the music that the model learnt"));
    m_instrumentMenu = new QMenu(m_instruments);
    m_instrumentMenu->setObjectName(QStringLiteral("instrumentsMenu"));
    m_instruments->setMenu(m_instrumentMenu);
    m_start = new QSpinBox(this);
    m_start->setSpecialValueText(tr("by the seed"));
    name(m_start, "startWindowBox", tr("Start window"),
         tr("The place in the training music that generation starts from"));
}

void GenerationSettings::makeHead() {
    m_meter = new QComboBox(this);
    m_meter->addItem(QString());
    for (const auto& [numerator, denominator] : kMeters)
        m_meter->addItem(tr("%1/%2").arg(numerator).arg(denominator), QPoint(numerator, denominator));
    name(m_meter, "meterBox", tr("Time signature"), tr("The time signature of the take"));
    m_tempo = new AutomaticBox<QSpinBox>(this);
    m_tempo->setRange(generation::kSlowestTempo - 1, generation::kFastestTempo);
    m_tempo->setAutomatic(kOfferedTempo, QString());
    m_tempo->setSuffix(tr(" /min"));
    name(m_tempo, "takeTempoBox", tr("Tempo"), tr("Quarter notes a minute"));
    m_closeness = new QSpinBox(this);
    m_closeness->setRange(0, 100);
    m_closeness->setSingleStep(10);
    m_closeness->setSuffix(tr(" %"));
    name(
        m_closeness, "closenessBox", tr("Closeness"),
        tr("How close to the music it was tuned to the model writes: 0 % is the base model, which looks back "
           "on nothing, 100 % the tuned one. It takes effect at the next take."));
    m_closenessRow = sliderRow(m_closeness, this);
    m_drafts = new QSpinBox(this);
    m_drafts->setRange(1, generation::kMostDrafts);
    name(m_drafts, "draftsBox", tr("Drafts"),
         tr("Each two bars of a take are written so many times at most, until they are as busy, as full and "
            "as original as the music that the model was tuned to; 1 keeps what comes first"));
    m_keepHead = new QCheckBox(tr("Keep what the music is"), this);
    name(m_keepHead, "keepHeadBox", tr("Keep what the music is"),
         tr("Instruments and parts, metre, tempo and key of a take are those of the music where nothing else "
            "is chosen; off: the model chooses them"));
    m_keepForm = new QCheckBox(tr("Bring bars back as the music does"), this);
    name(m_keepForm, "keepFormBox", tr("Bring bars back as the music does"),
         tr("Passages of a take come back as often, as long and as far behind as in the music that the model "
            "was tuned to; off: each bar is written anew"));
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
