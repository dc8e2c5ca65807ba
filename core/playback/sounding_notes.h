#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace incipit::playback {

/// A note that sounds: what struck it, and where.
struct SoundingNote {
    std::uint32_t origin =
        0;  ///< what struck it, by any number of the ledger's owner: a key of the piece, say
    std::uint8_t output = 0;
    std::uint8_t unit = 0;     ///< of the output's
    std::uint8_t channel = 0;  ///< 0 to 15
    std::uint8_t pitch = 0;    ///< 0 to 127
};

/// The ledger of what sounds: whoever strikes notes writes them in, and whatever ends one asks it where it
/// is. The player has one for all its outputs, and each end of the way (a port, the keyboard's thru) one for
/// the device behind it. A plain value for one thread; nothing allocates or waits, so it may be the audio
/// thread.
class SoundingNotes {
  public:
    /// At once: sixteen times the voices of the synthesizer.
    static constexpr std::size_t kMost = 4096;

    /// A key of a channel as an origin, where one device has but one source.
    [[nodiscard]] static std::uint32_t keyOf(std::uint8_t channel, std::uint8_t pitch) {
        return (std::uint32_t{channel} << 7U) | pitch;
    }

    SoundingNotes() { clear(); }

    /// False where there is no room: then the note is not to be struck, as nobody could end it.
    [[nodiscard]] bool add(const SoundingNote& note) noexcept;

    /// The note of that origin that was struck first; it is written off. Nothing for one that does not sound:
    /// it was struck before a seek, muted, or ended by something else.
    std::optional<SoundingNote> take(std::uint32_t origin) noexcept;

    /// Writes off all notes for which `which` holds, and hands each to `end`.
    template <typename Which, typename End>
    void takeIf(const Which& which, const End& end) {
        for (std::size_t bucket = 0; m_size > 0 && bucket < kBuckets; ++bucket) {
            std::uint16_t* link = &m_buckets[bucket];
            while (*link != kNone) {
                const SoundingNote note = m_entries[*link].note;
                if (!which(note)) {
                    link = &m_entries[*link].next;
                    continue;
                }
                unlink(link);
                end(note);
            }
        }
    }
    template <typename End>
    void takeAll(const End& end) {
        takeIf([](const SoundingNote&) { return true; }, end);
    }

    template <typename Look>
    void forEach(const Look& look) const {
        for (std::uint16_t at : m_buckets) {
            for (; at != kNone; at = m_entries[at].next)
                look(m_entries[at].note);
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] std::size_t count(std::uint32_t origin) const noexcept;

  private:
    static constexpr std::size_t kBuckets = 1024;
    static constexpr std::uint16_t kNone = 0xFFFF;

    struct Entry {
        SoundingNote note;
        std::uint16_t next = kNone;  ///< of the bucket, or of the free ones
    };

    static std::size_t bucketOf(std::uint32_t origin) { return (origin ^ (origin >> 11U)) % kBuckets; }
    void clear() noexcept;
    void unlink(std::uint16_t* link) noexcept;

    std::array<std::uint16_t, kBuckets> m_buckets{};  ///< first entry of each, the one struck first
    std::array<Entry, kMost> m_entries{};
    std::uint16_t m_free = 0;  ///< first of the free entries
    std::size_t m_size = 0;
};

}  // namespace incipit::playback
