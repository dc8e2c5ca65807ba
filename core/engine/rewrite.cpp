#include <utility>

#include "base/error.h"
#include "engine/engine.h"
#include "generation/messages.h"
#include "generation/polyphony.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

std::vector<RewrittenPiece> Engine::rewrite(const TrainedModel& model, const RewritingJob& job,
                                            const std::stop_token& stop) const {
    const auto tokenizer = tokenizer::makeTokenizer(model.model.config.tokenizerSettings());
    const auto piece = tokenizer->open(job.score, job.gap);
    if (!piece) throw Error(generation::messages::kNoRewriting);
    const auto stream = streamOf(model, job.options.sampling.closeness);
    std::vector<RewrittenPiece> pieces;
    for (const generation::Rewritten& each :
         generation::rewrite(*stream, model.model, *piece, job.options, stop)) {
        midi::Edited edited = piece->filled(each.ids);
        if (const auto most = job.options.sampling.polyphony) generation::limitPolyphony(edited, *most);
        pieces.push_back({std::move(edited), each.nats});
    }
    return pieces;
}

}  // namespace incipit::engine
