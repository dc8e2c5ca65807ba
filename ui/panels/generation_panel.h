#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "ui/controllers/generation_controller.h"
#include "ui/panels/footed_panel.h"
#include "ui/panels/generation_settings.h"
#include "ui/panels/model_box.h"
#include "ui/panels/preset_box.h"
#include "ui/panels/take_view.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

/// Composing: settings and what came of them; at the foot Generate / Stop. GUI thread.
class GenerationPanel : public FootedPanel {
    Q_OBJECT

  public:
    explicit GenerationPanel(Library& library, QWidget* parent = nullptr);

    [[nodiscard]] GenerationSettings& settings() { return *m_settings; }
    [[nodiscard]] PresetBox& presets() { return *m_presets; }

    /// Whether the base model generates where there is no other; before setModels().
    void setHasBase(bool has) { m_hasBase = has; }
    /// The models to choose from; that in force would generate.
    void setModels(const ModelList& models);
    /// The same models, in another language.
    void nameModels(const ModelList& models);
    void setBusy(bool busy);
    void setProgress(int tokens);
    void showSummary(const GenerationSummary& summary);
    /// The document that is shown, for what is to be said of it; may be null.
    void showDocument(const Document* document);
    /// A model has just learnt, in so many seconds.
    void showReady(double seconds);

    [[nodiscard]] QSize sizeHint() const override { return {360, 620}; }

  Q_SIGNALS:
    void generateOrStop();
    /// The number of a model, 0 for the base.
    void modelChosen(int id);
    void removeModelRequested();
    /// Another take, with what would help.
    void tryAgain(const incipit::ui::Remedy& remedy);

  private:
    /// @param model  that would generate; null for none
    void setModel(const engine::TrainedModel* model);
    void about(const Text& text);
    void nameButton();

    ModelBox* m_models;
    PresetBox* m_presets;
    QLabel* m_model;  ///< what is to be said of it
    GenerationSettings* m_settings;
    QPushButton* m_generate;
    QProgressBar* m_bar;
    QLabel* m_result;
    TakeView* m_take;
    Text m_about;                                ///< what is said of the model
    std::optional<GenerationSummary> m_summary;  ///< of the last take, as it is shown
    bool m_hasBase = false;
    bool m_busy = false;
};

}  // namespace incipit::ui
