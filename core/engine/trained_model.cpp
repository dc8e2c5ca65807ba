#include "engine/trained_model.h"

#include <utility>

#include "generation/generator.h"
#include "model/architecture.h"

namespace incipit::engine {

TrainedModel::TrainedModel(model::Model trained, std::string shownName, std::vector<std::string> pieceNames)
    : name(std::move(shownName)),
      model(std::move(trained)),
      parameters(model::parameterCount(model.config)),
      startWindows(generation::startWindows(model)),
      instruments(generation::instrumentsOf(model)),
      m_music(std::make_shared<Music>()) {
    m_music->pieceNames = std::move(pieceNames);
    for (const auto& piece : model.pieces)
        tokens += piece.size();
}

TrainedModel::TrainedModel(const TrainedModel& other, std::vector<float> weights)
    : name(other.name),
      model{.config = other.model.config,
            .vocabulary = other.model.vocabulary,
            .weights = std::move(weights),
            .history = other.model.history,
            .pieces = other.model.pieces,
            .base = other.model.base},
      parameters(other.parameters),
      startWindows(other.startWindows),
      tokens(other.tokens),
      instruments(other.instruments),
      m_music(other.m_music) {}

const generation::TrainingMusic& TrainedModel::trainingMusic() const {
    const std::lock_guard lock(m_music->mutex);
    if (!m_music->found) m_music->found = generation::trainingMusic(model, m_music->pieceNames);
    return *m_music->found;
}

const std::string& TrainedModel::digest() const {
    const std::lock_guard lock(m_mutex);
    if (m_digest.empty()) m_digest = model::digest(model);
    return m_digest;
}

SharedModel load(const std::filesystem::path& path) {
    return std::make_shared<const TrainedModel>(model::load(path), path.stem().string());
}

SharedModel load(std::span<const std::byte> bytes, std::string name) {
    return std::make_shared<const TrainedModel>(model::load(bytes), std::move(name));
}

}  // namespace incipit::engine
