#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "model/model.h"
#include "network/network.h"
#include "network/optimizer.h"
#include "network/thread_team.h"
#include "training/checkpoint.h"
#include "training/observer.h"
#include "training/options.h"
#include "training/result.h"

namespace incipit::network {

/// What train() does, in steps. One object for one call.
class Run {
  public:
    /// @param network  the model's
    /// @param ranks    with which it trains; null: alone
    Run(model::Model& model, Network& network, const dataset::Corpus& music,
        const dataset::Corpus* validation, const training::Options& options, training::Observer& observer,
        std::stop_token stop, Ranks* ranks);

    /// Takes up the checkpoint. @throws Error when it does not fit
    void resume();
    training::Result train();

  private:
    /// Process 0 reads it for all.
    [[nodiscard]] training::Checkpoint readCheckpoint();
    /// The validation loss of the first weights, which take part in the choice of the best.
    void measureStart();
    void trainEpoch();
    /// Takes in the losses of the steps since the last time and tells the observer. On a GPU this waits for
    /// the steps to be done. @throws Error when one is not finite, as lost()
    void readLosses();
    void endEpoch();
    void beginEpoch();
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] bool mustStop();
    /// Whether a checkpoint is due after this step, which other processes must know.
    [[nodiscard]] bool mustWrite() const;
    /// What this process wants of the next step. Without others it is done at once.
    void wish();
    [[nodiscard]] training::Progress progress(std::int64_t step, double loss) const;
    /// Calls the observer with the clock stopped.
    void tell(void (training::Observer::*call)(const training::Progress&),
              const training::Progress& progress);
    /// Hands copies of the weights over as long as the observer wants one, with the clock stopped.
    /// @param ended  the epoch that the last step has ended; null: it goes on
    void offerWeights(const training::Progress* ended);
    void startClock();
    void stopClock();

    /// Remembers the present weights as good. @throws Error when they are not, as lost()
    void keep();
    /// keep(), and the file. Only the first failure to write is an error: later a full disk must not end
    /// training.
    void writeCheckpoint(bool mustSucceed);
    [[noreturn]] void lost(std::int64_t step);

    model::Model& m_model;
    training::Options m_options;
    training::Observer& m_observer;
    std::stop_token m_stop;
    Ranks* m_ranks;  ///< null: alone
    bool m_cuda;
    ThreadTeam m_team;
    Wishes m_wishes;  ///< that are granted
    Optimizer m_optimizer;
    std::unique_ptr<Objective> m_objective;

    training::Place m_place;
    training::Checkpoint m_good;
    training::Result m_result;
    std::vector<float> m_best;              ///< weights of m_place.bestEpoch
    std::vector<float> m_start;             ///< first weights; empty where they do not count
    std::int64_t m_steps = 0;               ///< in this epoch
    std::vector<Objective::Loss> m_unread;  ///< of the last steps
    double m_readAt = 0;                    ///< m_seconds when losses were last read
    double m_lastLoss = 0;                  ///< of the last step that predicted tokens
    std::int64_t m_stepsTaken = 0;
    std::int64_t m_examplesTaken = 0;
    double m_secondsBefore = 0;  ///< of earlier runs
    double m_seconds = 0;        ///< of this one, up to m_since
    double m_checkpointAt = 0;
    std::chrono::steady_clock::time_point m_since;
};

/// SHA-256 of the music's ids, where its pieces end and what is held back.
[[nodiscard]] std::string digestOf(const dataset::Corpus& music);

}  // namespace incipit::network
