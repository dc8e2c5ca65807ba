#include "tokenizer/event/event_tokenizer.h"

#include <algorithm>
#include <bitset>

#include "base/error.h"
#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/event_open_piece.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/event_vocabulary.h"
#include "tokenizer/event/held_head.h"
#include "tokenizer/event/messages.h"
#include "tokenizer/event/values.h"
#include "tokenizer/event/written_notes.h"
#include "tokenizer/messages.h"
#include "tokenizer/whole_score.h"

namespace incipit::tokenizer {

const Vocabulary* EventTokenizer::vocabulary() const {
    return &eventVocabulary();
}

std::unique_ptr<Grammar> EventTokenizer::grammar() const {
    return std::make_unique<EventGrammar>();
}

Fact EventTokenizer::title() const {
    return {messages::kEventTitle};
}

Fact EventTokenizer::explanation() const {
    return {messages::kEventExplanation};
}

std::unique_ptr<Grammar> EventTokenizer::limited(const NoteLimits& limits,
                                                 const Vocabulary& /*vocabulary*/) const {
    if (limits.pitches.none() && !limits.drumsOnly()) return nullptr;
    return std::make_unique<EventGrammar>(limits);
}

std::optional<Head> EventTokenizer::head(std::span<const int> ids) const {
    return readHead(ids);
}

std::unique_ptr<Grammar> EventTokenizer::holding(const Head& head) const {
    return std::make_unique<HeldHead>(head);
}

std::optional<int> EventTokenizer::barToken() const {
    return eventId(EventKind::Bar);
}

std::vector<int> EventTokenizer::positions() const {
    std::vector<int> ids(kLongestBar);
    for (int cell = 0; cell < kLongestBar; ++cell)
        ids[static_cast<std::size_t>(cell)] = eventId(EventKind::Position, cell);
    return ids;
}

std::vector<int> EventTokenizer::barAgain(std::span<const int> ids, std::size_t bar) const {
    return writeBarAgain(ids, bar);
}

std::unique_ptr<OpenPiece> EventTokenizer::open(const midi::Score& score, const Gap& gap) const {
    return std::make_unique<EventOpenPiece>(score, gap);
}

std::vector<int> EventTokenizer::instruments(std::span<const int> ids) const {
    std::bitset<kPrograms> used;
    int instrument = 0;
    for (const int id : ids) {
        const auto [kind, value] = eventToken(id);
        if (kind == EventKind::Instrument) instrument = value;
        if (kind == EventKind::Pitch || kind == EventKind::Drum)
            used.set(static_cast<std::size_t>(limitedProgram(instrument)));
    }
    std::vector<int> programs;
    for (int each = 0; each < kPrograms; ++each) {
        if (used[static_cast<std::size_t>(each)]) programs.push_back(each);
    }
    return programs;
}

std::optional<analysis::GridShift> EventTokenizer::gridShift(const midi::Score& score) const {
    return eventGridShift(score);
}

std::vector<int> EventTokenizer::pitches(const std::string& token) const {
    const EventToken event = eventToken(eventVocabulary().ids(std::span(&token, 1)).front());
    if (event.kind != EventKind::Pitch) return {};
    return {event.value};
}

std::size_t EventTokenizer::notes(const std::string& token) const {
    const EventToken event = eventToken(eventVocabulary().ids(std::span(&token, 1)).front());
    return event.kind == EventKind::Pitch || event.kind == EventKind::Drum ? 1 : 0;
}

std::optional<StruckKey> EventTokenizer::struck(const std::string& token) const {
    const EventToken event = eventToken(eventVocabulary().ids(std::span(&token, 1)).front());
    const bool isDrum = event.kind == EventKind::Drum;
    if (!isDrum && event.kind != EventKind::Pitch) return std::nullopt;
    return StruckKey{.key = event.value, .isDrum = isDrum};
}

std::optional<int> EventTokenizer::transposed(int id, int semitones) const {
    const EventToken event = eventToken(id);
    if (event.kind == EventKind::Key) {
        analysis::Key key = keyOfValue(event.value);
        key.tonic = ((key.tonic + semitones) % 12 + 12) % 12;
        return eventId(EventKind::Key, keyValue(key));
    }
    if (event.kind != EventKind::Pitch) return id;
    const int pitch = event.value + semitones;
    if (pitch < 0 || pitch > 127) return std::nullopt;
    return eventId(EventKind::Pitch, pitch);
}

int EventTokenizer::louder(int id, int steps) const {
    const EventToken event = eventToken(id);
    if (event.kind != EventKind::Velocity) return id;
    return eventId(EventKind::Velocity, std::clamp(event.value + steps, 0, kVelocities - 1));
}

int EventTokenizer::faster(int id, double factor) const {
    const EventToken event = eventToken(id);
    if (event.kind != EventKind::Tempo) return id;
    return eventId(EventKind::Tempo, tempoValue(beatsPerMinute(event.value) * factor));
}

Encoding EventTokenizer::encode(const midi::Score& score, std::optional<std::size_t> part) const {
    GridLoss loss;
    const EventPiece piece = eventPieceOf(score, loss, Keeping::PartsAndPedal);
    if (piece.notes.empty() && !part) throw Error(messages::kNoNotes);
    Encoding encoding = wholeScore(piece.notes.size(), part);
    encoding.vocabulary = eventVocabulary();
    encoding.ids = writeEvents(piece);
    encoding.loss = loss;
    encoding.leftOut = leftOut(score);
    encoding.reason = withLoss(Fact(messages::kAllInstruments, piece.notes.size()), loss, encoding.leftOut);
    return encoding;
}

std::optional<WrittenScore> EventTokenizer::written(const midi::Score& score) const {
    const Encoding encoding = encode(score, std::nullopt);
    return writtenScore(score, encoding, Keeping::PartsAndPedal, [](int id) {
        switch (eventToken(id).kind) {
            case EventKind::Bar:
                return EventRole::Bar;
            case EventKind::Position:
                return EventRole::Position;
            case EventKind::Instrument:
            case EventKind::Part:
            case EventKind::Velocity:
            case EventKind::Length:
                return EventRole::Ahead;
            case EventKind::Pitch:
            case EventKind::Drum:
                return EventRole::Strikes;
            case EventKind::Key:
            case EventKind::Meter:
            case EventKind::Tempo:
            case EventKind::Pedal:
                break;
        }
        return EventRole::Apart;
    });
}

midi::Score EventTokenizer::decode(std::span<const std::string> tokens) const {
    return scoreOf(readEvents(eventVocabulary().ids(tokens)));
}

midi::Score EventTokenizer::decodeFrom(std::size_t first, std::span<const std::string> tokens) const {
    return scoreOf(readEventsFrom(first, eventVocabulary().ids(tokens)));
}

midi::Score snapToGrid(const midi::Score& score) {
    GridLoss loss;
    return scoreOf(eventPieceOf(score, loss, Keeping::PartsAndPedal));
}

}  // namespace incipit::tokenizer
