#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>

#include "ui/controllers/generation_controller.h"
#include "ui/panels/generation_settings.h"

namespace incipit::ui {

/// Generation: settings, Generate / Stop, and what came of it. GUI thread.
class GenerationPanel : public QScrollArea {
    Q_OBJECT

  public:
    explicit GenerationPanel(Library& library, QWidget* parent = nullptr);

    [[nodiscard]] GenerationSettings& settings() { return *m_settings; }

    /// Whether the base model generates where there is no other.
    void setHasBase(bool has);
    /// The model that would generate; null for none.
    void setModel(const engine::TrainedModel* model);
    void setBusy(bool busy);
    void setProgress(int tokens);
    void showSummary(const GenerationSummary& summary);

    [[nodiscard]] QSize sizeHint() const override { return {380, 340}; }

  Q_SIGNALS:
    void generateOrStop();

  private:
    QLabel* m_model;
    GenerationSettings* m_settings;
    QPushButton* m_generate;
    QProgressBar* m_bar;
    QLabel* m_result;
    bool m_hasBase = false;
};

}  // namespace incipit::ui
