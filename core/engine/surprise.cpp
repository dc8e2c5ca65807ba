#include "engine/surprise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/messages.h"
#include "midi/tempo_map.h"
#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

using tokenizer::WrittenScore;

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();  // of a token that was not predicted

constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

/// The same in a model's own ids, without the tokens that it never met and the notes that they strike.
WrittenScore known(const WrittenScore& written, const tokenizer::Vocabulary& vocabulary) {
    WrittenScore known{.vocabulary = vocabulary, .ids = {}, .notes = {}, .owners = {}};
    std::vector<std::size_t> places(written.ids.size(), kNowhere);  // among those that are known
    for (std::size_t i = 0; i < written.ids.size(); ++i) {
        const auto id = vocabulary.id(written.vocabulary.token(written.ids[i]));
        if (!id) continue;
        places[i] = known.ids.size();
        known.ids.push_back(*id);
        known.owners.push_back(written.owners[i]);
    }
    std::vector<std::int32_t> notes(written.notes.size(), WrittenScore::kNobody);  // likewise
    for (std::size_t i = 0; i < written.notes.size(); ++i) {
        const std::size_t strikes = places[written.notes[i].strikes];
        if (strikes == kNowhere) continue;
        notes[i] = static_cast<std::int32_t>(known.notes.size());
        known.notes.push_back(written.notes[i]);
        known.notes.back().strikes = strikes;
    }
    for (std::int32_t& owner : known.owners) {
        if (owner != WrittenScore::kNobody) owner = notes[static_cast<std::size_t>(owner)];
    }
    return known;
}

/// The tokens that strike a pitch, a chord, or a drum.
class Keys {
  public:
    Keys(const tokenizer::Tokenizer& tokenizer, const tokenizer::Vocabulary& vocabulary) {
        for (const std::string& token : vocabulary.tokens()) {
            const auto struck = tokenizer.struck(token);
            m_isDrum.push_back(struck && struck->isDrum);
            m_chordOf.push_back(0);
            const auto id = m_isDrum.size() - 1;
            if (struck) {
                (struck->isDrum ? m_drums : m_pitches)
                    .push_back({id, static_cast<std::uint8_t>(struck->key)});
                continue;
            }
            const std::vector<int> pitches = tokenizer.pitches(token);
            if (pitches.empty() || m_chords.size() == kMostChords) continue;
            m_chords.emplace_back(pitches.begin(), pitches.end());
            m_chordOf.back() = static_cast<std::uint16_t>(m_chords.size());
            m_pitches.push_back({id, m_chords.back().front()});
        }
    }

    [[nodiscard]] const std::vector<std::vector<std::uint8_t>>& chords() const { return m_chords; }

    /// What was expected where a token strikes a key.
    void fill(NoteSurprise& note, int struck, std::span<const float> logProbabilities) const {
        const auto own = static_cast<std::size_t>(struck);
        const std::vector<Key>& keys = m_isDrum[own] ? m_drums : m_pitches;
        double all = 0;
        for (const Key& key : keys)
            all += std::exp(static_cast<double>(logProbabilities[key.id]));
        const auto chanceOf = [&](std::size_t id) {
            return static_cast<float>(std::exp(static_cast<double>(logProbabilities[id])) / all);
        };
        note.probability = chanceOf(own);
        note.chord = m_chordOf[own];
        const std::size_t count = std::min(keys.size(), NoteSurprise::kLikeliest);
        std::array<Key, NoteSurprise::kLikeliest> most;
        std::ranges::partial_sort_copy(keys, std::span(most).first(count), [&](const Key& a, const Key& b) {
            if (logProbabilities[a.id] != logProbabilities[b.id])
                return logProbabilities[a.id] > logProbabilities[b.id];
            return a.pitch != b.pitch ? a.pitch < b.pitch : a.id < b.id;
        });
        for (std::size_t i = 0; i < count; ++i)
            note.likeliest[i] = {most[i].pitch, m_chordOf[most[i].id], chanceOf(most[i].id)};
        note.likeliestCount = static_cast<std::uint8_t>(count);
    }

  private:
    static constexpr std::size_t kMostChords = std::numeric_limits<std::uint16_t>::max();

    struct Key {
        std::size_t id = 0;
        std::uint8_t pitch = 0;
    };

    std::vector<bool> m_isDrum;            ///< by id
    std::vector<std::uint16_t> m_chordOf;  ///< by id: which of m_chords, from 1; 0: none
    std::vector<std::vector<std::uint8_t>> m_chords;
    std::vector<Key> m_pitches, m_drums;
};

/// Of the notes that one token strikes the first knows what was expected, and has the nats of all.
void shareInChords(const WrittenScore& written, std::vector<NoteSurprise>& notes) {
    for (std::size_t first = 0, end = 0; first < notes.size(); first = end) {
        end = first + 1;
        while (end < notes.size() && written.notes[end].strikes == written.notes[first].strikes)
            ++end;
        notes[first].nats /= static_cast<float>(end - first);
        for (std::size_t i = first + 1; i < end; ++i) {
            const NoteSurprise own = std::exchange(notes[i], notes[first]);
            notes[i].track = own.track;
            notes[i].index = own.index;
        }
    }
}

/// Adds up what the tokens of each note came to.
Surprise summedUp(const WrittenScore& written, std::vector<NoteSurprise> notes,
                  const std::vector<float>& nats) {
    Surprise surprise;
    for (std::size_t i = 0; i < nats.size(); ++i) {
        if (std::isnan(nats[i])) continue;
        surprise.nats += nats[i];
        ++surprise.tokens;
        if (written.owners[i] != WrittenScore::kNobody)
            notes[static_cast<std::size_t>(written.owners[i])].nats += nats[i];
    }
    shareInChords(written, notes);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (std::isnan(nats[written.notes[i].strikes])) continue;
        surprise.noteNats += notes[i].nats;
        surprise.notes.push_back(notes[i]);
    }
    std::ranges::sort(surprise.notes, [](const NoteSurprise& a, const NoteSurprise& b) {
        return a.track != b.track ? a.track < b.track : a.index < b.index;
    });
    return surprise;
}

}  // namespace

std::optional<Surprise> Engine::surprise(const TrainedModel& model, const midi::Score& score,
                                         const std::stop_token& stop) const {
    const auto tokenizer = tokenizer::makeTokenizer(model.model.config.tokenizerSettings());
    const std::optional<WrittenScore> all = tokenizer->written(score);
    if (!all) throw Error(messages::kNoNotesTold);
    const WrittenScore written = known(*all, model.model.vocabulary);
    const std::vector<int>& ids = written.ids;
    const std::size_t context = model::contextOf(model.model.config);
    if (ids.size() <= context) throw Error(messages::kTooLittleRead, ids.size(), context + 1);
    const Keys keys(*tokenizer, written.vocabulary);

    std::vector<NoteSurprise> notes(written.notes.size());
    std::vector<std::int32_t> struckBy(ids.size(), WrittenScore::kNobody);
    for (std::size_t i = notes.size(); i-- > 0;) {  // so that the first of a chord stays
        notes[i].track = static_cast<std::uint32_t>(written.notes[i].track);
        notes[i].index = static_cast<std::uint32_t>(written.notes[i].index);
        struckBy[written.notes[i].strikes] = static_cast<std::int32_t>(i);
    }
    std::vector<float> nats(ids.size(), kUnknown);
    m_loadNetworks().expect(
        model.model, ids, stop, [&](std::size_t token, std::span<const float> logProbabilities) {
            nats[token] = -logProbabilities[static_cast<std::size_t>(ids[token])];
            if (const std::int32_t note = struckBy[token]; note != WrittenScore::kNobody)
                keys.fill(notes[static_cast<std::size_t>(note)], ids[token], logProbabilities);
        });
    if (stop.stop_requested()) return std::nullopt;
    Surprise surprise = summedUp(written, std::move(notes), nats);
    surprise.chords = keys.chords();
    surprise.leftOut = midi::noteCount(score) - surprise.notes.size();
    if (surprise.tokens == 0 || !std::isfinite(surprise.nats)) throw Error(messages::kNoNumbers);
    return surprise;
}

std::vector<BarSurprise> byBar(const Surprise& surprise, const midi::Score& score) {
    const midi::TempoMap tempo(score);
    std::map<int, BarSurprise> bars;
    for (const NoteSurprise& note : surprise.notes) {
        const int bar = tempo.position(score.tracks[note.track].notes[note.index].onset).bar;
        BarSurprise& sum = bars.try_emplace(bar, BarSurprise{.bar = bar}).first->second;
        ++sum.notes;
        sum.nats += note.nats;
    }
    std::vector<BarSurprise> inOrder;
    inOrder.reserve(bars.size());
    for (const auto& [bar, sum] : bars)
        inOrder.push_back(sum);
    return inOrder;
}

}  // namespace incipit::engine
