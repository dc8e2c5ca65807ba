#include "midi/note_pairing.h"

#include <algorithm>

namespace incipit::midi {

void NotePairing::on(Tick tick, std::uint8_t channel, std::uint8_t pitch, std::uint8_t velocity) {
    const auto index = static_cast<std::int64_t>(m_notes.size());
    m_notes.push_back(
        {.onset = tick, .duration = {kNone}, .channel = channel, .pitch = pitch, .velocity = velocity});
    Chain& key = chain(channel, pitch);
    if (key.first == kNone) {
        key.first = index;
    } else {
        note(key.last).duration.value = index;
    }
    key.last = index;
    if (key.unmarked == kNone) key.unmarked = index;
    m_most = std::max(m_most, ++m_open);
}

bool NotePairing::off(Tick tick, std::uint8_t channel, std::uint8_t pitch, std::uint8_t release) {
    Chain& key = chain(channel, pitch);
    if (key.first == kNone) return false;
    Note& ended = note(key.first);
    const std::int64_t next = ended.duration.value;
    if (key.unmarked == key.first) key.unmarked = next;
    // Every note is passed once: later note-offs stand at this tick, where it is marked, or after its onset.
    for (; key.unmarked != kNone; key.unmarked = note(key.unmarked).duration.value) {
        if (note(key.unmarked).onset == tick) note(key.unmarked).noteOffFollowsOnset = true;
    }
    key.first = next;
    if (next == kNone) key.last = kNone;
    ended.duration = tick - ended.onset;
    ended.release = release;
    --m_open;
    return true;
}

void NotePairing::finish(Tick end) {
    if (m_open == 0) return;
    for (Chain& key : m_keys) {
        while (key.first != kNone) {
            Note& open = note(key.first);
            key.first = open.duration.value;
            open.duration = end - open.onset;
            open.neverEnded = true;
        }
        key = {};
    }
    m_open = 0;
}

}  // namespace incipit::midi
