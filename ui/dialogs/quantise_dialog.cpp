#include "ui/dialogs/quantise_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <algorithm>
#include <utility>

#include "midi/groove.h"
#include "ui/support/note_values.h"
#include "ui/widgets/slider_row.h"

namespace incipit::ui {

namespace {

constexpr int kEven = -2, kSwung = -1;  // and from 0 on the pieces
constexpr double kPercent = 100;

template <typename Field>
Field* name(Field* field, const char* objectName, const QString& accessibleName, const QString& tip = {}) {
    field->setObjectName(QLatin1String(objectName));
    field->setAccessibleName(accessibleName);
    field->setToolTip(tip);
    return field;
}

}  // namespace

QuantiseDialog::QuantiseDialog(const QString& title, const midi::NoteGrid& grid, std::vector<Piece> pieces,
                               QWidget* parent)
    : QDialog(parent),
      m_pieces(std::move(pieces)),
      m_grid(name(new QComboBox(this), "quantiseGridBox", tr("Grid"))),
      m_strength(name(new QSpinBox(this), "quantiseStrengthBox", tr("Strength"),
                      tr("How much of the way to the lines the notes go"))),
      m_feel(name(new QComboBox(this), "quantiseFeelBox", tr("Feel"),
                  tr("Where the lines stand: evenly, swung, or where the notes of another piece begin"))),
      m_swing(name(new QSpinBox(this), "quantiseSwingBox", tr("Swing"),
                   tr("The share that the first of each two steps takes; 67 % are triplets"))),
      m_lengths(name(new QCheckBox(tr("Ends of notes too"), this), "quantiseLengthsBox", tr("Ends"))) {
    setObjectName(QStringLiteral("quantiseDialog"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    makeFields(grid);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(quantise());
        accept();
    });
    auto* layout = new QFormLayout(this);
    layout->addRow(tr("Grid"), m_grid);
    layout->addRow(tr("Strength"), sliderRow(m_strength, this));
    layout->addRow(tr("Feel"), m_feel);
    QWidget* swing = sliderRow(m_swing, this);
    layout->addRow(tr("Swing"), swing);
    layout->addRow(m_lengths);
    layout->addRow(buttons);
    const auto showSwing = [this, layout, swing] {
        layout->setRowVisible(swing, m_feel->currentData().toInt() == kSwung);
    };
    connect(m_feel, &QComboBox::currentIndexChanged, this, showSwing);
    showSwing();
}

void QuantiseDialog::makeFields(const midi::NoteGrid& grid) {
    constexpr int kSwings = 75, kUsualSwing = 60;
    for (const char* value : kNoteValues) {
        m_grid->addItem(noteValueText(QLatin1String(value)), QLatin1String(value));
        if (midi::noteGrid(value) == grid) m_grid->setCurrentIndex(m_grid->count() - 1);
    }
    m_strength->setRange(0, 100);
    m_strength->setSuffix(tr(" %"));
    m_strength->setValue(100);
    m_feel->addItem(tr("Even"), kEven);
    m_feel->addItem(tr("Swing"), kSwung);
    for (std::size_t i = 0; i < m_pieces.size(); ++i)
        m_feel->addItem(tr("As %1").arg(m_pieces[i].title), static_cast<int>(i));
    m_swing->setRange(50, kSwings);
    m_swing->setSuffix(tr(" %"));
    m_swing->setValue(kUsualSwing);
}

midi::Quantise QuantiseDialog::quantise() const {
    midi::Quantise quantise;
    quantise.grid = midi::noteGrid(m_grid->currentData().toString().toStdString()).value_or(quantise.grid);
    quantise.strength = m_strength->value() / kPercent;
    quantise.lengths = m_lengths->isChecked();
    const int feel = m_feel->currentData().toInt();
    if (feel == kSwung) quantise.shifts = midi::swing(m_swing->value() / kPercent);
    if (feel >= 0)
        quantise.shifts = midi::grooveOf(*m_pieces[static_cast<std::size_t>(feel)].score, quantise.grid);
    return quantise;
}

}  // namespace incipit::ui
