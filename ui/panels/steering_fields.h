#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QWidget>

#include "analysis/chord.h"
#include "generation/options.h"

namespace incipit::ui {

/// What a take is led by besides its key: scale, chords, density, pitches at once. GUI thread.
class SteeringFields : public QWidget {
    Q_OBJECT

  public:
    explicit SteeringFields(QWidget* parent = nullptr);

    /// Sets what stands here. Chords that cannot be read are none.
    void fill(generation::Options& options) const;
    void read(const generation::Options& options);

    /// What is wrong with the chords, as a sentence; empty: nothing. Of a model that follows none nothing is.
    [[nodiscard]] QString problem() const;
    void setChords(const analysis::Chords& chords);

    /// Whether a key is chosen, which a scale needs.
    void setHasKey(bool has);
    /// Whether a piece is shown, whose chords can be taken.
    void setHasPiece(bool has) { m_fromPiece->setEnabled(has); }
    /// Whether the model follows chords and a density.
    void setHasPositions(bool has);

  Q_SIGNALS:
    /// The chords of the piece that is shown are wanted.
    void chordsRequested();

  private:
    void makeScale();
    void makeChords();
    void makeNumbers();
    void readChords();

    QComboBox* m_scale;
    QWidget* m_chordsRow;
    QLineEdit* m_chords;
    QLabel* m_problem;
    QPushButton* m_fromPiece;
    QDoubleSpinBox* m_density;
    QSpinBox* m_polyphony;
    QFormLayout* m_form;
    analysis::Chords m_read;  ///< of the field
    bool m_hasPositions = true;
};

}  // namespace incipit::ui
