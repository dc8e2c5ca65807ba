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
    if (options.key) head.key = analysis::keyOf(*options.key, options.scale);
    if (head.isDrumsAlone()) head.key.reset();
}

void setTime(Head& head, const Options& options) {
    if (options.meter) {
        head.meter = options.meter;
        head.secondMeter.reset();
        head.changesMeter = false;
        head.cutsBars = false;
    }
    if (options.tempo) {
        head.tempo = options.tempo;
        head.changesTempo = false;
    }
}

}  // namespace

std::span<const int> drawnPiece(const model::Model& model, std::uint64_t seed) {
    if (model.pieces.empty()) return {};
    base::Random random(base::Purpose::Start, {seed});
    return model.pieces[static_cast<std::size_t>(random.below(model.pieces.size()))];
}

std::optional<Head> headOf(const model::Model& model, const Options& options) {
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    if (!tokenizer->hasHeads() || model::contextOf(model.config) > 0) return std::nullopt;
    Head head;
    if (options.keepHead) {
        const std::span<const int> piece = drawnPiece(model, options.seed);
        if (!piece.empty()) head = tokenizer->head(piece).value_or(Head{});
        setNotes(head, options);
    }
    setTime(head, options);
    if (head == Head{}) return std::nullopt;
    head.bars = options.bars.value_or(0);
    return head;
}

}  // namespace incipit::generation
