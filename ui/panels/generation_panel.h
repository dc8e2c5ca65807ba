#pragma once

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

#include "generation/options.h"
#include "ui/controllers/generation_controller.h"
#include "ui/panels/seed_box.h"

namespace incipit::ui {

/// Generation: length, sampling, seed, Generate / Stop, and what came of it. GUI thread.
class GenerationPanel : public QScrollArea {
    Q_OBJECT

  public:
    explicit GenerationPanel(QWidget* parent = nullptr);

    [[nodiscard]] generation::Options options() const;
    void setOptions(const generation::Options& options);

    /// The model that would generate; null for none.
    void setModel(const TrainedModel* model);
    void setBusy(bool busy);
    void setProgress(int tokens);
    void showSummary(const GenerationSummary& summary);

    [[nodiscard]] QSize sizeHint() const override { return {380, 340}; }

  Q_SIGNALS:
    void generateOrStop();

  private:
    void makeFields();
    void updateSampling();

    QFormLayout* m_advanced;
    QLabel* m_model;
    QSpinBox* m_length;
    QCheckBox* m_argmax;
    QDoubleSpinBox* m_temperature;
    QSpinBox* m_topK;
    QDoubleSpinBox* m_topP;
    SeedBox* m_seed;
    QSpinBox* m_start;
    QPushButton* m_generate;
    QProgressBar* m_bar;
    QLabel* m_result;
};

}  // namespace incipit::ui
