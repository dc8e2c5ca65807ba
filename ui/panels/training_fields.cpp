// The fields of the training settings: what they are called, their ranges, where they stand.
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QThread>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/panels/fold.h"
#include "ui/panels/training_settings.h"
#include "ui/support/captions.h"

namespace incipit::ui {

namespace {

/// Of the recipes, for lupdate.
[[maybe_unused]] constexpr std::array kRecipeTexts{
    QT_TRANSLATE_NOOP("Recipe", "Tutorial"),
    QT_TRANSLATE_NOOP("Recipe",
                      "The network of the LSTM tutorial, step by step: notes and chords of one part"),
    QT_TRANSLATE_NOOP("Recipe", "Studio"),
    QT_TRANSLATE_NOOP("Recipe", "Rhythm, loudness and all instruments; tunes the base model in seconds")};

Text recipeText(const std::string& text) {
    return [text] { return QCoreApplication::translate("Recipe", text.c_str()); };
}

template <typename Field>
Field* makeField(QWidget* parent, const char* name, const Text& accessibleName, const Text& tip = {}) {
    auto* field = new Field(parent);
    describe(*field, name, accessibleName, tip);
    return field;
}

QComboBox* makeCombo(QWidget* parent, const char* name, const Text& accessibleName, const Text& tip,
                     int characters = 12) {
    auto* combo = makeField<QComboBox>(parent, name, accessibleName, tip);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(characters);
    return combo;
}

/// Two fields in one row of a form.
QWidget* makePair(QWidget* parent, QWidget* first, QWidget* second) {
    auto* pair = new QWidget(parent);
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins({});
    layout->addWidget(first, 1);
    layout->addWidget(second, 1);
    return pair;
}

}  // namespace

TrainingSettings::TrainingSettings(Library& library, QWidget* parent) : QWidget(parent), m_library(library) {
    makeFields();
    makeAdvancedFields();
    m_form = new QFormLayout;
    auto* dataset = makeField<QToolButton>(
        this, "datasetButton", [] { return tr("Dataset"); },
        [] { return tr("All music that is open, as a table to choose from"); });
    spoken(dataset, [dataset] { dataset->setText(tr("Dataset…")); });
    dataset->setAutoRaise(true);
    connect(dataset, &QToolButton::clicked, this, &TrainingSettings::datasetRequested);
    auto* music = new QWidget(this);
    auto* musicRow = new QHBoxLayout(music);
    musicRow->setContentsMargins({});
    musicRow->addWidget(m_music, 1);
    musicRow->addWidget(dataset, 0, Qt::AlignTop);
    addRow(*m_form, music, [] { return tr("Music"); });
    addRow(*m_form, m_part, [] { return tr("Part"); });
    // What wraps stands outside of forms, which give it no room once rows come and go.
    m_startForm = new QFormLayout;
    addRow(*m_startForm, m_start, [] { return tr("Start from"); });
    m_fold = new Fold([] { return tr("More settings"); }, makeAdvanced(), this);
    m_fold->button()->setObjectName(QStringLiteral("advancedTrainingButton"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_form);
    layout->addWidget(m_reason);
    layout->addWidget(m_recipe);
    layout->addLayout(m_startForm);
    layout->addWidget(m_fold);
    setMemory({});
    connectFields();
    spoken(this, [this] {
        m_layers->setSuffix(tr(" layers"));
        m_units->setSuffix(tr(" units"));
        m_validation->setSuffix(tr(" %"));
        m_threads->setSpecialValueText(tr("all cores (%1)").arg(QThread::idealThreadCount()));
    });
    showMusic();
    spokenAnew(this, [this] { speakAnew(); });
}

void TrainingSettings::makeFields() {
    m_music = makeField<QLabel>(
        this, "musicLabel", [] { return tr("Music to train on"); },
        [] { return tr("What the network learns from: the pieces that are checked at the left"); });
    m_music->setTextFormat(Qt::PlainText);
    m_music->setWordWrap(true);
    m_recipe = makeField<ChoiceCards>(this, "recipeCards", [] { return tr("Recipe"); });
    std::vector<const training::Recipe*> recipes = training::recipes();
    std::ranges::sort(recipes, {}, [](const training::Recipe* recipe) { return recipe->title(); });
    for (const training::Recipe* recipe : recipes) {
        m_recipe->addCard(recipeText(recipe->title()), recipeText(recipe->summary()),
                          QString::fromStdString(recipe->name()));
    }
    m_tokenizer = makeCombo(
        this, "tokenizerBox", [] { return tr("Tokenizer"); },
        [] {
            return tr(
                "How music becomes tokens.\nEvents: any music, with its rhythm and "
                "instruments.\nFrames: the pitches that sound at each step, for chorales.");
        },
        6);
    m_step = makeCombo(
        this, "stepBox", [] { return tr("Step"); }, [] { return tr("The time between two frames"); });
    addItem(*m_step, 1.0, [] { return tr("a quarter note"); });
    addItem(*m_step, 0.5, [] { return tr("an eighth note"); });
    addItem(*m_step, 0.25, [] { return tr("a sixteenth note"); });
    addItem(*m_step, 2.0, [] { return tr("a half note"); });
    m_part = makeCombo(
        this, "partBox", [] { return tr("Part"); },
        [] { return tr("The instrument that the network learns from"); });
    m_reason = new QLabel(this);
    m_reason->setObjectName(QStringLiteral("partReason"));
    m_reason->setWordWrap(true);
    QFont small = m_reason->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_reason->setFont(small);
    m_epochs = makeField<AutomaticBox<QSpinBox>>(this, "epochsBox", [] { return tr("Epochs"); });
    m_epochs->setRange(0, 1'000'000);
    m_batchName = new QLabel(this);
    m_batchSize = makeField<AutomaticBox<QSpinBox>>(this, "batchSizeBox", [] { return tr("Batch size"); });
    m_batchSize->setRange(0, 65'536);
}

void TrainingSettings::makeAdvancedFields() {
    m_learningRate = makeField<AutomaticBox<QDoubleSpinBox>>(
        this, "learningRateBox", [] { return tr("Learning rate"); },
        [] { return tr("Adam's step size, where it is largest"); });
    m_learningRate->setDecimals(6);
    m_learningRate->setRange(0, 1);
    m_learningRate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_layers = makeField<AutomaticBox<QSpinBox>>(
        this, "layersBox", [] { return tr("Layers"); }, [] { return tr("LSTM layers"); });
    m_layers->setRange(0, 8);
    m_units = makeField<AutomaticBox<QSpinBox>>(
        this, "unitsBox", [] { return tr("Units"); }, [] { return tr("Size of each LSTM layer"); });
    m_units->setRange(0, 4'096);
    m_dropout = makeField<AutomaticBox<QDoubleSpinBox>>(
        this, "dropoutBox", [] { return tr("Dropout"); },
        [] {
            return tr(
                "Share of values that are left out between the layers, so that less is learned by heart");
        });
    m_dropout->setRange(-0.01, 0.99);  // the lowest stands for automatic
    m_dropout->setSingleStep(0.05);
    m_keys = makeCombo(
        this, "keysBox", [] { return tr("Keys"); },
        [] { return tr("Whether each piece is heard in another key in every epoch"); });
    m_keys->addItem(QString());
    addItem(*m_keys, {}, [] { return tr("its own only"); });
    m_validation = makeField<AutomaticBox<QSpinBox>>(
        this, "validationBox", [] { return tr("Validation"); },
        [] {
            return tr(
                "Share of the music that is not learned from but measured on: whole pieces, or the last "
                "section");
        });
    m_validation->setRange(0, 90);
    m_seed = new SeedBox(QStringLiteral("trainingSeedBox"), this);
    m_threads = makeField<QSpinBox>(
        this, "threadsBox", [] { return tr("Threads"); },
        [] { return tr("Processor threads for training"); });
    m_threads->setRange(0, 256);
    m_device = makeCombo(
        this, "deviceBox", [] { return tr("Device"); }, [] { return tr("Where training runs"); });
    addItem(*m_device, QStringLiteral("auto"), [] { return tr("Automatic"); });
    addItem(*m_device, QStringLiteral("cpu"), [] { return tr("Processor (CPU)"); });
    addItem(*m_device, QStringLiteral("cuda"), [] { return tr("Graphics card (CUDA)"); });
    m_start = makeCombo(
        this, "startFromBox", [] { return tr("Start from"); },
        [] {
            return tr(
                "The base model has heard much music and is tuned to yours in seconds.\nA new "
                "network knows nothing but your music.");
        });
}

QWidget* TrainingSettings::makeAdvanced() {
    auto* advanced = new QWidget(this);
    m_advanced = new QFormLayout(advanced);
    m_advanced->setContentsMargins(16, 0, 0, 0);
    m_layersAndUnits = makePair(this, m_layers, m_units);
    addRow(*m_advanced, m_tokenizer, [] { return tr("Tokens"); });
    addRow(*m_advanced, m_step, [] { return tr("Step"); });
    addRow(*m_advanced, m_epochs, [] { return tr("Epochs"); });
    m_advanced->addRow(m_batchName, m_batchSize);
    addRow(*m_advanced, m_learningRate, [] { return tr("Learning rate"); });
    addRow(*m_advanced, m_layersAndUnits, [] { return tr("Network"); });
    addRow(*m_advanced, m_dropout, [] { return tr("Dropout"); });
    addRow(*m_advanced, m_keys, [] { return tr("Keys"); });
    addRow(*m_advanced, m_validation, [] { return tr("Validation"); });
    addRow(*m_advanced, m_seed, [] { return tr("Seed"); });
    addRow(*m_advanced, m_threads, [] { return tr("Threads"); });
    addRow(*m_advanced, m_device, [] { return tr("Device"); });
    auto* reset = new QPushButton(advanced);
    reset->setObjectName(QStringLiteral("automaticButton"));
    spoken(reset, [reset] {
        reset->setText(tr("Back to Automatic"));
        reset->setToolTip(tr("Forget the settings of this recipe"));
    });
    m_advanced->addRow(QString(), reset);
    connect(reset, &QPushButton::clicked, this, [this] {
        showChoices({});
        changeStart();
    });
    return advanced;
}

QWidget* TrainingSettings::unfoldThreads() {
    m_fold->button()->setChecked(true);
    m_threads->setFocus(Qt::OtherFocusReason);
    return m_threads;
}

void TrainingSettings::connectFields() {
    for (auto signal : {&Library::added, &Library::removed, &Library::changed})
        connect(&m_library, signal, this, &TrainingSettings::showMusic);
    connect(&m_library, &Library::usesChanged, this, &TrainingSettings::showMusic);
    connect(m_part, &QComboBox::currentIndexChanged, this, &TrainingSettings::showReason);
    connect(m_part, &QComboBox::currentIndexChanged, this, &TrainingSettings::jobChanged);
    connect(m_recipe, &ChoiceCards::currentIndexChanged, this, &TrainingSettings::changeRecipe);
    for (QComboBox* box : {m_tokenizer, m_step})
        connect(box, &QComboBox::currentIndexChanged, this, &TrainingSettings::changeTokenizer);
    connect(m_start, &QComboBox::currentIndexChanged, this, [this] {
        m_wanted = start();
        changeStart();
    });
    connect(m_threads, &QSpinBox::valueChanged, this, &TrainingSettings::runChanged);
    connect(m_device, &QComboBox::currentIndexChanged, this, &TrainingSettings::runChanged);
    connect(m_keys, &QComboBox::currentIndexChanged, this, &TrainingSettings::jobChanged);
    for (QSpinBox* box : {static_cast<QSpinBox*>(m_layers), static_cast<QSpinBox*>(m_units),
                          static_cast<QSpinBox*>(m_validation)})
        connect(box, &QSpinBox::valueChanged, this, &TrainingSettings::jobChanged);
}

}  // namespace incipit::ui
