#include "analysis/frames.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "analysis/grid.h"
#include "analysis/messages.h"
#include "base/error.h"
#include "midi/drum_channels.h"

namespace incipit::analysis {

namespace {

// A file of a few bytes can last for years; it is refused before it fills the memory.
constexpr std::size_t kAlways = std::size_t{1} << 22;
constexpr std::size_t kForEachEvent = 16;

struct Sounding {
    std::int64_t begin;
    std::int64_t end;
    std::size_t key;
};

std::size_t mostSteps(const midi::Score& score) {
    std::size_t events = 0;
    for (const midi::Track& track : score.tracks)
        events += track.notes.size() + track.events.size();
    return kAlways + kForEachEvent * events;
}

}  // namespace

Frames framesOf(const midi::Score& score, double quartersPerStep) {
    const Grid grid(score.division, quartersPerStep);
    const midi::DrumChannels drums(score);
    Frames frames;
    std::vector<Sounding> notes;
    std::int64_t steps = grid.cell(midi::endOf(score));
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const midi::Note& note : score.tracks[track].notes) {
            if (drums.isDrums(track, note)) continue;
            if (note.pitch < kLowestKey || note.pitch > kHighestKey) {
                ++frames.outside;
                continue;
            }
            const std::int64_t begin = grid.cell(note.onset);
            const std::int64_t end = std::max(begin + 1, grid.cell(note.end()));
            notes.push_back({begin, end, static_cast<std::size_t>(note.pitch - kLowestKey)});
            steps = std::max(steps, end);
        }
    }
    const std::size_t most = mostSteps(score);
    if (steps > static_cast<std::int64_t>(most)) throw Error(messages::kTooManySteps, most);
    frames.steps.resize(static_cast<std::size_t>(steps));
    // In order of onset no step of a key needs to be written twice, however many notes overlap on it.
    std::sort(notes.begin(), notes.end(),
              [](const Sounding& a, const Sounding& b) { return a.begin < b.begin; });
    std::array<std::int64_t, kKeys> written{};
    for (const Sounding& note : notes) {
        for (std::int64_t step = std::max(note.begin, written[note.key]); step < note.end; ++step)
            frames.steps[static_cast<std::size_t>(step)].set(note.key);
        written[note.key] = std::max(written[note.key], note.end);
    }
    return frames;
}

}  // namespace incipit::analysis
