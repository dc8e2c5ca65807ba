#include "project/mix.h"

#include <array>
#include <limits>
#include <utility>

#include "project/json_value.h"

namespace incipit::project {

namespace {

using Kind = Device::Kind;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kFormat = 2;
constexpr std::array<std::pair<const char*, Kind>, 4> kKinds{
    {{"none", Kind::None}, {"synthesizer", Kind::Synthesizer}, {"port", Kind::Port}, {"own", Kind::Own}}};
constexpr int kHighestChannel = 15, kHighestProgram = 127, kHighestBank = 16383, kLoudest = 200;

ordered_json written(const Device& device) {
    ordered_json object;
    for (const auto& [name, kind] : kKinds) {
        if (kind == device.kind) object["kind"] = name;
    }
    if (device.kind == Kind::Port) object["port"] = device.port;
    return object;
}

std::optional<Device> readDevice(const json& object) {
    const std::string wanted = text(member(object, "kind"));
    for (const auto& [name, kind] : kKinds) {
        if (wanted != name) continue;
        const std::string port = kind == Kind::Port ? text(member(object, "port")) : std::string();
        if (kind == Kind::Port && port.empty()) return std::nullopt;
        return Device{kind, port};
    }
    return std::nullopt;
}

void write(ordered_json& object, const char* name, const std::optional<int>& number) {
    if (number) object[name] = *number;
}

std::optional<int> read(const json& object, const char* name, int most) {
    const auto number = integer(member(object, name), 0, most);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

}  // namespace

std::string toText(const Mix& mix) {
    if (mix.empty()) return {};
    ordered_json strips = ordered_json::array();
    for (const MixStrip& strip : mix) {
        ordered_json object{{"track", strip.track}, {"channel", strip.channel}};
        if (strip.mute) object["mute"] = true;
        if (strip.solo) object["solo"] = true;
        if (strip.volume != MixStrip{}.volume) object["volume"] = strip.volume;
        if (strip.device) object["device"] = written(*strip.device);
        write(object, "toChannel", strip.toChannel);
        write(object, "toProgram", strip.toProgram);
        write(object, "toBank", strip.toBank);
        strips.push_back(std::move(object));
    }
    return dump({{"format", kFormat}, {"strips", std::move(strips)}});
}

Mix readMix(std::string_view text) {
    const json parsed = parseUntrusted(text);
    // Format 1 was the array alone.
    const bool known = integer(member(parsed, "format"), kFormat, kFormat).has_value();
    const json& strips = known ? member(parsed, "strips") : parsed;
    Mix mix;
    for (std::size_t i = 0; i < (strips.is_array() ? strips.size() : 0); ++i) {
        const json& object = strips[i];
        const auto track = integer(member(object, "track"), 0, std::numeric_limits<std::int64_t>::max());
        const auto channel = read(object, "channel", kHighestChannel);
        if (!track || !channel) continue;
        mix.push_back({.track = static_cast<std::size_t>(*track),
                       .channel = *channel,
                       .mute = truth(member(object, "mute")),
                       .solo = truth(member(object, "solo")),
                       .volume = read(object, "volume", kLoudest).value_or(MixStrip{}.volume),
                       .device = readDevice(member(object, "device")),
                       .toChannel = read(object, "toChannel", kHighestChannel),
                       .toProgram = read(object, "toProgram", kHighestProgram),
                       .toBank = read(object, "toBank", kHighestBank)});
    }
    return mix;
}

}  // namespace incipit::project
