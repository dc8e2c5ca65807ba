// The fields of the training settings: what they are called, their ranges, where they stand.
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QThread>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/panels/fold.h"
#include "ui/panels/training_settings.h"

namespace incipit::ui {

namespace {

template <typename Field>
Field* makeField(QWidget* parent, const char* name, const QString& accessibleName, const QString& tip = {}) {
    auto* field = new Field(parent);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setToolTip(tip);
    return field;
}

QComboBox* makeCombo(QWidget* parent, const char* name, const QString& accessibleName, const QString& tip,
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
    auto* dataset = makeField<QToolButton>(this, "datasetButton", tr("Dataset"),
                                           tr("All music that is open, as a table to choose from"));
    dataset->setText(tr("Dataset…"));
    dataset->setAutoRaise(true);
    connect(dataset, &QToolButton::clicked, this, &TrainingSettings::datasetRequested);
    auto* music = new QWidget(this);
    auto* musicRow = new QHBoxLayout(music);
    musicRow->setContentsMargins({});
    musicRow->addWidget(m_music, 1);
    musicRow->addWidget(dataset, 0, Qt::AlignTop);
    m_form->addRow(tr("Music"), music);
    m_form->addRow(tr("Part"), m_part);
    // What wraps stands outside of forms, which give it no room once rows come and go.
    m_startForm = new QFormLayout;
    m_startForm->addRow(tr("Start from"), m_start);
    m_fold = new Fold(tr("More settings"), makeAdvanced(), this);
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
    showMusic();
}

void TrainingSettings::makeFields() {
    m_music = makeField<QLabel>(this, "musicLabel", tr("Music to train on"),
                                tr("What the network learns from: the pieces that are checked at the left"));
    m_music->setTextFormat(Qt::PlainText);
    m_music->setWordWrap(true);
    m_recipe = makeField<ChoiceCards>(this, "recipeCards", tr("Recipe"));
    std::vector<const training::Recipe*> recipes = training::recipes();
    std::ranges::sort(recipes, {}, [](const training::Recipe* recipe) { return recipe->title(); });
    for (const training::Recipe* recipe : recipes) {
        m_recipe->addCard(tr(recipe->title().c_str()), tr(recipe->summary().c_str()),
                          QString::fromStdString(recipe->name()));
    }
    m_tokenizer = makeCombo(this, "tokenizerBox", tr("Tokenizer"),
                            tr("How music becomes tokens.\nEvents: any music, with its rhythm and "
                               "instruments.\nFrames: the pitches that sound at each step, for chorales."),
                            6);
    m_step = makeCombo(this, "stepBox", tr("Step"), tr("The time between two frames"));
    m_step->addItem(tr("a quarter note"), 1.0);
    m_step->addItem(tr("an eighth note"), 0.5);
    m_step->addItem(tr("a sixteenth note"), 0.25);
    m_step->addItem(tr("a half note"), 2.0);
    m_part = makeCombo(this, "partBox", tr("Part"), tr("The instrument that the network learns from"));
    m_reason = new QLabel(this);
    m_reason->setObjectName(QStringLiteral("partReason"));
    m_reason->setWordWrap(true);
    QFont small = m_reason->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_reason->setFont(small);
    m_epochs = makeField<AutomaticBox<QSpinBox>>(this, "epochsBox", tr("Epochs"));
    m_epochs->setRange(0, 1'000'000);
    m_batchName = new QLabel(this);
    m_batchSize = makeField<AutomaticBox<QSpinBox>>(this, "batchSizeBox", tr("Batch size"));
    m_batchSize->setRange(0, 65'536);
}

void TrainingSettings::makeAdvancedFields() {
    m_learningRate = makeField<AutomaticBox<QDoubleSpinBox>>(this, "learningRateBox", tr("Learning rate"),
                                                             tr("Adam's step size, where it is largest"));
    m_learningRate->setDecimals(6);
    m_learningRate->setRange(0, 1);
    m_learningRate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_layers = makeField<AutomaticBox<QSpinBox>>(this, "layersBox", tr("Layers"), tr("LSTM layers"));
    m_layers->setRange(0, 8);
    m_layers->setSuffix(tr(" layers"));
    m_units = makeField<AutomaticBox<QSpinBox>>(this, "unitsBox", tr("Units"), tr("Size of each LSTM layer"));
    m_units->setRange(0, 4'096);
    m_units->setSuffix(tr(" units"));
    m_dropout = makeField<AutomaticBox<QDoubleSpinBox>>(
        this, "dropoutBox", tr("Dropout"),
        tr("Share of values that are left out between the layers, so that less is learned by heart"));
    m_dropout->setRange(-0.01, 0.99);  // the lowest stands for automatic
    m_dropout->setSingleStep(0.05);
    m_keys = makeCombo(this, "keysBox", tr("Keys"),
                       tr("Whether each piece is heard in another key in every epoch"));
    m_keys->addItems({tr("auto"), tr("its own only")});
    m_validation = makeField<AutomaticBox<QSpinBox>>(
        this, "validationBox", tr("Validation"),
        tr("Share of the music that is not learned from but measured on: whole pieces, or the last section"));
    m_validation->setRange(0, 90);
    m_validation->setSuffix(tr(" %"));
    m_seed = new SeedBox(QStringLiteral("trainingSeedBox"), this);
    m_threads = makeField<QSpinBox>(this, "threadsBox", tr("Threads"), tr("Processor threads for training"));
    m_threads->setRange(0, 256);
    m_threads->setSpecialValueText(tr("all cores (%1)").arg(QThread::idealThreadCount()));
    m_device = makeCombo(this, "deviceBox", tr("Device"), tr("Where training runs"));
    m_device->addItem(tr("Automatic"), QStringLiteral("auto"));
    m_device->addItem(tr("Processor (CPU)"), QStringLiteral("cpu"));
    m_device->addItem(tr("Graphics card (CUDA)"), QStringLiteral("cuda"));
    m_start = makeCombo(this, "startFromBox", tr("Start from"),
                        tr("The base model has heard much music and is tuned to yours in seconds.\nA new "
                           "network knows nothing but your music."));
}

QWidget* TrainingSettings::makeAdvanced() {
    auto* advanced = new QWidget(this);
    m_advanced = new QFormLayout(advanced);
    m_advanced->setContentsMargins(16, 0, 0, 0);
    m_layersAndUnits = makePair(this, m_layers, m_units);
    m_advanced->addRow(tr("Tokens"), m_tokenizer);
    m_advanced->addRow(tr("Step"), m_step);
    m_advanced->addRow(tr("Epochs"), m_epochs);
    m_advanced->addRow(m_batchName, m_batchSize);
    m_advanced->addRow(tr("Learning rate"), m_learningRate);
    m_advanced->addRow(tr("Network"), m_layersAndUnits);
    m_advanced->addRow(tr("Dropout"), m_dropout);
    m_advanced->addRow(tr("Keys"), m_keys);
    m_advanced->addRow(tr("Validation"), m_validation);
    m_advanced->addRow(tr("Seed"), m_seed);
    m_advanced->addRow(tr("Threads"), m_threads);
    m_advanced->addRow(tr("Device"), m_device);
    auto* reset = new QPushButton(tr("Back to Automatic"), advanced);
    reset->setObjectName(QStringLiteral("automaticButton"));
    reset->setToolTip(tr("Forget the settings of this recipe"));
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
