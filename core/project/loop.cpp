#include "project/loop.h"

#include "project/json_value.h"

namespace incipit::project {

namespace {

constexpr int kFormat = 1;
constexpr std::int64_t kMost = 1'000'000'000'000;  // ticks

}  // namespace

std::string toText(const Loop& loop) {
    return dump(
        {{"format", kFormat}, {"from", loop.bars.from.value}, {"to", loop.bars.to.value}, {"on", loop.on}});
}

std::optional<Loop> readLoop(std::string_view text) {
    const nlohmann::json object = parseUntrusted(text);
    const auto from = integer(member(object, "from"), 0, kMost);
    const auto to = integer(member(object, "to"), 0, kMost);
    const bool isOurs = integer(member(object, "format"), kFormat, kFormat).has_value();
    if (!isOurs || !from || !to || *from >= *to) return std::nullopt;
    return Loop{.bars = {.from = {*from}, .to = {*to}}, .on = truth(member(object, "on"))};
}

}  // namespace incipit::project
