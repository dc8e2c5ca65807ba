#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "model/architecture.h"

namespace incipit::model {

/// Settings of the tutorial's network; the defaults are the tutorial's own. Ids divided by the largest id →
/// LSTM … LSTM, dropout between them → dense → dropout → dense → softmax, after a whole window.
struct ArticleSettings {
    int windowLength = 100;                     ///< ids that it sees, 1 to 10,000
    std::vector<int> lstmUnits{256, 512, 256};  ///< 1 to 8 layers of 1 to 4,096 units
    int denseUnits = 256;                       ///< 1 to 4,096
    double dropout = 0.3;                       ///< 0 to below 1

    ArticleSettings() = default;
    /// What is not there stays the default. @throws Error for a setting that is not valid
    explicit ArticleSettings(const nlohmann::json& settings);
    [[nodiscard]] nlohmann::json json() const;
    /// @throws Error that names the first one out of range
    void validate() const;
};

[[nodiscard]] std::unique_ptr<Architecture> makeArticle();

}  // namespace incipit::model
