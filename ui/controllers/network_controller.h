#pragma once

#include <QObject>

#include <memory>

#include "engine/engine.h"
#include "ui/controllers/background.h"

namespace incipit::ui {

/// Tells what network and settings a training would have, before it starts: tokenises on a worker thread,
/// without LibTorch. Of several questions in a row the last is answered last. GUI thread.
class NetworkController : public QObject {
    Q_OBJECT

  public:
    /// @param engine  not null
    explicit NetworkController(std::shared_ptr<const engine::Engine> engine, QObject* parent = nullptr);

    /// @param job  as it would be trained, with pieces
    void look(engine::TrainingJob job);

  Q_SIGNALS:
    void found(const incipit::engine::TrainingSummary& summary);
    /// Why there is nothing to train.
    void failed(const QString& sentence);

  private:
    std::shared_ptr<const engine::Engine> m_engine;
    Background m_background;
};

}  // namespace incipit::ui
