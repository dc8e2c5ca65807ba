#include "ui/panels/steering_fields.h"

#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "analysis/scale.h"
#include "base/error.h"
#include "ui/support/captions.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr double kDensityStep = 0.25;
constexpr int kAnyNumber = 0;

}  // namespace

SteeringFields::SteeringFields(QWidget* parent) : QWidget(parent) {
    makeScale();
    makeChords();
    makeNumbers();
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(16, 0, 0, 0);
    addRow(*m_form, m_scale, [] { return tr("Scale"); });
    addRow(*m_form, m_chordsRow, [] { return tr("Chords"); });
    addRow(*m_form, m_density, [] { return tr("Density"); });
    addRow(*m_form, m_polyphony, [] { return tr("At once"); });
    setHasKey(false);
    setHasPiece(false);
    spokenAnew(this, [this] { readChords(); });
}

void SteeringFields::makeScale() {
    m_scale = new QComboBox(this);
    for (const analysis::Scale scale : analysis::scales())
        addItem(*m_scale, {}, [scale] { return scaleText(scale); });
    describe(
        *m_scale, "scaleBox", [] { return tr("Scale"); },
        [] { return tr("Only notes of this scale on the key's tonic; choose a key first"); });
}

void SteeringFields::makeChords() {
    m_chordsRow = new QWidget(this);
    m_chords = new QLineEdit(m_chordsRow);
    spoken(m_chords, [this] { m_chords->setPlaceholderText(tr("Am F C G")); });
    describe(
        *m_chords, "chordsField", [] { return tr("Chords"); },
        [] {
            return tr(
                "One chord for each bar, again from the first when they end; between bar lines several share "
                "a "
                "bar: "
                "C G | Am | F. N.C. is none, % the bar before. On the beats only their notes are struck.");
        });
    m_problem = new QLabel(m_chordsRow);
    m_problem->setObjectName(QStringLiteral("chordsProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_fromPiece = new QPushButton(m_chordsRow);
    spoken(m_fromPiece, [this] { m_fromPiece->setText(tr("From the Piece")); });
    describe(
        *m_fromPiece, "chordsFromPieceButton", [] { return tr("Chords from the piece"); },
        [] { return tr("Finds the chord of each bar of the piece that is shown"); });
    auto* layout = new QVBoxLayout(m_chordsRow);
    layout->setContentsMargins({});
    for (QWidget* part : std::initializer_list<QWidget*>{m_chords, m_problem, m_fromPiece})
        layout->addWidget(part);
    m_chordsRow->setFocusProxy(m_chords);
    connect(m_chords, &QLineEdit::textChanged, this, &SteeringFields::readChords);
    connect(m_fromPiece, &QPushButton::clicked, this, &SteeringFields::chordsRequested);
}

void SteeringFields::makeNumbers() {
    m_density = new QDoubleSpinBox(this);
    m_density->setRange(generation::kSparsest, generation::kDensest);
    m_density->setSingleStep(kDensityStep);
    m_density->setValue(1);
    spoken(m_density, [this] { m_density->setSuffix(tr(" times")); });
    describe(
        *m_density, "densityBox", [] { return tr("Density"); },
        [] {
            return tr("How often something begins: about so many times as often as the model would have it");
        });
    m_polyphony = new QSpinBox(this);
    m_polyphony->setRange(kAnyNumber, generation::kMostAtOnce);
    spoken(m_polyphony, [this] {
        m_polyphony->setSpecialValueText(tr("any number"));
        m_polyphony->setSuffix(tr(" pitches"));
    });
    describe(
        *m_polyphony, "polyphonyBox", [] { return tr("Pitches at once"); },
        [] { return tr("How many pitches a part plays at once at most; 1 is one voice"); });
}

void SteeringFields::readChords() {
    m_read.clear();
    QString problem;
    try {
        m_read = analysis::parseChords(m_chords->text().toStdString());
    } catch (const Error& error) {
        problem = say(error.fact());
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

QString SteeringFields::problem() const {
    return m_hasPositions ? m_problem->text() : QString();
}

void SteeringFields::fill(generation::Options& options) const {
    if (options.key) options.scale = analysis::scales()[static_cast<std::size_t>(m_scale->currentIndex())];
    options.chords = m_read;
    options.density = m_density->value();
    if (m_polyphony->value() != kAnyNumber) options.polyphony = m_polyphony->value();
}

void SteeringFields::read(const generation::Options& options) {
    m_scale->setCurrentIndex(static_cast<int>(options.scale));
    setChords(options.chords);
    m_density->setValue(options.density);
    m_polyphony->setValue(options.polyphony.value_or(kAnyNumber));
}

void SteeringFields::setChords(const analysis::Chords& chords) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(chords.size(), analysis::kMostChords));
    m_chords->setText(fromUtf8(analysis::chordsText({chords.begin(), chords.begin() + count})));
    m_chords->setCursorPosition(0);
}

void SteeringFields::setHasKey(bool has) {
    m_scale->setEnabled(has);
}

void SteeringFields::setHasPositions(bool has) {
    m_hasPositions = has;
    m_form->setRowVisible(m_chordsRow, has);
    m_form->setRowVisible(m_density, has);
}

}  // namespace incipit::ui
