#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "ui/models/document.h"

namespace incipit::ui {

/// What the network wrote at the end of an epoch.
struct EpochSample {
    int epoch = 0;                       ///< from 1
    double loss = 0;                     ///< of that epoch, nats
    std::optional<double> validation{};  ///< likewise
    std::optional<double> copied{};      ///< generation::Scores::copiedShare
    std::optional<double> usual{};       ///< generation::Scores::trainingShare
    std::shared_ptr<const Document> take{};
};

/// A sample copies where more than this share of its runs of 8 notes stands in the music that is learnt, and
/// more than the pieces of that music share with each other: what is usual in a style is no copy. A take of
/// which half is copied is judged a copy (take_verdict.h); here it is seen to come.
inline constexpr double kCopies = 0.35;

/// The samples of a training: what they copy, of all of them, and the music of engine::kMostSamples at most,
/// so that epochs can be compared by ear (engine::isKept()). GUI thread.
class EpochSamples : public QObject {
    Q_OBJECT

  public:
    struct Share {
        int epoch = 0;
        double copied = 0;  ///< 0 to 1
    };

    void clear();
    /// Of an epoch after those of all that were added.
    void add(EpochSample sample);

    /// All of a training that is over, in place of what is here.
    void bring(std::vector<EpochSample> all);
    /// What bring() takes: those whose music is here, and what others copied, without take; by epoch.
    [[nodiscard]] std::vector<EpochSample> all() const;

    [[nodiscard]] const std::vector<EpochSample>& samples() const { return m_samples; }
    /// Null where there is none of that epoch, or none any more.
    [[nodiscard]] const EpochSample* find(int epoch) const;
    [[nodiscard]] const std::vector<Share>& shares() const { return m_shares; }
    /// Above which share a sample copies, 0 to 1.
    [[nodiscard]] double limit() const { return m_limit; }
    /// The first epoch whose sample copies.
    [[nodiscard]] std::optional<int> copiesFrom() const;

  Q_SIGNALS:
    void changed();

  private:
    std::vector<EpochSample> m_samples;
    std::vector<Share> m_shares;
    double m_limit = kCopies;
};

}  // namespace incipit::ui
