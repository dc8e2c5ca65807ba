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
      m_pieceNames(std::move(pieceNames)) {
    for (const auto& piece : model.pieces)
        tokens += piece.size();
}

const generation::TrainingMusic& TrainedModel::trainingMusic() const {
    const std::lock_guard lock(m_mutex);
    if (!m_trainingMusic) m_trainingMusic = generation::trainingMusic(model, m_pieceNames);
    return *m_trainingMusic;
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
