#include "network/registry.h"

#include <map>
#include <utility>

#include "base/error.h"
#include "model/architecture.h"
#include "network/messages.h"
#include "network/networks/article/article_network.h"
#include "network/networks/studio/studio_network.h"

namespace incipit::network {

namespace {

template <typename Kind>
std::unique_ptr<Network> make(const model::ModelConfig& config) {
    return std::make_unique<Kind>(config);
}

std::map<std::string, MakeNetwork>& all() {
    static std::map<std::string, MakeNetwork> known{{"article", make<ArticleNetwork>},
                                                    {"studio", make<StudioNetwork>}};
    return known;
}

}  // namespace

std::unique_ptr<Network> makeNetwork(const model::ModelConfig& config) {
    const auto found = all().find(config.recipe);
    if (found != all().end()) return found->second(model::completed(config));
    throw Error(messages::kUnknownNetwork, config.recipe);
}

AddedNetwork::AddedNetwork(std::string name, MakeNetwork make) : m_name(std::move(name)) {
    all().emplace(m_name, std::move(make));
}

AddedNetwork::~AddedNetwork() {
    all().erase(m_name);
}

}  // namespace incipit::network
