#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace incipit::analysis {

/// Notes of a run that an index holds: a longer one than kCopiedGram, as music of any style shares its short
/// formulas.
inline constexpr std::size_t kIndexedRun = 12;

inline constexpr std::size_t kMostSources = 15;

/// Of the runs that do not stand in an index, the share that it takes for its own all the same, at most; a
/// 2048th for each source.
inline constexpr double kFalseHits = 1.0 / 128;

struct FuseTable;

/// Which runs of notes stand in a large corpus, and in which of its sources, in 12.4 bits for each different
/// run: neither the music nor the runs can be had back from it. Runs are known by their hashes (runHashes).
/// A binary fuse filter (Graf and Lemire, "Binary Fuse Filters: Fast and Smaller Than Xor Filters", Journal
/// of Experimental Algorithmics 27, 2022, of three places) whose fingerprints have 11 bits and the number of
/// the source added to them. Immutable, and quick to copy: any thread.
class RunIndex {
  public:
    /// The same for the same runs in any order. A run of several sources counts to that which stands first.
    /// Time in proportion to the runs but for sorting them; about 40 bytes of memory for each while it is
    /// built.
    /// @param runs     each with the number of its source, from 0; fewer than 2^31
    /// @param sources  their names
    /// @throws Error for a source that has no number or name, and for more than kMostSources
    RunIndex(std::span<const std::pair<std::uint64_t, int>> runs, std::vector<std::string> sources);

    /// The number of the source that holds the run. Never nothing where one does.
    [[nodiscard]] std::optional<std::size_t> source(std::uint64_t run) const;

    [[nodiscard]] const std::vector<std::string>& sources() const { return m_sources; }
    [[nodiscard]] std::size_t runs() const { return m_runs; }  ///< different ones

    /// As resources/docs/scores.md describes.
    [[nodiscard]] std::vector<std::byte> toBytes() const;

    /// Trusts nothing in them.
    /// @throws Error without a path: no index, of another version, damaged
    [[nodiscard]] static RunIndex read(std::span<const std::byte> bytes);

  private:
    RunIndex() = default;

    std::vector<std::string> m_sources;
    std::size_t m_runs = 0;
    std::shared_ptr<const FuseTable> m_table;
};

}  // namespace incipit::analysis
