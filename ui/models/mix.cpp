#include "ui/models/mix.h"

#include <algorithm>

namespace incipit::ui {

playback::Strips stripsOf(const Mix& mix,
                          const std::function<std::size_t(const InstrumentRoute&)>& outputOf) {
    const bool solos = std::ranges::any_of(mix, [](const auto& each) { return each.second.solo; });
    playback::Strips strips;
    for (const auto& [instrument, strip] : mix) {
        const InstrumentRoute& route = strip.route;
        const playback::Strip wanted{.muted = strip.mute || (solos && !strip.solo),
                                     .volume = strip.volume / 100.0,
                                     .route = {.output = outputOf(route),
                                               .channel = route.channel,
                                               .program = route.program,
                                               .bank = route.bank}};
        if (wanted != playback::Strip{}) strips[instrument] = wanted;
    }
    return strips;
}

playback::Strips renderedStrips(const Mix& mix, const DeviceChoice& output) {
    Mix rendered = mix;
    for (auto& [instrument, strip] : rendered) {
        if (strip.route.device.value_or(output).kind != DeviceChoice::Kind::Synthesizer) strip.route = {};
    }
    return stripsOf(rendered, [](const InstrumentRoute&) { return std::size_t{0}; });
}

DeviceChoices devicesOf(const Mix& mix) {
    DeviceChoices devices;
    for (const auto& [instrument, strip] : mix) {
        if (strip.route.device) devices.insert(*strip.route.device);
    }
    return devices;
}

}  // namespace incipit::ui
