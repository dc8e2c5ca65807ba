#include "generation/answer.h"

#include <algorithm>
#include <span>

#include "base/error.h"
#include "generation/messages.h"
#include "midi/tempo_map.h"
#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

namespace {

/// Bars in which notes of the phrase begin, from its first one.
int barsOf(const midi::Score& phrase) {
    midi::Tick last;
    for (const midi::Track& track : phrase.tracks) {
        for (const midi::Note& note : track.notes)
            last = std::max(last, note.onset);
    }
    return std::min(midi::TempoMap(phrase).position(last).bar, kMostBars);
}

}  // namespace

std::vector<int> callOf(const midi::Score& phrase, const model::Model& model, const Options& options) {
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    const auto encoding = tokenizer->encode(phrase, std::nullopt);
    std::vector<int> call;
    for (const int id : encoding.ids) {
        if (const auto known = model.vocabulary.id(encoding.vocabulary.token(id))) call.push_back(*known);
    }
    if (call.empty()) {
        throw Error(messages::kUnknownCall);
    }
    const std::size_t length = model::contextOf(model.config);
    if (call.size() < length) {
        const auto before = startWindow(model, options).last(length - call.size());
        call.insert(call.begin(), before.begin(), before.end());
    }
    return call;
}

Result answer(LogitStream& stream, const model::Model& model, const midi::Score& phrase, Options options,
              const std::stop_token& stop) {
    const std::vector<int> call = callOf(phrase, model, options);
    options.start.reset();
    options.keepPrime = false;
    // The phrase says them.
    options.keepHead = false;
    options.keepForm = false;
    options.meter.reset();
    options.tempo.reset();
    if (!options.bars) options.bars = barsOf(phrase);
    return generate(stream, model, options, call, stop);
}

}  // namespace incipit::generation
