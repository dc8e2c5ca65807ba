#include "analysis/music_metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "analysis/groove.h"
#include "midi/drum_channels.h"
#include "midi/tempo_map.h"

namespace incipit::analysis {

namespace {

using midi::Tick;

/// Calls with every note, or every one that is no drum.
template <typename Use>
void forEachNote(const midi::Score& score, bool drums, Use use) {
    const midi::DrumChannels channels(score);
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const midi::Note& note : score.tracks[track].notes) {
            if (drums || !channels.isDrums(track, note)) use(note);
        }
    }
}

using PitchClassCounts = std::array<double, 12>;

std::optional<double> entropy(const PitchClassCounts& counts, double notes) {
    if (notes == 0) return std::nullopt;
    double sum = 0;
    for (const double count : counts) {
        if (count > 0) sum -= count / notes * std::log2(count / notes);
    }
    return sum;
}

std::optional<double> inBestScale(const PitchClassCounts& counts, double notes) {
    if (notes == 0) return std::nullopt;
    // Every natural minor scale has the pitch classes of a major one.
    constexpr std::array<std::size_t, 7> kMajorSteps{0, 2, 4, 5, 7, 9, 11};
    double best = 0;
    for (std::size_t tonic = 0; tonic < 12; ++tonic) {
        double inScale = 0;
        for (const std::size_t step : kMajorSteps)
            inScale += counts[(tonic + step) % 12];
        best = std::max(best, inScale);
    }
    return best / notes;
}

std::optional<double> density(const midi::Score& score) {
    std::optional<Tick> first;
    Tick last;
    forEachNote(score, true, [&](const midi::Note& note) {
        first = std::min(first.value_or(note.onset), note.onset);
        last = std::max(last, note.end());
    });
    if (!first || last == *first) return std::nullopt;
    const midi::TempoMap tempoMap(score);
    const double seconds = tempoMap.seconds(last) - tempoMap.seconds(*first);
    return static_cast<double>(midi::noteCount(score)) / seconds;
}

struct Edge {
    Tick tick;
    std::uint8_t pitch;
    bool on;
};

std::optional<double> polyphony(const midi::Score& score) {
    std::vector<Edge> edges;
    forEachNote(score, false, [&](const midi::Note& note) {
        edges.push_back({note.onset, note.pitch, true});
        edges.push_back({note.end(), note.pitch, false});
    });
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.tick < b.tick; });
    std::array<int, 256> open{};  // notes on each pitch; below 0 while an end at one tick precedes its onset
    int sounding = 0;
    double pitchTicks = 0;
    double ticks = 0;
    Tick now;
    for (const Edge& edge : edges) {
        const auto passed = static_cast<double>((edge.tick - now).value);
        if (sounding > 0) ticks += passed;
        pitchTicks += passed * sounding;
        now = edge.tick;
        int& notes = open[edge.pitch];
        if (notes == (edge.on ? 0 : 1)) sounding += edge.on ? 1 : -1;
        notes += edge.on ? 1 : -1;
    }
    if (ticks == 0) return std::nullopt;
    return pitchTicks / ticks;
}

}  // namespace

MusicMetrics measureMusic(const midi::Score& score) {
    PitchClassCounts counts{};
    double notes = 0;
    forEachNote(score, false, [&](const midi::Note& note) {
        ++counts[note.pitch % 12U];
        ++notes;
    });
    return {.pitchClassEntropy = entropy(counts, notes),
            .scaleConsistency = inBestScale(counts, notes),
            .grooveConsistency = grooveConsistency(score),
            .noteDensity = density(score),
            .polyphony = polyphony(score)};
}

MusicMetrics mean(std::span<const MusicMetrics> pieces) {
    MusicMetrics result;
    for (const auto field :
         {&MusicMetrics::pitchClassEntropy, &MusicMetrics::scaleConsistency, &MusicMetrics::grooveConsistency,
          &MusicMetrics::noteDensity, &MusicMetrics::polyphony}) {
        double sum = 0;
        double count = 0;
        for (const MusicMetrics& piece : pieces) {
            sum += (piece.*field).value_or(0);
            count += (piece.*field).has_value() ? 1 : 0;
        }
        if (count > 0) result.*field = sum / count;
    }
    return result;
}

}  // namespace incipit::analysis
