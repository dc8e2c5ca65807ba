#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "generation/scores.h"
#include "model/model.h"

namespace incipit::engine {

/// A model and what can be said of it. It never changes once it is made, so that jobs of several threads may
/// share it.
class TrainedModel {
  public:
    /// @param name        of the music, or of the file
    /// @param pieceNames  of the training pieces, as far as they are known
    TrainedModel(model::Model model, std::string name, std::vector<std::string> pieceNames = {});

    /// The same with other weights: trainingMusic() is found once for both.
    TrainedModel(const TrainedModel& other, std::vector<float> weights);

    std::string name;
    model::Model model;
    std::int64_t parameters = 0;
    std::size_t startWindows = 0;  ///< to begin generation from; 0: the model begins by itself
    std::size_t tokens = 0;        ///< of the music that it was trained on
    bool isBase = false;           ///< the base model itself (base_model.h)
    std::vector<int> instruments;  ///< that play in that music, as generation::instrumentsOf()

    /// Found when it is first asked for, as that takes time for many pieces. Any thread.
    [[nodiscard]] const generation::TrainingMusic& trainingMusic() const;
    /// model::digest(), likewise.
    [[nodiscard]] const std::string& digest() const;

  private:
    struct Music {
        std::vector<std::string> pieceNames;
        std::mutex mutex;
        std::optional<generation::TrainingMusic> found;
    };
    std::shared_ptr<Music> m_music;
    mutable std::mutex m_mutex;  ///< of the digest
    mutable std::string m_digest;
};

using SharedModel = std::shared_ptr<const TrainedModel>;

/// @throws Error naming the path
[[nodiscard]] SharedModel load(const std::filesystem::path& path);

/// From the bytes of a model file. @throws Error without a path
[[nodiscard]] SharedModel load(std::span<const std::byte> bytes, std::string name);

}  // namespace incipit::engine
