#pragma once

#include <QListWidget>
#include <QPushButton>
#include <QWidget>

#include "ui/models/epoch_samples.h"
#include "ui/widgets/originality_strip.h"

namespace incipit::ui {

/// Hearing a network while it trains: below the loss curve the originality of the samples, Hear It Now, and
/// the samples by their epochs, each heard by a click or Enter. Hidden while there is nothing to hear.
/// GUI thread.
class AuditionPanel : public QWidget {
    Q_OBJECT

  public:
    explicit AuditionPanel(QWidget* parent = nullptr);

    [[nodiscard]] OriginalityStrip& strip() { return *m_strip; }

    enum class Doing { Nothing, Writing, Playing };
    /// @param available  whether there is a training to hear
    void setState(bool available, Doing doing);
    void showSamples(const EpochSamples& samples);

  Q_SIGNALS:
    void hearOrStop();
    void sampleChosen(int epoch);
    void keepRequested(int epoch);

  private:
    void showParts();
    [[nodiscard]] int chosenEpoch() const;  ///< 0 for none

    OriginalityStrip* m_strip;
    QPushButton* m_hear;
    QPushButton* m_keep;
    QListWidget* m_list;
    bool m_available = false;
};

}  // namespace incipit::ui
