#pragma once

#include <cstdint>

#include "tokenizer/event/values.h"
#include "tokenizer/note_limits.h"
#include "tokenizer/vocabulary.h"

namespace incipit::tokenizer::event_1 {

/// In the order of their ids; "bar" is id 0.
enum class EventKind : std::uint8_t { Bar, Meter, Position, Tempo, Program, Velocity, Pitch, Drum, Length };

/// A token as its kind and which one of that kind, from 0.
struct EventToken {
    EventKind kind = EventKind::Bar;
    int value = 0;
};

inline constexpr int kUsualProgram = 0;

[[nodiscard]] const Vocabulary& eventVocabulary();
[[nodiscard]] EventToken eventToken(int id);
[[nodiscard]] int eventId(EventKind kind, int value = 0);

}  // namespace incipit::tokenizer::event_1
