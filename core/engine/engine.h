#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/accompanying_job.h"
#include "engine/base_model.h"
#include "engine/evaluation.h"
#include "engine/generation_job.h"
#include "engine/rewriting_job.h"
#include "engine/snapshot.h"
#include "engine/surprise.h"
#include "engine/trained_model.h"
#include "engine/training_job.h"
#include "network/network_library.h"
#include "training/observer.h"

namespace incipit::engine {

/// What programs ask of networks, with plain values in and out; load(), model::save() and prepare() need none
/// of it. All calls are synchronous and belong on worker threads; failures are incipit::Error. Any thread,
/// also several at once.
class Engine {
  public:
    using LoadNetworks = std::function<network::NetworkLibrary&()>;

    /// @param loadNetworks  called when something is first computed, as LibTorch takes half a second to load
    /// @param baseFolder    of the base model (base_model.h); empty: there is none
    explicit Engine(LoadNetworks loadNetworks, std::filesystem::path baseFolder = {});

    /// The base model, to begin training with and to write with. @throws Error where there is none to use
    [[nodiscard]] SharedModel base() const { return m_base.model(); }
    [[nodiscard]] bool hasBase() const { return m_base.isThere(); }

    /// Gives a job that asks for it the base model to begin with, where its choices can; what keeps it from
    /// that is told, and the job begins with nothing. prepare() and train() take jobs that went through here.
    [[nodiscard]] std::optional<Fact> beginWithBase(TrainingJob& job) const;

    /// @param onPrepared  told before the first step
    /// @param onSnapshot  given where the observer wants the weights (Observer::wantsWeights()), in place of
    /// Observer::onWeights()
    /// @throws Error where nothing was learnt; later failures are told in the outcome
    [[nodiscard]] TrainingOutcome train(const TrainingJob& job, training::Observer& observer,
                                        std::stop_token stop,
                                        const std::function<void(const Prepared&)>& onPrepared = {},
                                        const OnSnapshot& onSnapshot = {}) const;

    /// After a stop, what was written so far; no ids where that is nothing.
    [[nodiscard]] GenerationOutcome generate(const TrainedModel& model, const GenerationJob& job,
                                             const std::stop_token& stop,
                                             const generation::OnToken& onToken = {}) const;

    /// So many takes at once, of the seeds from that of the job on, which takes much less time than one after
    /// the other where the network can. In the order of their seeds; after a stop those of which something
    /// was written. @param takes  1 to generation::kMostTakes. @param onToken  told the tokens of all takes
    [[nodiscard]] std::vector<GenerationOutcome> generateTakes(const TrainedModel& model,
                                                               const GenerationJob& job, int takes,
                                                               const std::stop_token& stop,
                                                               const generation::OnToken& onToken = {}) const;

    /// An answer to a phrase, with its notes from its first bar on.
    [[nodiscard]] midi::Score answer(const TrainedModel& model, const midi::Score& phrase,
                                     const generation::Options& options, const std::stop_token& stop) const;

    /// Bars of a piece anew, several ways, each with all else as it was; after a stop none. @param onBar told
    /// on this thread
    /// @throws Error as Tokenizer::open() and generation::rewrite()
    [[nodiscard]] std::vector<RewrittenPiece> rewrite(const TrainedModel& model, const RewritingJob& job,
                                                      const std::stop_token& stop,
                                                      const generation::OnBar& onBar = {}) const;

    /// What a part plays in the bar behind what has been played, as notes from its beginning on, in the
    /// score's ticks: of some takes the one that is most nearly as busy as the part was. None after a stop.
    /// @throws Error as rewrite()
    [[nodiscard]] std::vector<midi::Note> accompany(const TrainedModel& model, const AccompanyingJob& job,
                                                    const std::stop_token& stop) const;

    /// @param files    MIDI files and folders of them
    /// @param part     of every piece; none: the tokenizer chooses
    /// @param fromBar  of every piece, from 1: what is predicted begins there, all before it is given
    /// @throws Error for a piece that has no such bar
    [[nodiscard]] Evaluation evaluate(const TrainedModel& model, std::span<const std::filesystem::path> files,
                                      std::optional<std::size_t> part, int fromBar = 1) const;

    /// How surprising each note of a score is, and what was expected in its place. A piece of more than some
    /// 1,500 tokens is read in parts (network::expect()). Tokens that the model never met are left out of
    /// what it reads. None after a stop.
    /// @throws Error as Tokenizer::written(), where a model's tokens do not tell single notes, and where the
    /// music has too few tokens that the model knows
    [[nodiscard]] std::optional<Surprise> surprise(const TrainedModel& model, const midi::Score& score,
                                                   const std::stop_token& stop) const;

  private:
    /// What the base of a model heard; null where it has none, and where that is not known.
    [[nodiscard]] std::shared_ptr<const analysis::RunIndex> heardBy(const TrainedModel& model) const;

    /// Weighs the drafts of a take; none where it has none. @param model, options  must outlive it
    [[nodiscard]] generation::Judge judgeOf(const TrainedModel& model, const generation::Options& options,
                                            bool hasPrime) const;

    /// What was written, as programs see it.
    [[nodiscard]] GenerationOutcome outcomeOf(const TrainedModel& model, generation::Result result,
                                              generation::Provenance provenance,
                                              const std::stop_token& stop) const;

    /// Of a model between its base's weights and its own.
    [[nodiscard]] std::unique_ptr<generation::LogitStream> streamOf(const TrainedModel& model,
                                                                    double closeness) const;

    LoadNetworks m_loadNetworks;
    BaseModel m_base;
};

/// The networks of the module incipit_network.so, which stands in ../lib/incipit/modules beside the program's folder.
/// The first call loads it. Any thread. @throws Error when it cannot be loaded; the next call tries again
[[nodiscard]] network::NetworkLibrary& loadNetworkModule();

/// The version of LibTorch where that module is loaded by now; none where nothing has been computed yet. Any
/// thread.
[[nodiscard]] std::optional<std::string> loadedLibTorch();

}  // namespace incipit::engine
