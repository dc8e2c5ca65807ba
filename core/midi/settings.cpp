#include "midi/settings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>

namespace incipit::midi {

namespace {

constexpr std::uint8_t kBankHigh = 0, kBankLow = 32;

/// What a message sets, if anything: a later one with the same key takes its place.
using Setting = std::pair<int, int>;  // status, and what of it

Setting keyOf(const Event& event) {
    const bool hasMany = event.status == 0xFF || event.kind() == 0xB0 || event.kind() == 0xA0;
    return {event.status, hasMany ? event.data1 : 0};
}

bool isSetting(const Event& event) {
    if (isExclusive(event)) return true;
    if (event.status == 0xFF)
        return event.isMeta(meta::kTempo) || event.isMeta(meta::kTimeSignature) ||
               event.isMeta(meta::kKeySignature) || event.isMeta(meta::kTrackName) ||
               event.isMeta(meta::kInstrumentName) || event.isMeta(meta::kPort) ||
               event.isMeta(meta::kDeviceName);
    return event.kind() != 0x80;
}

/// Of what all is kept.
bool isWhole(const Event& event) {
    const bool isParameter = event.kind() == 0xB0 && (event.data1 == 6 || event.data1 == 38 ||
                                                      (event.data1 >= 96 && event.data1 <= 101));
    return isExclusive(event) || isParameter;
}

}  // namespace

SystemReset resetOf(const Event& event) {
    if (event.status != 0xF0) return SystemReset::None;
    std::vector<std::uint8_t> message{event.status};
    message.insert(message.end(), event.data.begin(), event.data.end());
    return resetOf(message);
}

std::vector<Event> settingsOf(std::vector<Event> events, Tick at) {
    std::set<Setting> seen;  // from behind
    std::vector<Event> kept;
    for (std::size_t i = events.size(); i-- > 0;) {
        Event& event = events[i];
        if (!isSetting(event) || (!isWhole(event) && !seen.insert(keyOf(event)).second)) continue;
        if (event.kind() == 0xC0) {
            for (const std::uint8_t bank : {kBankHigh, kBankLow})
                seen.erase({0xB0 | event.channel(), bank});
        }
        event.tick = at;
        kept.push_back(std::move(event));
    }
    std::ranges::reverse(kept);
    return kept;
}

}  // namespace incipit::midi
