#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "training/checkpoint.h"
#include "training/optimizer.h"
#include "training/recipe.h"
#include "training/trainer.h"

namespace incipit::training {

/// What train() does, in steps. One object for one call.
class Run {
  public:
    Run(model::Model& model, const dataset::Corpus& corpus, const dataset::Corpus* validation,
        const Options& options, Observer& observer, std::stop_token stop);

    /// Takes up the checkpoint. @throws Error when it does not fit
    void resume();
    Result train();

  private:
    void trainEpoch();
    /// Takes in the losses of the steps since the last time and tells the observer. On a GPU this waits for
    /// the steps to be done. @throws Error when one is not finite, as lost()
    void readLosses();
    void endEpoch();
    void beginEpoch();
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] bool outOfPatience() const;
    [[nodiscard]] bool mustStop();
    [[nodiscard]] double learningRate() const;
    [[nodiscard]] Progress progress(std::int64_t step, double loss) const;
    /// Calls the observer with the clock stopped.
    void tell(void (Observer::*call)(const Progress&), const Progress& progress);
    void startClock();
    void stopClock();

    /// Remembers the present weights as good. @throws Error when they are not, as lost()
    void keep();
    /// keep(), and the file. Only the first failure to write is an error: later a full disk must not end
    /// training.
    void writeCheckpoint(bool mustSucceed);
    [[noreturn]] void lost(std::int64_t step);

    model::Model& m_model;
    Options m_options;
    Observer& m_observer;
    std::stop_token m_stop;
    bool m_cuda;
    model::ThreadTeam m_team;
    Optimizer m_optimizer;
    std::unique_ptr<Recipe> m_recipe;

    Place m_place;
    Checkpoint m_good;
    Result m_result;
    std::vector<float> m_best;           ///< weights of m_place.bestEpoch
    std::int64_t m_steps = 0;            ///< in this epoch
    std::vector<Recipe::Loss> m_unread;  ///< of the last steps
    double m_readAt = 0;                 ///< m_seconds when losses were last read
    std::int64_t m_stepsTaken = 0;
    std::int64_t m_examplesTaken = 0;
    double m_secondsBefore = 0;  ///< of earlier runs
    double m_seconds = 0;        ///< of this one, up to m_since
    double m_checkpointAt = 0;
    std::chrono::steady_clock::time_point m_since;
};

/// SHA-256 of a corpus' ids and where its pieces end.
[[nodiscard]] std::string digest(const dataset::Corpus& corpus);

/// @throws Error when one batch would need more memory than the machine has
void checkMemory(const model::ModelConfig& config, int batchSize);

}  // namespace incipit::training
