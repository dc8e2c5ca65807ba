#include "training/batch_rows.h"

#include <algorithm>
#include <iterator>

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
    : m_window(window), m_rows(rows) {
    base::Random random(base::Purpose::Order, {seed, epoch});
    if (sharing == Sharing::InTurns && heard.size() == 1) {
        const std::size_t piece = heard.front();
        const std::vector<Reading> parts =
            turns(piece, lengths[piece], rows, window, variations.draw(piece, random), epoch);
        for (std::size_t row = 0; row < parts.size(); ++row)
            add(row, parts[row]);
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
            add(row, stretch);
    }
}

void BatchRows::add(std::size_t row, const Reading& stretch) {
    if (stretch.begin == stretch.end) return;
    std::vector<Placed>& placed = m_rows[row];
    const auto endOf = [this](const Placed& each) {
        return each.step + windowsIn(each.stretch.end - each.stretch.begin, m_window);
    };
    placed.push_back({placed.empty() ? 0 : endOf(placed.back()), stretch});
    m_steps = std::max(m_steps, endOf(placed.back()));
}

const BatchRows::Placed* BatchRows::lastBegun(std::size_t step, std::size_t row) const {
    const std::vector<Placed>& placed = m_rows.at(row);
    const auto next = std::ranges::upper_bound(placed, step, {}, &Placed::step);
    return next == placed.begin() ? nullptr : &*std::prev(next);
}

Reading BatchRows::at(std::size_t step, std::size_t row) const {
    const Placed* placed = lastBegun(step, row);
    if (placed == nullptr) return {};
    Reading reading = placed->stretch;
    reading.begin += (step - placed->step) * m_window;
    if (reading.begin >= placed->stretch.end) return {};
    reading.end = std::min(reading.begin + m_window, reading.end);
    reading.fresh = reading.fresh && step == placed->step;
    return reading;
}

std::optional<Reading> BatchRows::begun(std::size_t step, std::size_t row) const {
    const Placed* placed = lastBegun(step, row);
    return placed != nullptr && placed->step == step ? std::optional(placed->stretch) : std::nullopt;
}

}  // namespace incipit::training
