#pragma once

#include <QObject>
#include <QTimer>
#include <QVector>
#include <atomic>
#include <memory>

#include "engine/trained_model.h"
#include "ui/controllers/background.h"
#include "ui/models/document.h"
#include "ui/models/notice.h"
#include "ui/models/take_request.h"
#include "ui/support/services.h"

namespace incipit::ui {

/// What a generation gave, for the line under the button.
struct GenerationSummary {
    std::size_t tokens = 0;  ///< of all takes
    std::size_t notes = 0;
    double seconds = 0;
    bool stopped = false;
};

/// Generates takes on a worker thread, one or several at once. GUI thread.
class GenerationController : public QObject {
    Q_OBJECT

  public:
    explicit GenerationController(const StudioServices& services, QObject* parent = nullptr);
    ~GenerationController() override;

    /// Nothing while a take is being generated. @param model  null: the base model
    /// @return whether it started
    bool start(const engine::SharedModel& model, const TakeRequest& request);
    /// What was written so far becomes the take, or the takes.
    void stop();

    [[nodiscard]] bool busy() const { return m_background.busy(); }

  Q_SIGNALS:
    void busyChanged(bool busy);
    void progressed(int tokens);
    void generated(const QVector<incipit::ui::Document>& takes,
                   const incipit::ui::GenerationSummary& summary);
    void notice(const incipit::ui::Notice& notice);

  private:
    void generate(const engine::TrainedModel& model, const TakeRequest& request, const std::stop_token& stop);

    StudioServices m_services;
    std::atomic<std::size_t> m_written{0};
    QTimer m_timer;
    Background m_background;
};

}  // namespace incipit::ui
