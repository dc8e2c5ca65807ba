#include "generation/constraints.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <string>
#include <utility>

#include "analysis/scale.h"
#include "base/error.h"
#include "generation/messages.h"
#include "tokenizer/note_limits.h"

namespace incipit::generation {

namespace {

using tokenizer::NoteLimits;

using tokenizer::BarPitches;
using Pitches = std::bitset<128>;

Pitches pitchesIn(const analysis::PitchClasses& classes) {
    Pitches pitches;
    for (std::size_t pitch = 0; pitch < pitches.size(); ++pitch)
        pitches[pitch] = classes[pitch % classes.size()];
    return pitches;
}

std::bitset<128> pitchesFrom(int lowest, int highest) {
    std::bitset<128> pitches;
    for (int pitch = lowest; pitch <= highest; ++pitch) {
        pitches.set(static_cast<std::size_t>(pitch));
    }
    return pitches;
}

/// What of the limits of pitch is asked for so far.
struct Asked {
    bool key = false, range = false, chords = false;
};

/// Of a bar, or a share of it, with this chord, if any.
BarPitches shareOf(const std::optional<analysis::Chord>& chord, const Pitches& key, const Pitches& range,
                   bool holdsChord) {
    const Pitches own = chord ? pitchesIn(analysis::pitchClassesOf(*chord)) & range : Pitches();
    if (own.none()) return {.onBeats = key & range, .between = key & range};
    const Pitches between = (key & range) | own;
    return {.onBeats = holdsChord ? own : between, .between = between};
}

void setPitches(NoteLimits& limits, const Options& options, Asked asked, std::size_t barsBefore) {
    Pitches key = Pitches().set();
    if (asked.key) key = pitchesIn(analysis::pitchClassesOf(*options.key, options.scale));
    Pitches range = Pitches().set();
    if (asked.range) range = pitchesFrom(options.lowestPitch, options.highestPitch);
    limits.pitches = key & range;
    limits.bars.clear();
    for (const analysis::BarChords& bar : options.chords) {
        auto& shares = limits.bars.emplace_back();
        for (const auto& chord : bar)
            shares.push_back(shareOf(chord, key, range, asked.chords));
    }
    if (limits.bars.empty()) return;
    const std::size_t first = barsBefore % limits.bars.size();
    std::ranges::rotate(limits.bars, limits.bars.end() - static_cast<std::ptrdiff_t>(first));
}

/// " of C major from MIDI key 60 to 72"
Fact limitsOf(const Options& options) {
    const int lowest = options.lowestPitch;
    const int highest = options.highestPitch;
    if (!options.key) {
        return options.limitsPitch() ? Fact(messages::kFromKeyToKey, lowest, highest)
                                     : Fact(messages::kOfNothing);
    }
    const Fact key = analysis::scaleFact(*options.key, options.scale);
    return options.limitsPitch() ? Fact(messages::kOfKeyInRange, key, lowest, highest)
                                 : Fact(messages::kOfKey, key);
}

/// Names of the schemes that have something.
Fact namesOfThose(bool (tokenizer::Tokenizer::*have)() const) {
    std::vector<std::string> names;
    for (const std::string& name : tokenizer::schemes()) {
        const auto tokenizer = tokenizer::makeTokenizer(name);
        if ((*tokenizer.*have)()) names.push_back(name);
    }
    return anyOf(names);
}

/// Softmax weights of the allowed ids, 0 for the others; empty when they have none.
std::vector<double> weightsOf(std::span<const float> logits, const std::vector<bool>& allowed,
                              double temperature) {
    double largest = -INFINITY;
    for (std::size_t id = 0; id < logits.size(); ++id) {
        if (allowed[id] && std::isfinite(logits[id])) largest = std::max<double>(largest, logits[id]);
    }
    std::vector<double> weights;
    if (std::isinf(largest)) return weights;
    weights.resize(logits.size());
    for (std::size_t id = 0; id < logits.size(); ++id) {
        if (allowed[id] && std::isfinite(logits[id])) {
            weights[id] = std::exp((logits[id] - largest) / temperature);
        }
    }
    return weights;
}

}  // namespace

Constraints::Constraints(const Options& options, const tokenizer::Vocabulary& vocabulary,
                         const tokenizer::Tokenizer& tokenizer, const std::optional<tokenizer::Head>& head,
                         std::size_t barsBefore)
    : m_temperature(options.argmax ? 1 : options.temperature) {
    if (!options.instruments.empty() && !tokenizer.hasInstruments()) {
        throw Error(messages::kNoInstruments, namesOfThose(&tokenizer::Tokenizer::hasInstruments),
                    tokenizer.scheme());
    }
    if ((options.meter || options.tempo) && !tokenizer.hasHeads()) {
        throw Error(messages::kNoHeads, namesOfThose(&tokenizer::Tokenizer::hasHeads), tokenizer.scheme());
    }
    if (!options.chords.empty() && !tokenizer.hasPositions())
        throw Error(messages::kNoPositions, tokenizer.scheme());
    if (head) {
        if (auto rule = tokenizer.holding(*head)) m_stages.push_back({&RemovedMass::head, std::move(rule)});
    }
    NoteLimits limits;
    const auto add = [&](std::optional<double> RemovedMass::*which) {
        auto rule = tokenizer.limited(limits, vocabulary);
        if (!rule) throw Error(messages::kNoKnownNote, limitsOf(options));
        m_stages.push_back({which, std::move(rule)});
    };
    // Drums have no pitch: for them alone neither key nor range forbids anything.
    std::bitset<tokenizer::kPrograms> programs;
    for (const int program : options.instruments) {
        programs.set(static_cast<std::size_t>(program));
    }
    const bool pitched = programs != std::bitset<tokenizer::kPrograms>().set(tokenizer::kDrums);
    Asked asked;
    if (options.key && pitched) {
        asked.key = true;
        setPitches(limits, options, asked, barsBefore);
        add(&RemovedMass::key);
    }
    if (options.limitsPitch() && pitched) {
        asked.range = true;
        setPitches(limits, options, asked, barsBefore);
        add(&RemovedMass::range);
    }
    if (programs.any()) {
        limits.programs = programs;
        add(&RemovedMass::instruments);
    }
    if (!options.chords.empty() && pitched) {
        asked.chords = true;
        setPitches(limits, options, asked, barsBefore);
        add(&RemovedMass::chords);
    }
    if (options.polyphony && pitched) {
        limits.together = *options.polyphony;
        add(&RemovedMass::polyphony);
    }
}

void Constraints::apply(std::span<const float> logits, std::vector<bool>& allowed) {
    if (m_stages.empty()) return;
    const std::vector<double> weights = weightsOf(logits, allowed, m_temperature);
    if (weights.empty()) return;  // the sampler says what is wrong
    const auto massOf = [&](const std::vector<bool>& ids) {
        double mass = 0;
        for (std::size_t id = 0; id < ids.size(); ++id) {
            if (ids[id]) mass += weights[id];
        }
        return mass;
    };
    const double whole = massOf(allowed);
    double left = whole;
    ++m_tokens;
    for (Stage& stage : m_stages) {
        std::vector<bool> narrower = allowed;
        bool any = false;
        for (std::size_t id = 0; id < narrower.size(); ++id) {
            narrower[id] = narrower[id] && stage.rule->allows(static_cast<int>(id));
            any = any || (narrower[id] && std::isfinite(logits[id]));
        }
        if (!any) continue;
        allowed = std::move(narrower);
        const double now = massOf(allowed);
        stage.mass += (left - now) / whole;
        left = now;
    }
}

bool Constraints::allows(int id) const {
    return std::ranges::all_of(m_stages, [id](const Stage& stage) { return stage.rule->allows(id); });
}

void Constraints::take(int id) {
    for (Stage& stage : m_stages) {
        stage.rule->take(id);
    }
}

RemovedMass Constraints::removed() const {
    RemovedMass removed;
    for (const Stage& stage : m_stages) {
        removed.*stage.which = m_tokens > 0 ? std::max(0.0, stage.mass) / static_cast<double>(m_tokens) : 0;
    }
    return removed;
}

}  // namespace incipit::generation
