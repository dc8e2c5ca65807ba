#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/error.h"
#include "engine/as_busy.h"
#include "engine/engine.h"
#include "generation/messages.h"
#include "generation/polyphony.h"
#include "midi/instruments.h"
#include "midi/part_edits.h"
#include "midi/tempo_map.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

// Of the note that holds a new part's place.
constexpr std::uint8_t kMiddle = 60, kBassDrum = 36;
constexpr std::uint8_t kLoudness = 80;

/// A part with notes of these keys at once, in whose place others are to come.
midi::Score partOf(int instrument, const std::vector<std::uint8_t>& keys, const midi::Score& piece) {
    const bool isDrums = instrument == generation::kDrumsInstrument;
    const auto channel = static_cast<std::uint8_t>(isDrums ? midi::kDrumChannel : 0);
    midi::Score score;
    score.division = piece.division;
    midi::Track& track = score.tracks.emplace_back();
    if (!isDrums) {
        track.events.push_back({.status = static_cast<std::uint8_t>(0xC0 | channel),
                                .data1 = static_cast<std::uint8_t>(instrument)});
    }
    const midi::Tick quarter{std::max<std::int64_t>(std::llround(piece.division.quarter()), 1)};
    for (const std::uint8_t key : keys)
        track.notes.push_back({.duration = quarter, .channel = channel, .pitch = key, .velocity = kLoudness});
    track.end = quarter;
    return score;
}

/// Notes that the piece's parts strike in the gap, of each as many as of another.
double notesOfPart(const midi::Score& score, const tokenizer::Gap& gap) {
    const midi::TempoMap tempo(score);
    const midi::Tick from = tempo.barStart(gap.first);
    const midi::Tick end = tempo.barStart(gap.end);
    std::size_t notes = 0;
    for (const midi::Track& track : score.tracks) {
        notes += static_cast<std::size_t>(std::ranges::count_if(
            track.notes, [&](const midi::Note& note) { return note.onset >= from && note.onset < end; }));
    }
    const std::size_t parts = std::max<std::size_t>(midi::instrumentsOf(score).size(), 1);
    return static_cast<double>(notes) / static_cast<double>(parts);
}

/// How many are written to choose from. In many bars one is less unlike another in how busy it is, and each
/// takes longer.
int waysFor(const tokenizer::Gap& gap) {
    constexpr int kManyBars = 32;
    return gap.end - gap.first > kManyBars ? generation::kMostTakes / 2 : generation::kMostTakes;
}

/// The same with the part to be written, of which the gap is then.
void addPart(RewritingJob& job) {
    const midi::Tick at = midi::TempoMap(job.score).barStart(job.gap.first);
    const bool isDrums = *job.added == generation::kDrumsInstrument;
    const bool isAlike = job.like && job.like->isDrums == isDrums;
    std::vector<std::uint8_t> keys{isDrums ? kBassDrum : kMiddle};
    if (isAlike && isDrums) keys = job.like->keys;
    if (generation::Options& sampling = job.options.sampling;
        isAlike && !isDrums && !sampling.limitsPitch()) {
        sampling.lowestPitch = job.like->keys.front();
        sampling.highestPitch = job.like->keys.back();
    }
    const midi::Score part = partOf(*job.added, keys, job.score);
    midi::Edited edited = midi::addParts(std::move(job.score), part, at);
    const midi::NoteRef note = edited.notes.front();
    job.score = midi::renameTrack(std::move(edited.score), note.track,
                                  isDrums ? "Drums" : midi::programName(*job.added));
    job.gap.parts = {{note.track, note.note.channel}};
    job.gap.notes.clear();
    // No other drums than those.
    job.gap.locks = {.pitches = isAlike && isDrums};
}

}  // namespace

std::vector<RewrittenPiece> Engine::rewrite(const TrainedModel& model, const RewritingJob& wanted,
                                            const std::stop_token& stop,
                                            const generation::OnBar& onBar) const {
    RewritingJob job = wanted;
    double notes = 0;
    if (job.added) {
        // A part that has been silent is most likely to stay so: of many the busiest are like the others.
        notes =
            job.like ? job.like->notesABar * (job.gap.end - job.gap.first) : notesOfPart(job.score, job.gap);
        job.options.takes = std::max(waysFor(job.gap), wanted.options.takes);
        addPart(job);
    }
    const auto tokenizer = tokenizer::makeTokenizer(model.model.config.tokenizerSettings());
    const auto piece = tokenizer->open(job.score, job.gap);
    if (!piece) throw Error(generation::messages::kNoRewriting);
    // Where nothing follows there is nothing to weigh drafts by, and each costs as much as a way.
    if (job.added && piece->behind({}, 1).empty()) job.options.drafts = 1;
    const auto stream = streamOf(model, job.options.sampling.closeness);
    std::vector<RewrittenPiece> pieces;
    for (const generation::Rewritten& each :
         generation::rewrite(*stream, model.model, *piece, job.options, stop, onBar)) {
        midi::Edited edited = piece->filled(each.ids);
        if (const auto most = job.options.sampling.polyphony) generation::limitPolyphony(edited, *most);
        pieces.push_back({std::move(edited), each.nats});
    }
    if (job.added) {
        putAsBusyFirst(pieces, notes);
        pieces.resize(std::min(pieces.size(), static_cast<std::size_t>(wanted.options.takes)));
    }
    return pieces;
}

}  // namespace incipit::engine
