#include "engine/surprise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/messages.h"
#include "midi/tempo_map.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

using tokenizer::WrittenScore;

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();  // of a token that was not predicted

/// The tokens that strike a pitch, or a drum.
class Keys {
  public:
    Keys(const tokenizer::Tokenizer& tokenizer, const tokenizer::Vocabulary& vocabulary) {
        for (const std::string& token : vocabulary.tokens()) {
            const auto struck = tokenizer.struck(token);
            m_isDrum.push_back(struck && struck->isDrum);
            if (!struck) continue;
            const auto id = m_isDrum.size() - 1;
            (struck->isDrum ? m_drums : m_pitches).push_back({id, static_cast<std::uint8_t>(struck->key)});
        }
    }

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
        const std::size_t count = std::min(keys.size(), NoteSurprise::kLikeliest);
        std::array<Key, NoteSurprise::kLikeliest> most;
        std::ranges::partial_sort_copy(keys, std::span(most).first(count), [&](const Key& a, const Key& b) {
            if (logProbabilities[a.id] != logProbabilities[b.id])
                return logProbabilities[a.id] > logProbabilities[b.id];
            return a.pitch < b.pitch;
        });
        for (std::size_t i = 0; i < count; ++i)
            note.likeliest[i] = {most[i].pitch, chanceOf(most[i].id)};
        note.likeliestCount = static_cast<std::uint8_t>(count);
    }

  private:
    struct Key {
        std::size_t id = 0;
        std::uint8_t pitch = 0;
    };

    std::vector<bool> m_isDrum;  ///< by id
    std::vector<Key> m_pitches, m_drums;
};

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
    const std::optional<WrittenScore> written = tokenizer->written(score);
    if (!written) throw Error(messages::kNoNotesTold);
    const tokenizer::Vocabulary& vocabulary = model.model.vocabulary;
    const std::vector<int> ids = vocabulary.idsFrom(written->vocabulary, written->ids);
    const Keys keys(*tokenizer, vocabulary);

    std::vector<NoteSurprise> notes(written->notes.size());
    std::vector<std::int32_t> struckBy(ids.size(), WrittenScore::kNobody);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        notes[i].track = static_cast<std::uint32_t>(written->notes[i].track);
        notes[i].index = static_cast<std::uint32_t>(written->notes[i].index);
        struckBy[written->notes[i].strikes] = static_cast<std::int32_t>(i);
    }
    std::vector<float> nats(ids.size(), kUnknown);
    m_loadNetworks().expect(
        model.model, ids, stop, [&](std::size_t token, std::span<const float> logProbabilities) {
            nats[token] = -logProbabilities[static_cast<std::size_t>(ids[token])];
            if (const std::int32_t note = struckBy[token]; note != WrittenScore::kNobody)
                keys.fill(notes[static_cast<std::size_t>(note)], ids[token], logProbabilities);
        });
    if (stop.stop_requested()) return std::nullopt;
    Surprise surprise = summedUp(*written, std::move(notes), nats);
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
