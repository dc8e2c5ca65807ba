#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "midi/score.h"

namespace incipit::midi {

/// What makes one version of a score of another, forwards and backwards: the notes and events of the moments
/// that differ, and tracks that came or went. A history keeps these instead of scores: an edit of a few notes
/// takes some hundred bytes, whatever the size of the piece. A value.
class ScoreChange {
  public:
    ScoreChange() = default;
    /// Linear in the size of the scores.
    ScoreChange(const Score& before, const Score& after);

    /// The score after the change. Linear in the size of the score, for the copy. @param score  that before
    /// it
    [[nodiscard]] Score redone(const Score& score) const;
    /// The score before the change. @param score  that after it
    [[nodiscard]] Score undone(const Score& score) const;

    /// For each track on one side of the change those of the other side that its music was in, the likeliest
    /// first: a split part was in one, a joined part in several, the one that it was joined into first. None
    /// for a new track. Told from the music: of tracks that are equal in all any may be named.
    /// @param tracks  how many there are on this side
    /// @param forward  of the tracks after the change, else of those before it
    [[nodiscard]] std::vector<std::vector<std::size_t>> sources(std::size_t tracks, bool forward) const;

    /// Whether the two are the same music.
    [[nodiscard]] bool empty() const;
    /// Memory that it takes, about.
    [[nodiscard]] std::size_t bytes() const;

    /// As a working copy keeps it; resources/docs/project-file.md gives the format.
    [[nodiscard]] std::vector<std::byte> toBytes() const;
    /// Trusts nothing in them. None where they are no change, or one of a newer version.
    [[nodiscard]] static std::optional<ScoreChange> fromBytes(std::span<const std::byte> bytes);

  private:
    /// Of items in order of time: all of each moment at which the two differ.
    template <typename Item>
    struct Items {
        struct Moment {
            Tick at{};
            std::uint32_t before = 0, after = 0;  ///< how many items
        };
        std::vector<Moment> moments;
        std::vector<Item> before, after;
    };
    /// Of a track that both have.
    struct Tracks {
        std::size_t track = 0;
        Items<Note> notes;
        Items<Event> events;
        Tick endBefore{}, endAfter{};
    };
    /// What is no track.
    struct Frame {
        Format format{};
        Division division{};
    };

    [[nodiscard]] Score applied(const Score& score, bool forward) const;

    Frame m_before, m_after;
    std::vector<Tracks> m_tracks;
    /// Where the number of tracks differs: those from m_first on that one has in the other's stead.
    std::size_t m_first = 0;
    std::vector<Track> m_gone, m_come;
};

}  // namespace incipit::midi
