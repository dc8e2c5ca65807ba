#include "analysis/bar_chords.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

#include "analysis/key.h"
#include "analysis/scale.h"
#include "midi/drum_channels.h"
#include "midi/tempo_map.h"

namespace incipit::analysis {

namespace {

using Quality = ChordQuality;
using midi::Tick;

constexpr std::size_t kClasses = 12;
constexpr std::array kQualities{Quality::Major,          Quality::Minor,      Quality::Diminished,
                                Quality::Augmented,      Quality::Suspended4, Quality::Seven,
                                Quality::MajorSeven,     Quality::MinorSeven, Quality::HalfDiminished,
                                Quality::DiminishedSeven};
constexpr std::size_t kChords = kQualities.size() * kClasses;
constexpr std::size_t kTriad = 3;

// In shares of the bar's sound.
constexpr double kMissing = 0.1;
constexpr double kFourth = 0.3;  // above what a passing note lasts
constexpr double kBass = 0.25;
constexpr double kInKey = 0.05;
constexpr double kChange = 0.1;

/// What sounds in a bar, by pitch class.
struct Bar {
    std::array<double, kClasses> ticks{};
    int bass = -1;          ///< the lowest pitch struck in its first beat, else in it; none: -1
    bool isOnBeat = false;  ///< the bass
    double length = 0;
};

struct Candidate {
    Chord chord;
    PitchClasses classes;
};

const std::array<Candidate, kChords>& candidates() {
    static const auto kAll = [] {
        std::array<Candidate, kChords> all;
        for (std::size_t i = 0; i < kChords; ++i) {
            const Chord chord{.root = static_cast<int>(i % kClasses), .quality = kQualities[i / kClasses]};
            all[i] = {chord, pitchClassesOf(chord)};
        }
        return all;
    }();
    return kAll;
}

/// The bars of a score while its notes are laid into them.
class Bars {
  public:
    explicit Bars(const midi::Score& score) : m_tempo(score) {
        const midi::DrumChannels drums(score);
        for (std::size_t track = 0; track < score.tracks.size(); ++track) {
            for (const midi::Note& note : score.tracks[track].notes) {
                if (!drums.isDrums(track, note)) add(note);
            }
        }
        addWhole();
    }

    [[nodiscard]] const std::vector<Bar>& all() const { return m_bars; }

  private:
    [[nodiscard]] std::size_t barAt(Tick tick) const {
        return static_cast<std::size_t>(m_tempo.position(tick).bar - 1);
    }
    [[nodiscard]] Tick startOf(std::size_t bar) const { return m_tempo.barStart(static_cast<int>(bar) + 1); }

    void add(const midi::Note& note) {
        const std::size_t first = barAt(note.onset);
        if (first >= kMostChordBars) return;
        if (m_bars.size() <= first) m_bars.resize(first + 1);
        m_count = std::max(m_count, first + 1);
        strike(note, m_bars[first], startOf(first));
        const Tick end = note.onset + std::max(note.duration, Tick{1});
        const std::size_t last = barAt(end - Tick{1});
        const std::size_t pitchClass = note.pitch % kClasses;
        if (last == first) return sound(first, pitchClass, end - note.onset);
        sound(first, pitchClass, startOf(first + 1) - note.onset);
        if (last < kMostChordBars) sound(last, pitchClass, end - startOf(last));
        m_whole.push_back({first + 1, last, pitchClass});
    }

    void sound(std::size_t bar, std::size_t pitchClass, Tick length) {
        if (m_bars.size() <= bar) m_bars.resize(bar + 1);
        m_bars[bar].ticks.at(pitchClass) += static_cast<double>(length.value);
    }

    void strike(const midi::Note& note, Bar& bar, Tick start) {
        const bool onBeat = note.onset - start < m_tempo.beatLengthAt(start);
        const bool isLower = bar.bass < 0 || note.pitch < bar.bass;
        if ((onBeat && !bar.isOnBeat) || (onBeat == bar.isOnBeat && isLower)) {
            bar.bass = note.pitch;
            bar.isOnBeat = onBeat;
        }
    }

    struct Whole {
        std::size_t first = 0, end = 0, pitchClass = 0;
    };

    /// Bars that a note fills are not gone through note by note: a file may hold many long ones.
    void addWhole() {
        std::vector<std::array<int, kClasses>> changes(m_bars.size() + 1);
        for (const Whole& whole : m_whole) {
            const std::size_t first = std::min(whole.first, m_bars.size());
            const std::size_t end = std::min(whole.end, m_bars.size());
            ++changes[first].at(whole.pitchClass);
            --changes[end].at(whole.pitchClass);
        }
        m_bars.resize(m_count);
        std::array<int, kClasses> sounding{};
        for (std::size_t bar = 0; bar < m_bars.size(); ++bar) {
            m_bars[bar].length = static_cast<double>((startOf(bar + 1) - startOf(bar)).value);
            for (std::size_t pitchClass = 0; pitchClass < kClasses; ++pitchClass) {
                sounding.at(pitchClass) += changes[bar].at(pitchClass);
                m_bars[bar].ticks.at(pitchClass) += sounding.at(pitchClass) * m_bars[bar].length;
            }
        }
    }

    midi::TempoMap m_tempo;
    std::vector<Bar> m_bars;
    std::vector<Whole> m_whole;
    std::size_t m_count = 0;  ///< bars up to that of the last onset
};

double soundOf(const Bar& bar) {
    return std::accumulate(bar.ticks.begin(), bar.ticks.end(), 0.0);
}

/// What rings on for a moment is no chord.
bool isSilent(const Bar& bar) {
    constexpr double kMoment = 1.0 / 16;
    return bar.bass < 0 && soundOf(bar) < kMoment * bar.length;
}

double fitOf(const Candidate& candidate, const Bar& bar, double whole, const PitchClasses& key) {
    double fit = 0;
    int sounding = 0;
    for (std::size_t pitchClass = 0; pitchClass < kClasses; ++pitchClass) {
        const double share = bar.ticks.at(pitchClass) / whole;
        const bool belongs = candidate.classes[pitchClass];
        fit += belongs ? share : -share;
        sounding += share > 0 ? 1 : 0;
        if (belongs && share <= 0) fit -= kMissing;
    }
    if (candidate.classes.count() > kTriad) fit -= kFourth;
    // A pitch alone may be any of a chord's.
    if (sounding > 1 && bar.bass >= 0 && bar.bass % static_cast<int>(kClasses) == candidate.chord.root)
        fit += kBass;
    if ((candidate.classes & ~key).none()) fit += kInKey;
    return fit;
}

/// The best succession: of each bar its number among the candidates.
std::vector<std::size_t> bestOf(const std::vector<Bar>& bars, const PitchClasses& key) {
    std::array<double, kChords> fits{};
    std::vector<std::bitset<kChords>> changed(bars.size());  // whether another chord led here
    std::vector<std::size_t> best(bars.size());              // chord before each bar, of all that end there
    for (std::size_t bar = 0; bar < bars.size(); ++bar) {
        best[bar] = static_cast<std::size_t>(std::ranges::max_element(fits) - fits.begin());
        const double other = fits.at(best[bar]) - kChange;
        const double whole = soundOf(bars[bar]);
        for (std::size_t chord = 0; chord < kChords; ++chord) {
            double& fit = fits.at(chord);
            changed[bar][chord] = bar > 0 && other > fit;
            if (changed[bar][chord]) fit = other;
            if (whole > 0) fit += fitOf(candidates().at(chord), bars[bar], whole, key);
        }
    }
    std::vector<std::size_t> chords(bars.size());
    auto chord = static_cast<std::size_t>(std::ranges::max_element(fits) - fits.begin());
    for (std::size_t bar = bars.size(); bar-- > 0;) {
        chords[bar] = chord;
        if (changed[bar][chord]) chord = best[bar];
    }
    return chords;
}

}  // namespace

Chords chordsOf(const midi::Score& score) {
    const std::optional<Key> key = estimateKey(score);
    if (!key) return {};
    const Bars bars(score);
    const std::vector<std::size_t> best = bestOf(bars.all(), pitchClassesOf(*key, Scale::Natural));
    Chords chords(best.size(), BarChords(1));
    for (std::size_t bar = 0; bar < chords.size(); ++bar) {
        if (!isSilent(bars.all()[bar])) chords[bar].front() = candidates().at(best[bar]).chord;
    }
    return chords;
}

}  // namespace incipit::analysis
