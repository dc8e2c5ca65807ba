#include "model/architecture.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "model/architectures/article.h"
#include "model/architectures/studio.h"
#include "model/messages.h"
#include "model/settings.h"

namespace incipit::model {

namespace {

constexpr int kMaxVocabulary = 1'000'000;

using All = std::vector<std::unique_ptr<Architecture>>;

All& all() {
    static All instances = [] {
        All known;
        known.push_back(makeArticle());
        known.push_back(makeStudio());
        return known;
    }();
    return instances;
}

}  // namespace

std::vector<std::string> architectures() {
    std::vector<std::string> names;
    for (const auto& each : all())
        names.push_back(each->name());
    return names;
}

const Architecture& architectureOf(std::string_view name) {
    const auto found = std::ranges::find_if(all(), [name](const auto& each) { return each->name() == name; });
    if (found != all().end()) return **found;
    throw Error(messages::kNoNetwork, name, anyOf(architectures()));
}

AddedArchitecture::AddedArchitecture(std::unique_ptr<Architecture> architecture)
    : m_name(architecture->name()) {
    all().push_back(std::move(architecture));
}

AddedArchitecture::~AddedArchitecture() {
    std::erase_if(all(), [this](const auto& each) { return each->name() == m_name; });
}

ModelConfig completed(ModelConfig config) {
    require(config.vocabularySize >= 2 && config.vocabularySize <= kMaxVocabulary, messages::kDistinctTokens,
            config.vocabularySize, messages::kDistinctTokensRange);
    config.settings = architectureOf(config.recipe).completed(config.settings);
    return config;
}

Layout layoutOf(const ModelConfig& config) {
    return architectureOf(config.recipe).layout(completed(config));
}

std::vector<LayerSummary> summary(const ModelConfig& config) {
    return architectureOf(config.recipe).summary(completed(config));
}

std::size_t contextOf(const ModelConfig& config) {
    return architectureOf(config.recipe).context(config);
}

std::int64_t parameterCount(const ModelConfig& config) {
    return layoutOf(config).size();
}

}  // namespace incipit::model
