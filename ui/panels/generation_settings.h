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
#include "ui/models/take_verdict.h"
#include "ui/panels/automatic_box.h"
#include "ui/panels/pitch_box.h"
#include "ui/panels/seed_box.h"
#include "ui/panels/steering_fields.h"
#include "ui/panels/takes_row.h"

namespace incipit::ui {

/// What can be set for a take; the less usual behind a fold. What does not fit the model is not shown, and
/// not asked of it. GUI thread.
class GenerationSettings : public QWidget {
    Q_OBJECT

  public:
    explicit GenerationSettings(Library& library, QWidget* parent = nullptr);

    /// Without what belongs to a model or a piece: prime, start window, instruments.
    [[nodiscard]] generation::Options options() const;
    /// @param choseUnit  whether the user chose the unit of the length
    void setOptions(const generation::Options& options, bool choseUnit);
    [[nodiscard]] bool choseUnit() const { return m_choseUnit; }
    /// Whether all takes have the same seed.
    [[nodiscard]] bool keepsSeed() const { return m_seed->isLocked(); }
    void setKeepsSeed(bool keeps) { m_seed->setLocked(keeps); }

    [[nodiscard]] TakesRow& takes() { return *m_takes; }
    /// Scale, chords, density and pitches at once.
    [[nodiscard]] SteeringFields& steering() { return *m_steering; }

    /// A new take is about to be written.
    void beginTake() { m_seed->use(); }

    /// Whether the model was tuned, and so can be more or less close to its music.
    [[nodiscard]] bool offersCloseness() const { return m_tuned; }
    /// Changes what would help.
    void apply(const Remedy& remedy);

    /// The whole.
    [[nodiscard]] TakeRequest job() const;

    /// The model that would generate; null for none.
    void setModel(const engine::TrainedModel* model);
    /// Puts the models to choose from into the first row, and presets below them.
    void putModels(QWidget& models, QWidget& presets);
    void showModels(bool shown);

  private:
    static constexpr int kNothing = 0;  ///< to go on from; documents are numbered from 1
    static constexpr int kAnyKey = -1;

    void makeLength();
    void makePrime();
    void makeSampling();
    void makeLimits();
    void makeHead();
    void connectFields();
    /// The texts of fields that say always the same.
    void speak();
    /// What lengths count.
    void explainLengths();
    void nameInstruments();
    /// The unit that is usual for the model, unless the user chose one.
    void chooseUnit(bool windows);
    /// What the head's fields say where nothing is chosen, and which of them count.
    void updateHead();
    [[nodiscard]] bool followsMusic() const;
    void listPieces();
    /// @param others  whether instruments can be chosen that the music does not have
    void listInstruments(const std::vector<int>& programs, bool others);
    [[nodiscard]] std::vector<int> instruments() const;
    void showInstruments();
    void updateSampling();

    Library& m_library;
    QFormLayout* m_form;
    QFormLayout* m_advanced;
    QWidget* m_models = nullptr;
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
    QWidget* m_temperatureRow;
    SeedBox* m_seed;
    TakesRow* m_takes;
    QSpinBox* m_topK;
    QDoubleSpinBox* m_topP;
    QDoubleSpinBox* m_minP;
    QCheckBox* m_escapeLoops;
    QComboBox* m_key;
    QComboBox* m_meter;
    AutomaticBox<QSpinBox>* m_tempo;
    QSpinBox* m_closeness;
    QWidget* m_closenessRow;
    QSpinBox* m_drafts;
    QCheckBox* m_keepHead;
    QCheckBox* m_keepForm;
    std::optional<Fact> m_explained;  ///< what a token of the model is
    bool m_writesMetre = false;       ///< the model, which then has bars of its own
    bool m_choseUnit = false;         ///< the user, of the length
    bool m_hasHeads = true;           ///< the model writes them
    bool m_hasPositions = true;       ///< the model places moments in bars: it follows chords
    bool m_tuned = false;             ///< the model, from a base
    bool m_hasMusic = false;          ///< the model learnt music that it knows; the base does not
    SteeringFields* m_steering;
    QWidget* m_range;
    PitchBox* m_lowest;
    PitchBox* m_highest;
    QToolButton* m_instruments;
    QMenu* m_instrumentMenu;
    QMenu* m_otherInstruments = nullptr;        ///< those that the music does not have, by family
    std::vector<QAction*> m_instrumentActions;  ///< the menu's, with those of its families
    QSpinBox* m_start;
};

}  // namespace incipit::ui
