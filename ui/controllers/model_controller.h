#pragma once

#include <QObject>
#include <memory>

#include "ui/controllers/background.h"
#include "ui/engine/engine.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"

namespace incipit::ui {

/// The model that generates: the one trained last, or one that was opened. Files are read and written on a
/// worker thread. GUI thread.
class ModelController : public QObject {
    Q_OBJECT

  public:
    explicit ModelController(const StudioServices& services, QObject* parent = nullptr);

    /// Null before the first training.
    [[nodiscard]] const std::shared_ptr<TrainedModel>& model() const { return m_model; }
    void setModel(std::shared_ptr<TrainedModel> model);

    void save(const QString& path);
    void open(const QString& path);

  Q_SIGNALS:
    void modelChanged();
    void notice(const incipit::ui::Notice& notice);

  private:
    StudioServices m_services;
    std::shared_ptr<TrainedModel> m_model;
    Background m_background;
};

}  // namespace incipit::ui
