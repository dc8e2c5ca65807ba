#pragma once

#include <cstdint>

#include "tokenizer/vocabulary.h"

namespace incipit::tokenizer {

/// In the order of their ids; "bar" is id 0.
enum class EventKind : std::uint8_t {
    Bar,
    Key,
    Meter,
    Position,
    Tempo,
    Instrument,
    Part,
    Pedal,  ///< 0 up, 1 down
    Velocity,
    Length,
    Pitch,
    Drum
};

/// A token as its kind and which one of that kind, from 0.
struct EventToken {
    EventKind kind = EventKind::Bar;
    int value = 0;

    bool operator==(const EventToken&) const = default;
};

[[nodiscard]] const Vocabulary& eventVocabulary();
[[nodiscard]] EventToken eventToken(int id);
[[nodiscard]] int eventId(EventKind kind, int value = 0);

}  // namespace incipit::tokenizer
