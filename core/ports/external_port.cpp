#include "ports/external_port.h"

#include <algorithm>

namespace incipit::ports {

namespace {

constexpr std::uint8_t kSustain = 64, kAllSoundOff = 120, kAllNotesOff = 123;

}  // namespace

void ExternalPort::sendAt(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept {
    if (hasRecovered()) panic();
    if (!message.empty() && write(message, due)) count(message);
}

void ExternalPort::panic() noexcept {
    for (std::size_t i = 0; i < m_notes.size(); ++i) {
        while (m_notes[i] > 0) {
            const std::uint8_t before = m_notes[i];
            send(std::array{static_cast<std::uint8_t>(0x80U | (i / 128)), static_cast<std::uint8_t>(i % 128),
                            std::uint8_t{64}});
            if (m_notes[i] == before) break;  // the port takes nothing now
        }
    }
    for (std::uint8_t channel = 0; channel < 16; ++channel) {
        for (const std::uint8_t controller : {kSustain, kAllSoundOff, kAllNotesOff}) {
            send(std::array{static_cast<std::uint8_t>(0xB0U | channel), controller, std::uint8_t{0}});
        }
    }
}

void ExternalPort::count(std::span<const std::uint8_t> message) noexcept {
    if (message.size() != 3) return;
    const unsigned kind = message[0] & 0xF0U;
    if (kind != 0x80 && kind != 0x90) return;
    std::uint8_t& notes = m_notes[(message[0] & 0x0FU) * 128U + (message[1] & 0x7FU)];
    if (kind == 0x90 && message[2] > 0) {
        notes = static_cast<std::uint8_t>(std::min(notes + 1, 255));
    } else if (notes > 0) {
        --notes;
    }
}

}  // namespace incipit::ports
