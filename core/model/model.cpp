#include "model/model.h"

#include <algorithm>

#include "base/digest.h"
#include "base/error.h"
#include "base/read_file.h"
#include "model/architecture.h"
#include "model/messages.h"
#include "model/model_file.h"

namespace incipit::model {

namespace {

constexpr std::string_view kKind = "incipit-model";

}  // namespace

std::vector<std::vector<int>> keptPieces(const dataset::Corpus& music) {
    std::vector<std::vector<int>> kept;
    std::size_t room = kMostKeptIds;
    for (const dataset::Piece& piece : music.pieces) {
        if (!music.digest.empty() && piece.ids.size() > room) break;
        room -= std::min(room, piece.ids.size());
        kept.push_back(piece.ids.list());
    }
    return kept;
}

std::string digest(const Model& model) {
    base::Sha256 sha;
    sha.add(configurationText(model.config) + "\n");
    sha.add(vocabularyText(model.vocabulary) + "\n");
    sha.add(std::as_bytes(std::span(model.weights)));
    return sha.finish();
}

Model between(const Model& base, const Model& tuned, double closeness) {
    if (tuned.base.empty()) throw Error(messages::kNotTuned);
    if (base.weights.size() != tuned.weights.size() || tuned.base != digest(base))
        throw Error(messages::kOtherBase);
    Model model = tuned;
    for (std::size_t i = 0; i < model.weights.size(); ++i) {
        const double first = base.weights[i];
        model.weights[i] = static_cast<float>(first + closeness * (tuned.weights[i] - first));
    }
    return model;
}

std::vector<std::byte> toBytes(const Model& model) {
    return safetensorsOf(metadataOf(kKind, model, model.pieces),
                         tensorsOf(layoutOf(model.config), model.weights));
}

void save(const Model& model, const std::filesystem::path& path) {
    writeSafetensors(path, metadataOf(kKind, model, model.pieces),
                     tensorsOf(layoutOf(model.config), model.weights));
}

void saveCompact(const Model& model, const std::filesystem::path& path) {
    writeSafetensors(path, metadataOf(kKind, model, {}), tensorsOf(layoutOf(model.config), model.weights),
                     Precision::Half);
}

Model load(std::span<const std::byte> bytes) {
    const Container container = readSafetensors(bytes);
    Model model = readDescription(container, kKind);
    model.weights = readWeights(container, layoutOf(model.config));
    return model;
}

Model load(const std::filesystem::path& path) {
    try {
        return load(base::readFile(path));
    } catch (const Error& error) {
        throw error.at(path);
    }
}

}  // namespace incipit::model
