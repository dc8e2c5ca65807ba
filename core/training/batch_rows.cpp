#include "training/batch_rows.h"

#include <algorithm>

#include "base/random.h"

namespace incipit::training {

namespace {

/// Pieces longer than a row's share are cut, but no shorter than so many windows: what stands before a cut
/// is lost to the state.
constexpr std::size_t kLeastWindows = 4;

/// Whole pieces, and the parts of long ones: the first cut anywhere, the others at equal distances.
std::vector<Reading> stretches(std::span<const std::size_t> lengths, std::span<const std::size_t> heard,
                               std::size_t longest, const dataset::Variations& variations,
                               base::Random& random) {
    std::vector<Reading> result;
    for (const std::size_t piece : heard) {
        const dataset::Variation variation = variations.draw(piece, random);
        std::size_t begin = 0;
        std::size_t end = lengths[piece] > longest ? 1 + random.below(longest) : lengths[piece];
        while (begin < lengths[piece]) {
            result.push_back({piece, begin, end, variation, true});
            begin = end;
            end = std::min(lengths[piece], end + longest);
        }
    }
    return result;
}

std::size_t windowsIn(std::size_t tokens, std::size_t window) {
    return (tokens + window - 1) / window;
}

/// The parts of one piece, a part a row.
std::vector<Reading> turns(std::size_t piece, std::size_t length, std::size_t rows, std::size_t window,
                           const dataset::Variation& variation, std::uint64_t epoch) {
    const std::size_t windows = windowsIn(length, window);
    const std::size_t parts = std::clamp<std::size_t>(windows / kLeastWindows, 1, rows);
    const std::size_t longest = windowsIn(windows, parts) * window;
    std::vector<Reading> result;
    for (std::size_t row = 0; row < parts; ++row) {
        const std::size_t part = (row + epoch) % parts;
        const std::size_t begin = std::min(part * longest, length);
        result.push_back(
            {piece, begin, std::min(begin + longest, length), variation, epoch == 0 || part == 0});
    }
    return result;
}

}  // namespace

BatchRows::BatchRows(std::span<const std::size_t> lengths, std::span<const std::size_t> heard,
                     std::size_t rows, std::size_t window, const dataset::Variations& variations,
                     std::uint64_t seed, std::uint64_t epoch, Sharing sharing)
    : m_rows(rows) {
    base::Random random(base::Purpose::Order, {seed, epoch});
    if (sharing == Sharing::InTurns && heard.size() == 1) {
        const std::size_t piece = heard.front();
        const std::vector<Reading> parts =
            turns(piece, lengths[piece], rows, window, variations.draw(piece, random), epoch);
        for (std::size_t row = 0; row < parts.size(); ++row)
            add(row, parts[row], window);
        return;
    }
    std::size_t tokens = 0;
    for (const std::size_t piece : heard)
        tokens += lengths[piece];
    const std::size_t share = (tokens + rows - 1) / rows;
    std::vector<Reading> all =
        stretches(lengths, heard, std::max(share, kLeastWindows * window), variations, random);
    const auto windowsOf = [window](const Reading& stretch) {
        return windowsIn(stretch.end - stretch.begin, window);
    };
    // The longest first, each to the row with least: all rows end at about the same time.
    base::shuffle(all, random);
    std::ranges::stable_sort(all,
                             [&](const Reading& a, const Reading& b) { return windowsOf(a) > windowsOf(b); });
    std::vector<std::vector<Reading>> ofRow(rows);
    std::vector<std::size_t> load(rows);
    for (const Reading& stretch : all) {
        const auto row = static_cast<std::size_t>(std::ranges::min_element(load) - load.begin());
        ofRow[row].push_back(stretch);
        load[row] += windowsOf(stretch);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        base::shuffle(ofRow[row], random);
        for (const Reading& stretch : ofRow[row])
            add(row, stretch, window);
    }
}

void BatchRows::add(std::size_t row, const Reading& stretch, std::size_t window) {
    for (std::size_t begin = stretch.begin; begin < stretch.end; begin += window) {
        Reading reading = stretch;
        reading.begin = begin;
        reading.end = std::min(begin + window, stretch.end);
        reading.fresh = stretch.fresh && begin == stretch.begin;
        m_rows[row].push_back(reading);
    }
    m_steps = std::max(m_steps, m_rows[row].size());
}

const Reading& BatchRows::at(std::size_t step, std::size_t row) const {
    static const Reading kNothing;
    const std::vector<Reading>& readings = m_rows.at(row);
    return step < readings.size() ? readings[step] : kNothing;
}

}  // namespace incipit::training
