#include "midi/sustain.h"

#include <algorithm>
#include <array>

#include "midi/ports.h"

namespace incipit::midi {
namespace {

constexpr std::uint8_t kSustain = 64, kDown = 64, kResetControllers = 121;

struct Change {
    Tick tick;
    bool down;
};

}  // namespace

std::vector<Sustain> sustainsOf(const Score& score) {
    const Ports ports(score);
    std::vector<std::array<std::vector<Change>, 16>> changes(ports.count());
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const Event& event : score.tracks[track].events) {
            if (event.kind() != 0xB0) continue;
            auto& own = changes[ports.of(track)][static_cast<std::size_t>(event.channel())];
            if (event.data1 == kSustain) own.push_back({event.tick, event.data2 >= kDown});
            if (event.data1 == kResetControllers) own.push_back({event.tick, false});
        }
    }
    std::vector<Sustain> all;
    for (std::size_t port = 0; port < changes.size(); ++port) {
        for (int channel = 0; channel < 16; ++channel) {
            auto& own = changes[port][static_cast<std::size_t>(channel)];
            std::ranges::stable_sort(own, {}, &Change::tick);
            bool down = false;
            for (const Change& change : own) {
                if (change.down == down) continue;
                down = change.down;
                if (down)
                    all.push_back({port, channel, change.tick, Sustain::kHeld});
                else
                    all.back().up = change.tick;
            }
        }
    }
    return all;
}

}  // namespace incipit::midi
