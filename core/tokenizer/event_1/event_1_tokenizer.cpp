#include "tokenizer/event_1/event_1_tokenizer.h"

#include <bitset>

#include "base/error.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/messages.h"
#include "tokenizer/event/written_notes.h"
#include "tokenizer/event_1/grammar.h"
#include "tokenizer/event_1/tokens.h"
#include "tokenizer/event_1/vocabulary.h"
#include "tokenizer/messages.h"
#include "tokenizer/whole_score.h"

namespace incipit::tokenizer {

using event_1::EventGrammar;
using event_1::eventId;
using event_1::EventKind;
using event_1::EventToken;
using event_1::eventToken;
using event_1::eventVocabulary;
using event_1::readEvents;
using event_1::readEventsFrom;
using event_1::writeEvents;

const Vocabulary* Event1Tokenizer::vocabulary() const {
    return &eventVocabulary();
}

std::unique_ptr<Grammar> Event1Tokenizer::grammar() const {
    return std::make_unique<EventGrammar>();
}

Fact Event1Tokenizer::title() const {
    return {messages::kEventTitle};
}

Fact Event1Tokenizer::explanation() const {
    return {messages::kEventExplanation};
}

std::unique_ptr<Grammar> Event1Tokenizer::limited(const NoteLimits& limits,
                                                  const Vocabulary& /*vocabulary*/) const {
    if (limits.pitches.none() && !limits.drumsOnly()) return nullptr;
    return std::make_unique<EventGrammar>(limits);
}

std::optional<int> Event1Tokenizer::barToken() const {
    return eventId(EventKind::Bar);
}

std::vector<int> Event1Tokenizer::instruments(std::span<const int> ids) const {
    std::bitset<kPrograms> used;
    int program = event_1::kUsualProgram;
    for (const int id : ids) {
        const auto [kind, value] = eventToken(id);
        if (kind == EventKind::Program) program = value;
        if (kind == EventKind::Pitch) used.set(static_cast<std::size_t>(program));
        if (kind == EventKind::Drum) used.set(kDrums);
    }
    std::vector<int> programs;
    for (int each = 0; each < kPrograms; ++each) {
        if (used[static_cast<std::size_t>(each)]) programs.push_back(each);
    }
    return programs;
}

std::optional<analysis::GridShift> Event1Tokenizer::gridShift(const midi::Score& score) const {
    return eventGridShift(score);
}

std::vector<int> Event1Tokenizer::pitches(const std::string& token) const {
    const EventToken event = eventToken(eventVocabulary().ids(std::span(&token, 1)).front());
    if (event.kind != EventKind::Pitch) return {};
    return {event.value};
}

std::size_t Event1Tokenizer::notes(const std::string& token) const {
    const EventToken event = eventToken(eventVocabulary().ids(std::span(&token, 1)).front());
    return event.kind == EventKind::Pitch || event.kind == EventKind::Drum ? 1 : 0;
}

std::optional<StruckKey> Event1Tokenizer::struck(const std::string& token) const {
    const EventToken event = eventToken(eventVocabulary().ids(std::span(&token, 1)).front());
    const bool isDrum = event.kind == EventKind::Drum;
    if (!isDrum && event.kind != EventKind::Pitch) return std::nullopt;
    return StruckKey{.key = event.value, .isDrum = isDrum};
}

std::optional<int> Event1Tokenizer::transposed(int id, int semitones) const {
    const EventToken event = eventToken(id);
    if (event.kind != EventKind::Pitch) return id;
    const int pitch = event.value + semitones;
    if (pitch < 0 || pitch > 127) return std::nullopt;
    return eventId(EventKind::Pitch, pitch);
}

Encoding Event1Tokenizer::encode(const midi::Score& score, std::optional<std::size_t> part) const {
    GridLoss loss;
    const EventPiece piece = eventPieceOf(score, loss, Keeping::Programs);
    if (piece.notes.empty() && !part) throw Error(messages::kNoNotes);
    Encoding encoding = wholeScore(piece.notes.size(), part);
    encoding.vocabulary = eventVocabulary();
    encoding.ids = writeEvents(piece);
    encoding.loss = loss;
    encoding.leftOut = leftOut(score);
    encoding.reason = withLoss(Fact(messages::kAllInstruments, piece.notes.size()), loss, encoding.leftOut);
    return encoding;
}

std::optional<WrittenScore> Event1Tokenizer::written(const midi::Score& score) const {
    const Encoding encoding = encode(score, std::nullopt);
    return writtenScore(score, encoding, Keeping::Programs, [](int id) {
        switch (eventToken(id).kind) {
            case EventKind::Bar:
                return EventRole::Bar;
            case EventKind::Position:
                return EventRole::Position;
            case EventKind::Program:
            case EventKind::Velocity:
                return EventRole::Ahead;
            case EventKind::Pitch:
            case EventKind::Drum:
                return EventRole::Strikes;
            case EventKind::Length:
                return EventRole::Behind;
            case EventKind::Meter:
            case EventKind::Tempo:
                break;
        }
        return EventRole::Apart;
    });
}

midi::Score Event1Tokenizer::decode(std::span<const std::string> tokens) const {
    return scoreOf(readEvents(eventVocabulary().ids(tokens)));
}

midi::Score Event1Tokenizer::decodeFrom(std::size_t first, std::span<const std::string> tokens) const {
    return scoreOf(readEventsFrom(first, eventVocabulary().ids(tokens)));
}

}  // namespace incipit::tokenizer
