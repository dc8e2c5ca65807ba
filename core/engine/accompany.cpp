#include <cstdint>
#include <span>
#include <utility>

#include "engine/engine.h"
#include "midi/edits.h"
#include "midi/tempo_map.h"

namespace incipit::engine {

namespace {

/// What the others will play in the bar nobody knows: only the part is written.
RewritingJob jobOf(const AccompanyingJob& wanted) {
    RewritingJob job{.score = wanted.score,
                     .gap = {.first = wanted.bar, .end = wanted.bar + 1, .parts = {wanted.part}},
                     .options = {.sampling = wanted.sampling, .takes = 1, .drafts = 1, .weighed = 0}};
    job.options.sampling.closeness = 1;  // weights are not mixed for each bar
    const midi::TempoMap map(wanted.score);
    const midi::Tick begin = map.barStart(wanted.bar);
    const midi::Tick end = map.barStart(wanted.bar + 1);
    // In place of what is to come, so that the piece has the bar and the part.
    const midi::NoteRef placeholder{
        wanted.part.track,
        {.onset = begin, .duration = end - begin, .channel = static_cast<std::uint8_t>(wanted.part.channel)}};
    job.score = midi::insertNotes(std::move(job.score), std::span(&placeholder, 1)).score;
    return job;
}

}  // namespace

std::vector<midi::Note> Engine::accompany(const TrainedModel& model, const AccompanyingJob& job,
                                          const std::stop_token& stop) const {
    const midi::Tick begin = midi::TempoMap(job.score).barStart(job.bar);
    std::vector<midi::Note> notes;
    for (const RewrittenPiece& piece : rewrite(model, jobOf(job), stop)) {
        for (const midi::NoteRef& each : piece.edited.notes) {
            notes.push_back(each.note);
            notes.back().onset -= begin;
        }
    }
    return notes;
}

}  // namespace incipit::engine
