#include "tokenizer/frame/frame_tokenizer.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/frames.h"
#include "base/error.h"
#include "midi/drum_channels.h"
#include "tokenizer/frame/frame_grammar.h"
#include "tokenizer/frame/messages.h"
#include "tokenizer/pause.h"
#include "tokenizer/whole_score.h"

namespace incipit::tokenizer {
namespace {

using analysis::kHighestKey;
using analysis::kLowestKey;

constexpr std::uint16_t kTicksPerQuarter = 480;

int idOf(int pitch) {
    return kHighestKey - pitch + 1;
}

int pitchOf(int id) {
    return kHighestKey - id + 1;
}

Vocabulary makeVocabulary() {
    std::vector<std::string> tokens{"step"};
    for (int pitch = kHighestKey; pitch >= kLowestKey; --pitch)
        tokens.push_back("pitch_" + std::to_string(pitch));
    return Vocabulary(std::move(tokens));
}

std::size_t pitchedNotes(const midi::Score& score) {
    const midi::DrumChannels drums(score);
    std::size_t count = 0;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const midi::Note& note : score.tracks[track].notes)
            count += drums.isDrums(track, note) ? 0 : 1;
    }
    return count;
}

}  // namespace

FrameTokenizer::FrameTokenizer(double quartersPerStep)
    : m_quartersPerStep(quartersPerStep), m_vocabulary(makeVocabulary()) {
    if (!(quartersPerStep >= 1.0 / 64 && quartersPerStep <= 64)) {
        throw Error(messages::kStepOutOfRange);
    }
}

TokenizerSettings FrameTokenizer::settings() const {
    return {.scheme = "frame", .quartersPerStep = m_quartersPerStep};
}

Fact FrameTokenizer::title() const {
    return {messages::kFrameTitle};
}

Fact FrameTokenizer::explanation() const {
    return {messages::kFrameExplanation};
}

std::optional<TimeStep> FrameTokenizer::timeStep() const {
    return TimeStep{.quarters = m_quartersPerStep, .end = kStep};
}

std::optional<analysis::GridShift> FrameTokenizer::gridShift(const midi::Score& score) const {
    return analysis::measureShift(score, analysis::Grid(score.division, m_quartersPerStep), /*drums=*/false);
}

std::unique_ptr<Grammar> FrameTokenizer::grammar() const {
    return std::make_unique<FrameGrammar>();
}

std::vector<int> FrameTokenizer::pitches(const std::string& token) const {
    const int id = m_vocabulary.ids(std::span(&token, 1)).front();
    if (id == kStep) return {};
    return {pitchOf(id)};
}

std::optional<int> FrameTokenizer::transposed(int id, int semitones) const {
    if (id == kStep) return id;
    const int pitch = pitchOf(id) + semitones;
    if (pitch < kLowestKey || pitch > kHighestKey) return std::nullopt;
    return idOf(pitch);
}

Encoding FrameTokenizer::encode(const midi::Score& score, std::optional<std::size_t> part) const {
    const analysis::Frames frames = analysis::framesOf(score, m_quartersPerStep);
    const std::size_t notes = pitchedNotes(score) - frames.outside;
    if (notes == 0 && !part) {
        throw Error(messages::kNoPianoNotes);
    }
    Encoding encoding = wholeScore(notes, part);
    encoding.vocabulary = m_vocabulary;
    for (const analysis::Frame& frame : frames.steps) {
        for (int pitch = kHighestKey; pitch >= kLowestKey; --pitch) {
            if (frame[static_cast<std::size_t>(pitch - kLowestKey)]) encoding.ids.push_back(idOf(pitch));
        }
        encoding.ids.push_back(kStep);
    }
    encoding.loss = GridLoss{.shift = gridShift(score).value(), .outside = frames.outside};
    encoding.leftOut = leftOut(score);
    encoding.reason =
        withLoss(Fact(messages::kAllPitched, frames.steps.size()), *encoding.loss, encoding.leftOut);
    return encoding;
}

midi::Score FrameTokenizer::decode(std::span<const std::string> tokens) const {
    const auto stepTicks = std::llround(m_quartersPerStep * kTicksPerQuarter);
    midi::Track track;
    FrameGrammar grammar;
    midi::Note note;
    note.duration = {std::max<std::int64_t>(1, stepTicks)};
    bool open = false;
    for (const int id : m_vocabulary.ids(tokens)) {
        if (!grammar.allows(id)) continue;
        grammar.take(id);
        open = id != kStep;
        if (open) {
            note.pitch = static_cast<std::uint8_t>(pitchOf(id));
            bridgePause(track, note.onset);
            track.notes.push_back(note);
            track.end = note.end();
        } else {
            note.onset += note.duration;
        }
    }
    const midi::Tick end = open ? note.end() : note.onset;
    bridgePause(track, end);
    track.end = end;

    midi::Track conductor;
    conductor.events = {midi::tempoEvent(120), midi::timeSignatureEvent(4, 4)};
    midi::Score score;
    score.division.ticksPerQuarter = kTicksPerQuarter;
    score.tracks = {std::move(conductor), std::move(track)};
    return score;
}

}  // namespace incipit::tokenizer
