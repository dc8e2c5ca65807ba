#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/fact.h"

namespace incipit::model {

/// @throws Error that says what must lie in which range, and what was given, where it is not valid
void require(bool valid, MessageOf<0> what, double given, MessageOf<0> range);

/// The setting of that name, where there is one, put in place of `value`. @throws Error where it is of
/// another type than `value`, or no number that `value` can hold
void readSetting(const nlohmann::json& settings, const char* name, int& value);
void readSetting(const nlohmann::json& settings, const char* name, double& value);
void readSetting(const nlohmann::json& settings, const char* name, std::vector<int>& values);

// What networks of LSTMs have in common.

inline constexpr int kMaxUnits = 4'096;
inline constexpr int kMaxWindow = 10'000;
/// What a step of training keeps of each unit: gates, states, masks and their gradients.
inline constexpr double kValuesPerUnit = 14;

struct Rate {
    MessageOf<0> name;
    double value;
};

/// @throws Error for layers or sizes out of range, 1 to 8 layers of 1 to 4,096 units
void requireLstmUnits(const std::vector<int>& units);
/// @throws Error for rates out of range, 0 to below 1
void requireRates(const std::vector<Rate>& rates);

}  // namespace incipit::model
