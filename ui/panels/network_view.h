#pragma once

#include <QLabel>
#include <QWidget>

#include "engine/training_job.h"

namespace incipit::ui {

/// The network as the tutorial prints it: the shapes of the data, the table of layers with Keras' count of
/// their parameters. All of it can be selected and copied. GUI thread.
class NetworkView : public QWidget {
    Q_OBJECT

  public:
    explicit NetworkView(QWidget* parent = nullptr);

    /// @param about  what the network is for, in a line
    void showSummary(const QString& about, const engine::TrainingSummary& summary);
    /// A sentence instead of the table.
    void showSentence(const QString& sentence);

  private:
    QLabel* m_about;
    QLabel* m_data;
    QLabel* m_layers;
};

}  // namespace incipit::ui
