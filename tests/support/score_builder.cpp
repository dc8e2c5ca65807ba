#include "support/score_builder.h"

#include <algorithm>
#include <utility>

namespace incipit::test {

ScoreBuilder& ScoreBuilder::event(midi::Event event) {
    last().events.push_back(std::move(event));
    return *this;
}

midi::Score ScoreBuilder::score() const {
    midi::Score score = m_score;
    for (midi::Track& track : score.tracks) {
        const auto byOnset = [](const auto& a, const auto& b) { return a.onset < b.onset; };
        const auto byTick = [](const auto& a, const auto& b) { return a.tick < b.tick; };
        std::stable_sort(track.notes.begin(), track.notes.end(), byOnset);
        std::stable_sort(track.events.begin(), track.events.end(), byTick);
        for (const midi::Note& note : track.notes)
            track.end = std::max(track.end, note.end());
        for (const midi::Event& event : track.events)
            track.end = std::max(track.end, event.tick);
    }
    return score;
}

}  // namespace incipit::test
