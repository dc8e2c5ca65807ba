#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "engine/as_busy.h"
#include "engine/engine.h"
#include "midi/edits.h"
#include "midi/tempo_map.h"

namespace incipit::engine {

namespace {

constexpr int kTakes = 4;  // of a bar, which take little longer than one

/// The part alone is written, between what is expected of the others.
RewritingJob jobOf(const AccompanyingJob& wanted) {
    RewritingJob job{.score = wanted.score,
                     .gap = {.first = wanted.bar, .end = wanted.bar + 1, .parts = {wanted.part}},
                     .options = {.sampling = wanted.sampling, .takes = kTakes, .drafts = 1, .weighed = 0}};
    job.options.sampling.closeness = 1;  // weights are not mixed for each bar
    const midi::TempoMap map(wanted.score);
    const midi::Tick begin = map.barStart(wanted.bar);
    const midi::Tick end = map.barStart(wanted.bar + 1);
    // In place of what is to come, so that the piece has the bar and the part.
    const midi::NoteRef held{
        wanted.part.track,
        {.onset = begin, .duration = end - begin, .channel = static_cast<std::uint8_t>(wanted.part.channel)}};
    job.score = midi::insertNotes(std::move(job.score), std::span(&held, 1)).score;
    return job;
}

}  // namespace

std::vector<midi::Note> Engine::accompany(const TrainedModel& model, const AccompanyingJob& job,
                                          const std::stop_token& stop) const {
    const midi::TempoMap map(job.score);
    const midi::Tick begin = map.barStart(job.bar);
    const std::optional<double> usual = notesABar(job.score, job.part);
    std::vector<RewrittenPiece> ways = rewrite(model, jobOf(job), stop);
    if (usual) putAsBusyFirst(ways, *usual);
    std::vector<midi::Note> notes;
    for (const midi::NoteRef& each :
         ways.empty() ? std::vector<midi::NoteRef>() : ways.front().edited.notes) {
        notes.push_back(each.note);
        notes.back().onset -= begin;
    }
    return notes;
}

}  // namespace incipit::engine
