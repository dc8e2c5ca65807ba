#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSpinBox>
#include <QWidget>

#include "training/options.h"
#include "ui/engine/engine.h"
#include "ui/models/library.h"
#include "ui/panels/seed_box.h"

namespace incipit::ui {

/// What to train on and how: piece, part, epochs, and the rest folded away. GUI thread.
class TrainingSettings : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingSettings(Library& library, QWidget* parent = nullptr);

    /// As chosen; without pieces when none is open. The model to continue from is left to the caller.
    [[nodiscard]] TrainingJob job() const;
    [[nodiscard]] bool continuesModel() const;
    /// Of what is trained on, as shown.
    [[nodiscard]] QString musicName() const { return m_music->currentText(); }

    [[nodiscard]] training::Options options() const;
    void setOptions(const training::Options& options);
    /// Processor threads that training would use.
    [[nodiscard]] int threads() const;
    void setModelAvailable(bool available);

  Q_SIGNALS:
    /// What is trained on, or from which weights, may have changed.
    void jobChanged();

  private:
    void makeFields();
    void listPieces();
    void listParts();
    void showReason();

    Library& m_library;
    QComboBox* m_music;
    QComboBox* m_part;
    QLabel* m_partReason;
    QSpinBox* m_epochs;
    QSpinBox* m_batchSize;
    QDoubleSpinBox* m_learningRate;
    SeedBox* m_seed;
    QSpinBox* m_threads;
    QComboBox* m_device;
    QComboBox* m_start;
};

}  // namespace incipit::ui
