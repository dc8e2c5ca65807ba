#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QWidget>
#include <optional>

#include "engine/training_job.h"
#include "ui/models/library.h"
#include "ui/panels/automatic_box.h"
#include "ui/panels/seed_box.h"
#include "ui/support/training_memory.h"
#include "ui/widgets/choice_cards.h"

namespace incipit::ui {

class Fold;

/// What to train on, the recipe and what it starts from; the rest folded away. A setting that is not chosen
/// shows what recipe and music give. GUI thread.
class TrainingSettings : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingSettings(Library& library, QWidget* parent = nullptr);

    /// As chosen; without pieces when none is open. The model to continue from is left to the caller.
    [[nodiscard]] engine::TrainingJob job() const;
    [[nodiscard]] bool continuesModel() const { return start() == Start::Model; }
    [[nodiscard]] bool beginsWithBase() const { return start() == Start::Base; }
    /// Of what is trained on, as shown.
    [[nodiscard]] QString musicName() const;

    [[nodiscard]] TrainingMemory memory() const;
    void setMemory(const TrainingMemory& memory);

    /// Seed, threads and device.
    [[nodiscard]] training::Options run() const;
    /// Processor threads that training would use.
    [[nodiscard]] int threads() const;

    /// Whether there is a base model to begin with.
    void setHasBase(bool has);
    /// The model that training may go on from; none: there is none.
    void setModel(const std::optional<model::ModelConfig>& network);
    /// What the next training would be.
    void showSummary(const engine::TrainingSummary& summary);
    /// Why there is none.
    void showProblem(const QString& sentence);

    /// Unfolds the rest and gives the focus to the threads. Returns their field.
    QWidget* unfoldThreads();

  Q_SIGNALS:
    /// The user wants to see all of the music.
    void datasetRequested();
    /// What is trained on, or which network, may have changed.
    void jobChanged();
    /// Threads or device.
    void runChanged();

  private:
    /// What training begins with.
    enum class Start { Base, New, Model };

    void makeFields();
    void makeAdvancedFields();
    QWidget* makeAdvanced();
    void connectFields();
    /// What follows from what is chosen, in another language; nothing is chosen otherwise.
    void speakAnew();

    [[nodiscard]] bool choosesPart() const;
    [[nodiscard]] bool choosesStep() const;
    [[nodiscard]] training::Choices choices() const;
    void showChoices(const training::Choices& choices);
    /// Keeps the settings of the recipe that was shown and shows those of the chosen one.
    void changeRecipe();
    void changeTokenizer();
    void changeStart();
    [[nodiscard]] Start start() const;
    /// What the recipe and tokenizer shown can begin with, the chosen one of them in front.
    void listStarts();
    /// The fields of the recipe, or of the model that is gone on from.
    void showRecipe();
    /// What is automatic and does not depend on the music.
    void forgetSummary();
    void showUsual(const training::Options& usual);
    void listTokenizers(const std::string& chosen);
    void showMusic();
    void listParts();
    /// The only piece that is learnt from; null where there is none or several.
    [[nodiscard]] Library::Entry onlyPiece() const;
    void showReason();

    Library& m_library;
    QFormLayout* m_form;
    QFormLayout* m_startForm;
    QFormLayout* m_advanced;
    QLabel* m_music;
    ChoiceCards* m_recipe;
    QComboBox* m_tokenizer;
    QComboBox* m_step;
    QComboBox* m_part;
    int m_partsOf = 0;  ///< the piece whose parts are listed; 0: none
    QLabel* m_reason;
    QLabel* m_batchName;
    AutomaticBox<QSpinBox>* m_epochs;
    AutomaticBox<QSpinBox>* m_batchSize;
    AutomaticBox<QDoubleSpinBox>* m_learningRate;
    AutomaticBox<QSpinBox>* m_layers;
    AutomaticBox<QSpinBox>* m_units;
    QWidget* m_layersAndUnits;
    AutomaticBox<QDoubleSpinBox>* m_dropout;
    QComboBox* m_keys;
    AutomaticBox<QSpinBox>* m_validation;
    SeedBox* m_seed;
    Fold* m_fold;
    QSpinBox* m_threads;
    QComboBox* m_device;
    QComboBox* m_start;

    TrainingMemory m_memory;                    ///< of the recipes that are not shown; the tokenizers of all
    const training::Recipe* m_shown = nullptr;  ///< the recipe whose settings the fields hold
    std::optional<model::ModelConfig> m_model;
    bool m_hasBase = false;
    Start m_wanted = Start::Base;  ///< chosen last, which may not be possible now
    QString m_about;               ///< of the music, from the last summary
};

}  // namespace incipit::ui
