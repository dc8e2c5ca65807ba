#include "generation/form.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <tuple>

#include "midi/drum_channels.h"
#include "midi/tempo_map.h"

namespace incipit::generation {

namespace {

/// Where in its bar a note is struck, and which.
using Struck = std::tuple<std::int64_t, int, bool>;

std::vector<std::vector<Struck>> barsIn(const midi::Score& music) {
    const midi::TempoMap tempo(music);
    const midi::DrumChannels drums(music);
    std::vector<std::vector<Struck>> bars;
    for (std::size_t track = 0; track < music.tracks.size(); ++track) {
        for (const midi::Note& note : music.tracks[track].notes) {
            const int number = tempo.position(note.onset).bar;
            const auto bar = static_cast<std::size_t>(number - 1);
            if (bar >= bars.size()) bars.resize(bar + 1);
            bars[bar].emplace_back((note.onset - tempo.barStart(number)).value, note.pitch,
                                   drums.isDrums(track, note));
        }
    }
    for (std::vector<Struck>& bar : bars)
        std::sort(bar.begin(), bar.end());
    return bars;
}

double shareOf(std::size_t count, std::size_t of) {
    return of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0;
}

/// Bars in a row that stood before, all as far behind.
struct Passage {
    std::size_t distance = 0, length = 0;  ///< in bars
};

/// What is counted of a form.
struct Chances {
    double begins = 0;  ///< that a passage begins to come back at a bar where none does
    std::vector<Passage> passages;
};

Chances chancesOf(const Form& music) {
    Chances chances;
    std::size_t free = 0;
    std::size_t distance = 0;  // of what comes back; none: nothing does
    for (std::size_t bar = 1; bar < music.size(); ++bar) {
        const std::size_t now = music[bar] ? bar - *music[bar] : 0;
        if (now > 0 && now == distance) {
            ++chances.passages.back().length;
            continue;
        }
        ++free;
        if (now > 0) chances.passages.push_back({.distance = now, .length = 1});
        distance = now;
    }
    chances.begins = shareOf(chances.passages.size(), free);
    return chances;
}

}  // namespace

Form formOf(const midi::Score& music) {
    const std::vector<std::vector<Struck>> bars = barsIn(music);
    Form form(bars.size());
    std::map<std::vector<Struck>, std::size_t> latest;
    for (std::size_t bar = 0; bar < bars.size(); ++bar) {
        if (bars[bar].empty()) continue;
        const auto onward = bar > 0 && form[bar - 1] ? std::optional(*form[bar - 1] + 1) : std::nullopt;
        const auto known = latest.find(bars[bar]);
        if (onward && bars[*onward] == bars[bar]) {
            form[bar] = onward;
        } else if (known != latest.end()) {
            form[bar] = known->second;
        }
        latest[bars[bar]] = bar;
    }
    return form;
}

Form formLike(const Form& music, std::size_t bars, base::Random random) {
    const Chances chances = chancesOf(music);
    Form form(bars);
    if (chances.passages.empty()) return form;
    std::size_t rest = 0;  // of a passage, in bars
    for (std::size_t bar = 1; bar < bars; ++bar) {
        if (rest > 0) {
            form[bar] = *form[bar - 1] + 1;
            --rest;
        } else if (random.uniform() < chances.begins) {
            // None from before the beginning.
            std::vector<Passage> fitting;
            std::ranges::copy_if(chances.passages, std::back_inserter(fitting),
                                 [bar](const Passage& each) { return each.distance <= bar; });
            if (fitting.empty()) continue;
            const Passage& passage = fitting[static_cast<std::size_t>(random.below(fitting.size()))];
            form[bar] = bar - passage.distance;
            rest = passage.length - 1;
        }
    }
    return form;
}

}  // namespace incipit::generation
