#include "generation/prime.h"

#include <algorithm>

#include "base/error.h"
#include "generation/messages.h"
#include "generation/options.h"
#include "midi/smf_reader.h"
#include "midi/tempo_map.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

midi::Score firstBars(const midi::Score& score, int bars) {
    if (bars < 1 || bars > kMostBars) throw Error(messages::kPrimeBars);
    const midi::Tick end = midi::TempoMap(score).barStart(bars + 1);
    midi::Score result = score;
    if (result.format == midi::Format::Sequences) result.format = midi::Format::Simultaneous;
    for (midi::Track& track : result.tracks) {
        std::erase_if(track.notes, [end](const midi::Note& note) { return note.onset >= end; });
        std::erase_if(track.events, [end](const midi::Event& event) { return event.tick >= end; });
        for (midi::Note& note : track.notes) {
            note.duration = std::min(note.duration, end - note.onset);
        }
        track.end = std::min(track.end, end);
    }
    return result;
}

midi::Score barsOf(const midi::Score& score, int first, int end) {
    const midi::Tick begin = midi::TempoMap(score).barStart(first);
    midi::Score part = firstBars(score, end - 1);
    for (midi::Track& track : part.tracks) {
        std::erase_if(track.notes, [begin](const midi::Note& note) { return note.onset < begin; });
        for (midi::Note& note : track.notes)
            note.onset = note.onset - begin;
        for (midi::Event& event : track.events)
            event.tick = std::max(event.tick, begin) - begin;
        track.end = std::max(track.end, begin) - begin;
    }
    return part;
}

namespace {

PrimeTokens knownTokens(const tokenizer::Encoding& encoding, const model::Model& model) {
    // An empty prime would mean a start window, which was not asked for.
    if (encoding.ids.empty()) throw Error(messages::kNoPrimeTokens);
    for (const int id : encoding.ids) {
        const std::string& token = encoding.vocabulary.token(id);
        if (!model.vocabulary.id(token)) {
            throw Error(messages::kNeverSaw, token);
        }
    }
    return {model.vocabulary.idsFrom(encoding.vocabulary, encoding.ids), encoding.leftOut};
}

}  // namespace

PrimeTokens primeOf(const midi::Score& score, const model::Model& model) {
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    return knownTokens(tokenizer->encode(score, std::nullopt), model);
}

PrimeTokens primeOf(std::span<const std::byte> file, std::optional<int> bars, const model::Model& model) {
    if (bars) return primeOf(firstBars(midi::readSmf(file).score, *bars), model);
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    return knownTokens(tokenizer->encodeFile(file, std::nullopt), model);
}

}  // namespace incipit::generation
