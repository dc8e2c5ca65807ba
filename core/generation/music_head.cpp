#include "generation/music_head.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/random.h"
#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

namespace {

using tokenizer::Head;
using tokenizer::HeadPart;

/// The head of the piece that a seed draws.
std::optional<Head> drawnHead(const model::Model& model, const tokenizer::Tokenizer& tokenizer,
                              std::uint64_t seed) {
    if (model.pieces.empty()) return std::nullopt;
    base::Random random(base::Purpose::Start, {seed});
    return tokenizer.head(model.pieces[static_cast<std::size_t>(random.below(model.pieces.size()))]);
}

/// The parts of the music that play these instruments; one of each that has none.
std::vector<HeadPart> partsOf(const std::vector<HeadPart>& music, const std::vector<int>& instruments) {
    std::vector<HeadPart> parts;
    for (const int instrument : instruments) {
        const auto before = parts.size();
        std::ranges::copy_if(music, std::back_inserter(parts), [instrument](const HeadPart& part) {
            return std::min(part.instrument, kDrumsInstrument) == instrument;
        });
        if (parts.size() == before) parts.push_back({instrument, 1});
    }
    return parts;
}

/// Key and instruments, which are masks of their own, too.
void setNotes(Head& head, const Options& options) {
    if (!options.instruments.empty()) head.parts = partsOf(head.parts, options.instruments);
    if (options.key) head.key = options.key;
    if (head.isDrumsAlone()) head.key.reset();
}

void setTime(Head& head, const Options& options) {
    if (options.meter) {
        head.meter = options.meter;
        head.changesMeter = false;
        head.cutsBars = false;
    }
    if (options.tempo) {
        head.tempo = options.tempo;
        head.changesTempo = false;
    }
}

}  // namespace

std::optional<Head> headOf(const model::Model& model, const Options& options) {
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    if (!tokenizer->hasHeads() || model::contextOf(model.config) > 0) return std::nullopt;
    Head head;
    if (options.keepHead) {
        head = drawnHead(model, *tokenizer, options.seed).value_or(Head{});
        setNotes(head, options);
    }
    setTime(head, options);
    if (head == Head{}) return std::nullopt;
    head.bars = options.bars.value_or(0);
    return head;
}

}  // namespace incipit::generation
