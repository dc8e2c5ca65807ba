#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QMenu>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <optional>

#include "engine/trained_model.h"
#include "ui/models/library.h"
#include "ui/models/take_request.h"
#include "ui/panels/pitch_box.h"
#include "ui/panels/seed_box.h"

namespace incipit::ui {

/// What can be set for a take; the less usual behind a fold. What does not fit the model is not shown, and
/// not asked of it. GUI thread.
class GenerationSettings : public QWidget {
    Q_OBJECT

  public:
    explicit GenerationSettings(Library& library, QWidget* parent = nullptr);

    /// Without what belongs to a model or a piece: prime, start window, instruments.
    [[nodiscard]] generation::Options options() const;
    void setOptions(const generation::Options& options);

    /// The whole.
    [[nodiscard]] TakeRequest job() const;

    /// The model that would generate; null for none.
    void setModel(const engine::TrainedModel* model);

  private:
    void makeLength();
    void makePrime();
    void makeSampling();
    void makeLimits();
    void connectFields();
    void listPieces();
    void listInstruments(const std::vector<int>& programs);
    [[nodiscard]] std::vector<int> instruments() const;
    void showInstruments();
    void updateSampling();

    Library& m_library;
    QFormLayout* m_form;
    QFormLayout* m_advanced;
    QWidget* m_lengthRow;
    QStackedWidget* m_lengths;
    QSpinBox* m_length;
    QSpinBox* m_bars;
    QComboBox* m_unit;
    QWidget* m_primeRow;
    QComboBox* m_prime;
    QSpinBox* m_primeBars;
    QCheckBox* m_argmax;
    QDoubleSpinBox* m_temperature;
    SeedBox* m_seed;
    QSpinBox* m_topK;
    QDoubleSpinBox* m_topP;
    QDoubleSpinBox* m_minP;
    QCheckBox* m_escapeLoops;
    QComboBox* m_key;
    QWidget* m_range;
    PitchBox* m_lowest;
    PitchBox* m_highest;
    QToolButton* m_instruments;
    QMenu* m_instrumentMenu;
    QSpinBox* m_start;
};

}  // namespace incipit::ui
