#include "engine/base_model.h"

#include "base/error.h"
#include "base/log.h"
#include "base/program_folder.h"
#include "base/read_file.h"
#include "engine/messages.h"
#include "training/recipe.h"

namespace incipit::engine {

namespace fs = std::filesystem;

fs::path baseFolder() {
    return base::programFolder("base", "base.model");
}

SharedModel BaseModel::model() const {
    const std::lock_guard lock(m_mutex);
    if (m_model) return m_model;
    if (m_folder.empty()) throw Error(messages::kNoBase);
    model::Model base = model::load(m_folder / "base.model");
    // Its epochs are none of the user's training, and what it was made from is not what the user's is.
    base.history = {};
    base.base.clear();
    auto made = std::make_shared<TrainedModel>(std::move(base), "base");
    made->isBase = true;
    m_model = std::move(made);
    return m_model;
}

std::shared_ptr<const analysis::RunIndex> BaseModel::heard() const {
    const std::lock_guard lock(m_mutex);
    if (m_looked || m_folder.empty()) return m_heard;
    m_looked = true;
    try {
        const auto bytes = base::readFile(m_folder / "base.runs");
        m_heard = std::make_shared<const analysis::RunIndex>(analysis::RunIndex::read(bytes));
    } catch (const Error& error) {
        base::log(base::Level::Warning, "base", error.what());
    }
    return m_heard;
}

bool takesBase(const training::Choices& choices) {
    const bool network = choices.layers || choices.units || choices.memory || choices.dropout ||
                         choices.weightDropout || choices.settings.is_object();
    if (network || choices.quartersPerStep) return false;
    const training::Recipe& recipe = training::recipeOf(choices);
    const std::string& tokenizer = choices.tokenizer;
    return recipe.adjustable().network && (tokenizer.empty() || tokenizer == recipe.tokenizers().front());
}

}  // namespace incipit::engine
