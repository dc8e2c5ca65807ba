#include "ui/models/mix.h"

#include <algorithm>

#include "ui/support/text.h"

namespace incipit::ui {

std::set<playback::InstrumentId> silentIn(const Mix& mix) {
    const bool solos = std::ranges::any_of(mix, [](const auto& each) { return each.second.solo; });
    std::set<playback::InstrumentId> silent;
    for (const auto& [instrument, strip] : mix) {
        if (strip.mute || (solos && !strip.solo)) silent.insert(instrument);
    }
    return silent;
}

playback::MixerStrips stripsOf(const Mix& mix,
                               const std::function<std::size_t(const InstrumentRoute&)>& outputOf) {
    const std::set<playback::InstrumentId> silent = silentIn(mix);
    playback::MixerStrips strips;
    for (const auto& [instrument, strip] : mix) {
        const InstrumentRoute& route = strip.route;
        const playback::MixerStrip wanted{.muted = silent.contains(instrument),
                                          .volume = strip.volume / 100.0,
                                          .route = {.output = outputOf(route),
                                                    .channel = route.channel,
                                                    .program = route.program,
                                                    .bank = route.bank}};
        if (wanted != playback::MixerStrip{}) strips[instrument] = wanted;
    }
    return strips;
}

playback::MixerStrips renderedStrips(const Mix& mix, const DeviceChoice& output) {
    Mix rendered = mix;
    for (auto& [instrument, strip] : rendered) {
        if (strip.route.device.value_or(output).kind != DeviceChoice::Kind::Synthesizer) strip.route = {};
    }
    return stripsOf(rendered, [](const InstrumentRoute&) { return std::size_t{0}; });
}

FollowedMix followed(const Mix& mix, const Mix& away, const std::vector<midi::Instrument>& before,
                     const std::vector<midi::Instrument>& after,
                     const std::vector<std::vector<std::size_t>>& sources) {
    FollowedMix result;
    Mix old;
    for (const midi::Instrument& instrument : before) {
        const playback::InstrumentId id{.track = instrument.track, .channel = instrument.channel};
        const auto strip = mix.find(id);
        old[id] = strip == mix.end() ? MixStrip{} : strip->second;
    }
    result.away = old;
    for (const midi::Instrument& instrument : after) {
        const playback::InstrumentId id{.track = instrument.track, .channel = instrument.channel};
        MixStrip& strip = result.now[id];
        for (const std::size_t track : sources.at(id.track)) {
            const auto source = old.find({.track = track, .channel = id.channel});
            if (source == old.end()) continue;
            strip = source->second;
            result.away.erase(source->first);
            break;
        }
        const auto back = away.find(id);
        if (back != away.end()) strip = back->second;
    }
    return result;
}

project::Mix savedMix(const Mix& mix) {
    Mix unusual = mix;
    std::erase_if(unusual, [](const auto& each) { return each.second == MixStrip{}; });
    return wholeMix(unusual);
}

project::Mix wholeMix(const Mix& mix) {
    project::Mix saved;
    for (const auto& [instrument, strip] : mix) {
        const InstrumentRoute& route = strip.route;
        saved.push_back({.track = instrument.track,
                         .channel = instrument.channel,
                         .mute = strip.mute,
                         .solo = strip.solo,
                         .volume = strip.volume,
                         .toChannel = route.channel,
                         .toProgram = route.program,
                         .toBank = route.bank});
        if (const auto& device = route.device)
            saved.back().device = {device->kind, device->port.toStdString()};
    }
    return saved;
}

Mix mixFrom(const project::Mix& saved) {
    Mix mix;
    for (const project::MixStrip& strip : saved) {
        InstrumentRoute route{.channel = strip.toChannel, .program = strip.toProgram, .bank = strip.toBank};
        if (strip.device) route.device = {strip.device->kind, fromUtf8(strip.device->port)};
        mix[{.track = strip.track, .channel = strip.channel}] = {
            .mute = strip.mute, .solo = strip.solo, .volume = strip.volume, .route = route};
    }
    return mix;
}

DeviceChoices devicesOf(const Mix& mix) {
    DeviceChoices devices;
    for (const auto& [instrument, strip] : mix) {
        if (strip.route.device) devices.insert(*strip.route.device);
    }
    return devices;
}

}  // namespace incipit::ui
