#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace incipit::training {

/// What a user set of a training; the recipe and the music give the rest. Shared by the command line and the
/// window, so that both train alike.
struct Choices {
    std::string recipe;     ///< a name of recipes(); empty: the first that is made for the tokenizer
    std::string tokenizer;  ///< empty: the recipe's usual one
    std::optional<double> quartersPerStep;  ///< of schemes of equal steps
    std::optional<int> epochs, batchSize, layers, units;
    std::optional<int> memory;  ///< tokens that the network looks back to; 0: none
    std::optional<double> learningRate, dropout, weightDropout;
    std::optional<double> validationShare;  ///< above 0, below 1; as Recipe::split()
    bool noTransposition = false;
    bool varied = false;  ///< each piece in any key, louder or softer, faster or slower, much music too
    std::optional<double> balance;  ///< of the sources, as Options::balance
    nlohmann::json settings;        ///< of the new network, in place of the recipe's: an object, or null

    bool operator==(const Choices&) const = default;
};

/// The choice in place of the setting, where there is one.
template <typename Setting>
void choose(Setting& setting, const std::optional<Setting>& choice) {
    if (choice) setting = *choice;
}

}  // namespace incipit::training
