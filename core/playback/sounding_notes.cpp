#include "playback/sounding_notes.h"

namespace incipit::playback {

void SoundingNotes::clear() noexcept {
    m_buckets.fill(kNone);
    for (std::size_t i = 0; i < kMost; ++i)
        m_entries[i].next = i + 1 < kMost ? static_cast<std::uint16_t>(i + 1) : kNone;
    m_free = 0;
    m_size = 0;
}

bool SoundingNotes::add(const SoundingNote& note) noexcept {
    if (m_free == kNone) return false;
    const std::uint16_t place = m_free;
    m_free = m_entries[place].next;
    m_entries[place] = {.note = note, .next = kNone};
    std::uint16_t* link = &m_buckets[bucketOf(note.origin)];
    while (*link != kNone)
        link = &m_entries[*link].next;
    *link = place;
    ++m_size;
    return true;
}

std::optional<SoundingNote> SoundingNotes::take(std::uint32_t origin) noexcept {
    for (std::uint16_t* link = &m_buckets[bucketOf(origin)]; *link != kNone; link = &m_entries[*link].next) {
        if (m_entries[*link].note.origin != origin) continue;
        const SoundingNote note = m_entries[*link].note;
        unlink(link);
        return note;
    }
    return std::nullopt;
}

std::size_t SoundingNotes::count(std::uint32_t origin) const noexcept {
    std::size_t notes = 0;
    for (std::uint16_t at = m_buckets[bucketOf(origin)]; at != kNone; at = m_entries[at].next)
        notes += m_entries[at].note.origin == origin ? 1 : 0;
    return notes;
}

void SoundingNotes::unlink(std::uint16_t* link) noexcept {
    const std::uint16_t place = *link;
    *link = m_entries[place].next;
    m_entries[place].next = m_free;
    m_free = place;
    --m_size;
}

}  // namespace incipit::playback
