#include "model/architectures/article.h"

#include "model/messages.h"
#include "model/settings.h"

namespace incipit::model {

namespace {

class Article final : public Architecture {
  public:
    [[nodiscard]] std::string name() const override { return "article"; }

    [[nodiscard]] nlohmann::json completed(const nlohmann::json& settings) const override {
        const ArticleSettings read(settings);
        read.validate();
        return read.json();
    }

    [[nodiscard]] Layout layout(const ModelConfig& config) const override {
        const ArticleSettings settings(config.settings);
        Layout layout;
        int inputs = 1;
        for (std::size_t i = 0; i < settings.lstmUnits.size(); ++i) {
            layout.addLstm(static_cast<int>(i), inputs, settings.lstmUnits[i]);
            inputs = settings.lstmUnits[i];
        }
        layout.addDense(0, inputs, settings.denseUnits);
        layout.addDense(1, settings.denseUnits, config.vocabularySize);
        return layout;
    }

    [[nodiscard]] std::vector<LayerSummary> summary(const ModelConfig& config) const override {
        const ArticleSettings settings(config.settings);
        const Layout slots = layout(config);
        std::vector<LayerSummary> rows;
        int dropouts = 0;
        const auto add = [&](const std::string& name, const char* type, const std::string& output) {
            rows.push_back({name, type, output, slots.parametersOf(name)});
        };
        const auto addDropout = [&](const std::string& output) {
            rows.push_back({numbered("dropout", dropouts++), "Dropout", output, 0});
        };
        const auto once = [](int units) { return "(None, " + std::to_string(units) + ")"; };
        for (std::size_t i = 0; i < settings.lstmUnits.size(); ++i) {
            const std::string name = numbered("lstm", static_cast<int>(i));
            const int units = settings.lstmUnits[i];
            if (i + 1 == settings.lstmUnits.size()) {
                add(name, "LSTM", once(units));
                continue;
            }
            const std::string output =
                "(None, " + std::to_string(settings.windowLength) + ", " + std::to_string(units) + ")";
            add(name, "LSTM", output);
            addDropout(output);
        }
        add("dense", "Dense", once(settings.denseUnits));
        addDropout(once(settings.denseUnits));
        add("dense_1", "Dense", once(config.vocabularySize));
        add("activation", "Activation", once(config.vocabularySize));
        return rows;
    }

    [[nodiscard]] std::size_t context(const ModelConfig& config) const override {
        return static_cast<std::size_t>(ArticleSettings(config.settings).windowLength);
    }

    [[nodiscard]] std::size_t stepLength(const ModelConfig& config) const override { return context(config); }

    [[nodiscard]] std::int64_t carriedValues(const ModelConfig& /*config*/) const override { return 0; }

    [[nodiscard]] double activations(const ModelConfig& config) const override {
        const ArticleSettings settings(config.settings);
        double units = 0;
        for (const int layer : settings.lstmUnits)
            units += layer;
        return kValuesPerUnit * units * settings.windowLength;
    }
};

}  // namespace

ArticleSettings::ArticleSettings(const nlohmann::json& settings) {
    readSetting(settings, "window_length", windowLength);
    readSetting(settings, "lstm_units", lstmUnits);
    readSetting(settings, "dense_units", denseUnits);
    readSetting(settings, "dropout", dropout);
}

nlohmann::json ArticleSettings::json() const {
    // The last three are the studio's. Files have always had them, and a model's digest counts them.
    return {{"window_length", windowLength}, {"lstm_units", lstmUnits},
            {"dense_units", denseUnits},     {"dropout", dropout},
            {"embedding_units", 0},          {"embedding_dropout", 0.0},
            {"weight_dropout", 0.0}};
}

void ArticleSettings::validate() const {
    require(windowLength >= 1 && windowLength <= kMaxWindow, messages::kWindowLength, windowLength,
            messages::kWindowLengthRange);
    requireLstmUnits(lstmUnits);
    require(denseUnits >= 1 && denseUnits <= kMaxUnits, messages::kDenseSize, denseUnits,
            messages::kUnitsRange);
    requireRates({{messages::kDropout, dropout}});
}

std::unique_ptr<Architecture> makeArticle() {
    return std::make_unique<Article>();
}

}  // namespace incipit::model
