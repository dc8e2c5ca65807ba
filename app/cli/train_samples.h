#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/engine.h"
#include "training/observer.h"

namespace incipit::cli {

/// Lets the network write at the ends of epochs, beside its model, and tells what it wrote. Training waits
/// meanwhile: the samples are as many as were asked for, however fast it is. A sample that fails is told and
/// ends nothing. Passes on what training tells.
class TrainSamples final : public training::Observer {
  public:
    /// @param every     epochs from one sample to the next; 0: none
    /// @param progress  as makeProgressPrinter() takes it: "json" has an object for each sample
    TrainSamples(const engine::Engine& engine, training::Observer& printer, int every,
                 std::filesystem::path model, std::string progress);

    void onStep(const training::Progress& progress) override { m_printer.onStep(progress); }
    void onEpoch(const training::Progress& progress) override;
    [[nodiscard]] bool wantsWeights() override;

    /// What Engine::train() gives where the weights are wanted.
    /// Nothing where it is stopped.
    void write(const engine::Snapshot& snapshot, const std::stop_token& stop) const;

  private:
    void tell(int epoch, const std::filesystem::path& file, const std::optional<double>& copied) const;

    const engine::Engine& m_engine;
    training::Observer& m_printer;
    int m_every;
    std::filesystem::path m_model;
    std::string m_progress;
    bool m_wants = false;
};

}  // namespace incipit::cli
