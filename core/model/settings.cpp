#include "model/settings.h"

#include "base/error.h"
#include "base/json_text.h"
#include "model/messages.h"

namespace incipit::model {

namespace {

constexpr std::size_t kMaxLayers = 8;

const nlohmann::json* find(const nlohmann::json& settings, const char* name) {
    if (settings.is_null()) return nullptr;
    const auto found = settings.find(name);
    return found == settings.end() ? nullptr : &*found;
}

[[noreturn]] void refuse(const char* name) {
    throw Error(messages::kBadSetting, name);
}

int whole(const nlohmann::json& json, const char* name) {
    const auto read = base::integer(json, -base::kMaxInt, base::kMaxInt);
    if (!read) refuse(name);
    return static_cast<int>(*read);
}

}  // namespace

void require(bool valid, MessageOf<0> what, double given, MessageOf<0> range) {
    if (valid) return;
    std::string number = std::to_string(given);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    throw Error(messages::kOutOfRange, Fact(what), number, Fact(range));
}

void readSetting(const nlohmann::json& settings, const char* name, int& value) {
    if (const auto* json = find(settings, name)) value = whole(*json, name);
}

void readSetting(const nlohmann::json& settings, const char* name, double& value) {
    const auto* json = find(settings, name);
    if (json == nullptr) return;
    const auto read = base::number(*json);
    if (!read) refuse(name);
    value = *read;
}

void readSetting(const nlohmann::json& settings, const char* name, std::vector<int>& values) {
    const auto* json = find(settings, name);
    if (json == nullptr) return;
    if (!json->is_array()) refuse(name);
    values.clear();
    for (const auto& each : *json)
        values.push_back(whole(each, name));
}

void requireLstmUnits(const std::vector<int>& units) {
    require(!units.empty() && units.size() <= kMaxLayers, messages::kLayers,
            static_cast<double>(units.size()), messages::kLayersRange);
    for (const int each : units) {
        require(each >= 1 && each <= kMaxUnits, messages::kLayerSize, each, messages::kUnitsRange);
    }
}

void requireRates(const std::vector<Rate>& rates) {
    for (const auto& [name, rate] : rates) {
        require(rate >= 0 && rate < 1, name, rate, messages::kRateRange);
    }
}

}  // namespace incipit::model
