#include "model/model_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/json_text.h"
#include "model/architecture.h"
#include "model/messages.h"
#include "tokenizer/tokenizer.h"

namespace incipit::model {

namespace {

constexpr const char* kFormatVersion = "2";
constexpr const char* kFirstVersion = "1";  ///< differs in what a scheme's name means
constexpr int kMaxConfigDepth = 4;
// Start windows are a convenience: a corpus of many millions of notes must not make the file unreadable.

constexpr std::size_t kDigestDigits = 64;

const Error kBadSettings(messages::kBadSettings);

const std::string& text(const Metadata& metadata, const char* key) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) throw damaged(messages::kPartMissing, key);
    return found->second;
}

nlohmann::json parsed(const Metadata& metadata, const char* key) {
    auto value = base::parseJson(text(metadata, key), kMaxConfigDepth);
    if (!value) throw damaged(messages::kPart, key);
    return std::move(*value);
}

int setting(const nlohmann::json& settings, const char* name) {
    const auto value = base::integer(base::member(settings, name), -base::kMaxInt, base::kMaxInt);
    if (!value) throw kBadSettings;
    return static_cast<int>(*value);
}

double real(const nlohmann::json& settings, const char* name) {
    const auto value = base::number(base::member(settings, name));
    if (!value) throw kBadSettings;
    return *value;
}

std::string word(const nlohmann::json& settings, const char* name) {
    const nlohmann::json& value = base::member(settings, name);
    if (!value.is_string()) throw kBadSettings;
    return value.get<std::string>();
}

/// What a file says of the network. A setting may be missing only where it is 0: files from before the
/// studio's network lack those that came with it.
ModelConfig readConfig(const nlohmann::json& settings) {
    ModelConfig config;
    config.recipe = word(settings, "recipe");
    config.tokenizer = word(settings, "tokenizer");
    config.vocabularySize = setting(settings, "vocabulary_size");
    if (settings.contains("quarters_per_step")) {
        config.quartersPerStep = real(settings, "quarters_per_step");
    }
    const nlohmann::json& seed = base::member(settings, "seed");
    if (!seed.is_number_unsigned()) throw kBadSettings;
    config.seed = seed.get<std::uint64_t>();
    config.settings = settings;
    try {
        config = completed(config);
    } catch (const Error&) {
        throw kBadSettings;
    }
    for (const auto& [name, value] : config.settings.items()) {
        if (!settings.contains(name) && value != 0) throw kBadSettings;
    }
    return config;
}

tokenizer::Vocabulary readVocabulary(const nlohmann::json& tokens, int size) {
    if (!tokens.is_array() || tokens.size() != static_cast<std::size_t>(size)) {
        throw damaged(messages::kVocabulary);
    }
    std::vector<std::string> texts;
    for (const nlohmann::json& token : tokens) {
        if (!token.is_string()) throw damaged(messages::kVocabulary);
        texts.push_back(token.get<std::string>());
    }
    try {
        return tokenizer::Vocabulary(std::move(texts));
    } catch (const Error&) {
        throw damaged(messages::kVocabulary);
    }
}

std::vector<double> readLosses(const nlohmann::json& losses) {
    if (!losses.is_array()) throw damaged(messages::kHistory);
    std::vector<double> values;
    for (const nlohmann::json& loss : losses) {
        const auto value = base::number(loss);
        if (!value) throw damaged(messages::kHistory);
        values.push_back(*value);
    }
    return values;
}

std::vector<std::vector<int>> readPieces(const nlohmann::json& pieces, int vocabularySize) {
    if (!pieces.is_array()) throw damaged(messages::kPieces);
    std::vector<std::vector<int>> result;
    for (const nlohmann::json& piece : pieces) {
        if (!piece.is_array()) throw damaged(messages::kPieces);
        auto& ids = result.emplace_back();
        ids.reserve(piece.size());
        for (const nlohmann::json& id : piece) {
            const auto value = base::integer(id, 0, vocabularySize - 1);
            if (!value) throw damaged(messages::kPieces);
            ids.push_back(static_cast<int>(*value));
        }
    }
    return result;
}

std::string readBase(const std::string& digest) {
    const bool sound =
        digest.size() == kDigestDigits && digest.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!sound) throw damaged(messages::kBase);
    return digest;
}

nlohmann::json storedPieces(std::span<const std::vector<int>> pieces) {
    nlohmann::json result = nlohmann::json::array();
    std::size_t room = kMostKeptIds;
    for (const auto& piece : pieces) {
        if (piece.size() > room) break;
        room -= piece.size();
        result.push_back(piece);
    }
    return result;
}

}  // namespace

std::string configurationText(const ModelConfig& config) {
    nlohmann::json settings = completed(config).settings;
    settings["recipe"] = config.recipe;
    settings["tokenizer"] = config.tokenizer;
    settings["vocabulary_size"] = config.vocabularySize;
    settings["seed"] = config.seed;
    settings["quarters_per_step"] = config.quartersPerStep;
    return settings.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string vocabularyText(const tokenizer::Vocabulary& vocabulary) {
    return nlohmann::json(vocabulary.tokens()).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Metadata metadataOf(std::string_view kind, const Model& model, std::span<const std::vector<int>> pieces) {
    const History& history = model.history;
    const nlohmann::json past{
        {"loss", history.loss}, {"validation_loss", history.validationLoss}, {"seconds", history.seconds}};
    Metadata metadata{{"format", std::string(kind)},
                      {"format_version", kFormatVersion},
                      {"program", "incipit " INCIPIT_VERSION},
                      {"tokenizer", model.config.tokenizer},
                      {"vocabulary", vocabularyText(model.vocabulary)},
                      {"configuration", configurationText(model.config)},
                      {"history", past.dump()},
                      {"pieces", storedPieces(pieces).dump()}};
    if (!model.base.empty()) metadata["base"] = model.base;
    return metadata;
}

std::vector<TensorValues> tensorsOf(const Layout& layout, std::span<const float> weights,
                                    const std::string& prefix) {
    std::vector<TensorValues> tensors;
    for (const Slot& slot : layout.slots()) {
        tensors.push_back({.name = prefix + slot.name,
                           .shape = slot.shape,
                           .values = weights.subspan(static_cast<std::size_t>(slot.offset),
                                                     static_cast<std::size_t>(slot.size()))});
    }
    return tensors;
}

Model readDescription(const Container& container, std::string_view kind) {
    const Metadata& metadata = container.metadata;
    const auto format = metadata.find("format");
    if (format == metadata.end() || !format->second.starts_with("incipit-")) {
        throw Error(messages::kForeign);
    }
    const std::string& version = text(metadata, "format_version");
    if (version != kFormatVersion && version != kFirstVersion) throw Error(messages::kNewerFormat, version);
    checkDigests(container);
    if (format->second != kind) {
        throw kind == "incipit-model" ? Error(messages::kCheckpoint) : Error(messages::kNoCheckpoint);
    }
    Model model;
    model.config = readConfig(parsed(metadata, "configuration"));
    if (text(metadata, "tokenizer") != model.config.tokenizer) throw kBadSettings;
    if (version == kFirstVersion)
        model.config.tokenizer = tokenizer::schemeOfFirstFiles(model.config.tokenizer);
    model.vocabulary = readVocabulary(parsed(metadata, "vocabulary"), model.config.vocabularySize);
    const nlohmann::json past = parsed(metadata, "history");
    model.history.loss = readLosses(base::member(past, "loss"));
    model.history.validationLoss = readLosses(base::member(past, "validation_loss"));
    const auto seconds = base::number(base::member(past, "seconds"));
    if (!seconds || *seconds < 0) throw damaged(messages::kHistory);
    model.history.seconds = *seconds;
    model.pieces = readPieces(parsed(metadata, "pieces"), model.config.vocabularySize);
    if (const auto base = metadata.find("base"); base != metadata.end()) model.base = readBase(base->second);
    return model;
}

std::vector<float> readWeights(const Container& container, const Layout& layout) {
    checkTensors(container, layout.slots());
    std::vector<float> values;
    for (const Slot& slot : layout.slots()) {
        appendValues(container, slot.name, values);
    }
    return values;
}

}  // namespace incipit::model
