#include "ui/panels/training_settings.h"

#include <QFormLayout>
#include <QSignalBlocker>
#include <QThread>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/panels/fold.h"
#include "ui/text.h"

namespace incipit::ui {

namespace {

constexpr int kAllPieces = -1;
constexpr int kAutomaticPart = -1;

template <typename Field>
Field* makeField(QWidget* parent, const char* name, const QString& accessibleName, const QString& tip = {}) {
    auto* field = new Field(parent);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setToolTip(tip);
    return field;
}

QComboBox* makeCombo(QWidget* parent, const char* name, const QString& accessibleName, const QString& tip) {
    auto* combo = makeField<QComboBox>(parent, name, accessibleName, tip);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(12);
    return combo;
}

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

}  // namespace

TrainingSettings::TrainingSettings(Library& library, QWidget* parent) : QWidget(parent), m_library(library) {
    makeFields();

    auto* form = new QFormLayout;
    form->addRow(tr("Music"), m_music);
    form->addRow(tr("Part"), m_part);
    form->addRow(m_partReason);
    auto* amounts = new QHBoxLayout;
    amounts->addWidget(m_epochs, 1);
    amounts->addWidget(new QLabel(tr("Batch"), this));
    amounts->addWidget(m_batchSize, 1);
    form->addRow(tr("Epochs"), amounts);

    auto* advanced = new QWidget(this);
    auto* advancedForm = new QFormLayout(advanced);
    advancedForm->setContentsMargins(16, 0, 0, 0);
    advancedForm->addRow(tr("Learning rate"), m_learningRate);
    advancedForm->addRow(tr("Seed"), m_seed);
    advancedForm->addRow(tr("Threads"), m_threads);
    advancedForm->addRow(tr("Device"), m_device);
    advancedForm->addRow(tr("Start from"), m_start);
    auto* fold = new Fold(tr("Advanced"), advanced, this);
    fold->button()->setObjectName(QStringLiteral("advancedTrainingButton"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(form);
    layout->addWidget(fold);

    connect(&library, &Library::added, this, &TrainingSettings::listPieces);
    connect(&library, &Library::removed, this, &TrainingSettings::listPieces);
    connect(&library, &Library::changed, this, &TrainingSettings::listPieces);
    connect(&library, &Library::currentChanged, this, [this](int id) {
        const int row = m_music->findData(id);
        if (row >= 0 && m_music->currentData().toInt() != kAllPieces) m_music->setCurrentIndex(row);
    });
    connect(m_music, &QComboBox::currentIndexChanged, this, &TrainingSettings::listParts);
    connect(m_part, &QComboBox::currentIndexChanged, this, &TrainingSettings::showReason);
    connect(m_part, &QComboBox::currentIndexChanged, this, &TrainingSettings::jobChanged);
    connect(m_start, &QComboBox::currentIndexChanged, this, &TrainingSettings::jobChanged);
    listPieces();
}

void TrainingSettings::makeFields() {
    m_music = makeCombo(this, "musicBox", tr("Music to train on"), tr("What the network learns from"));
    m_part = makeCombo(this, "partBox", tr("Part"), tr("The instrument that the network learns from"));
    m_partReason = new QLabel(this);
    m_partReason->setObjectName(QStringLiteral("partReason"));
    m_partReason->setWordWrap(true);
    QFont small = m_partReason->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_partReason->setFont(small);

    m_epochs = makeField<QSpinBox>(this, "epochsBox", tr("Epochs"), tr("How often all windows are seen"));
    m_epochs->setRange(1, 1'000'000);
    m_batchSize = makeField<QSpinBox>(this, "batchSizeBox", tr("Batch size"),
                                      tr("Windows that are learned from in one step"));
    m_batchSize->setRange(1, 65'536);
    m_batchSize->setSuffix(tr(" windows"));

    m_learningRate = makeField<QDoubleSpinBox>(this, "learningRateBox", tr("Learning rate"),
                                               tr("Adam's step size; the tutorial's is 0.001"));
    m_learningRate->setDecimals(6);
    m_learningRate->setRange(0.000001, 1);
    m_learningRate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_seed = new SeedBox(QStringLiteral("trainingSeedBox"), this);
    m_threads = makeField<QSpinBox>(this, "threadsBox", tr("Threads"), tr("Processor threads for training"));
    m_threads->setRange(0, 256);
    m_threads->setSpecialValueText(tr("all cores (%1)").arg(QThread::idealThreadCount()));
    m_device = makeCombo(this, "deviceBox", tr("Device"), tr("Where training runs"));
    m_device->addItem(tr("Automatic"), QStringLiteral("auto"));
    m_device->addItem(tr("Processor (CPU)"), QStringLiteral("cpu"));
    m_device->addItem(tr("Graphics card (CUDA)"), QStringLiteral("cuda"));
    m_start = makeCombo(this, "startFromBox", tr("Start from"), tr("New weights, or those of the model"));
    m_start->addItem(tr("A new network"));
    setOptions({});
}

TrainingJob TrainingSettings::job() const {
    TrainingJob job;
    const int id = m_music->currentData().toInt();
    for (const Library::Entry& piece : m_library.entries(Document::Kind::Piece)) {
        if (m_music->count() > 0 && (id == kAllPieces || id == piece->id)) {
            job.pieces.push_back({piece->title.toStdString(), piece->score});
        }
    }
    if (const int part = m_part->currentData().toInt(); m_part->count() > 0 && part != kAutomaticPart) {
        job.part = static_cast<std::size_t>(part);
    }
    job.options = options();
    return job;
}

training::Options TrainingSettings::options() const {
    training::Options options;
    options.epochs = m_epochs->value();
    options.batchSize = m_batchSize->value();
    options.learningRate = m_learningRate->value();
    options.seed = m_seed->seed();
    options.threads = m_threads->value();
    options.device = m_device->currentData().toString().toStdString();
    return options;
}

int TrainingSettings::threads() const {
    return m_threads->value() > 0 ? m_threads->value() : QThread::idealThreadCount();
}

bool TrainingSettings::continuesModel() const {
    return m_start->currentIndex() == 1;
}

void TrainingSettings::setOptions(const training::Options& options) {
    m_epochs->setValue(options.epochs);
    m_batchSize->setValue(options.batchSize);
    m_learningRate->setValue(options.learningRate);
    m_seed->setSeed(options.seed);
    m_threads->setValue(options.threads);
    m_device->setCurrentIndex(m_device->findData(QString::fromStdString(options.device)));
}

void TrainingSettings::setModelAvailable(bool available) {
    if (!available && m_start->count() > 1) m_start->removeItem(1);
    if (available && m_start->count() == 1) m_start->addItem(tr("The present model"));
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
    showReason();
    Q_EMIT jobChanged();
}

void TrainingSettings::showReason() {
    const Library::Entry piece = m_library.find(m_music->currentData().toInt());
    const bool automatic = m_part->currentData().toInt() == kAutomaticPart;
    m_partReason->setText(piece != nullptr && automatic ? piece->partReason : QString());
    m_partReason->setVisible(!m_partReason->text().isEmpty());
}

}  // namespace incipit::ui
