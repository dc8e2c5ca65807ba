#pragma once

#include <string>
#include <vector>

namespace incipit::demo {

/// Ticks in a quarter note of every demo piece, and in a whole note.
inline constexpr int kQuarter = 480;
inline constexpr int kWhole = 4 * kQuarter;

/// A note as the text writes it: before swing, gate and dynamics.
struct WrittenNote {
    int line = 0;   ///< of the text, for messages
    int onset = 0;  ///< ticks from the start of the piece
    int length = 0;
    int pitch = 60;
    int emphasis = 0;       ///< velocity added by its marks: accent or soft
    bool staccato = false;  ///< half as long
};

/// A dynamic from a moment on; with a glide the velocity moves in a line towards the next one.
struct Dynamic {
    int tick = 0;
    int velocity = 80;
    bool glide = false;
};

struct TempoMark {
    int tick = 0;
    int beatsPerMinute = 120;  ///< quarter notes a minute
};

struct Part {
    int line = 0;
    std::string name;
    int channel = 1;             ///< 1 to 16, as musicians count; 10 is drums
    int program = 0;             ///< General MIDI, 0 to 127
    int volume = 100, pan = 64;  ///< controllers 7 and 10
    int gate = 100;              ///< percent of a written length that sounds
    std::vector<WrittenNote> notes;
    std::vector<Dynamic> dynamics;
    int length = 0;  ///< ticks of all its bars
};

/// One text, read and checked: every bar full, every part as long as the others.
struct Piece {
    std::string title, composer, source, licence;
    int beats = 4, beatUnit = 4;  ///< the time signature
    int sharps = 0;               ///< -7 to 7, flats negative
    bool minor = false;
    int swing = 50;          ///< percent of a quarter at which an off-beat eighth stands
    std::vector<int> pulse;  ///< velocity added on each beat of a bar, then off the beats; or empty
    std::vector<TempoMark> tempi;
    std::vector<Part> parts;

    [[nodiscard]] int barLength() const { return beats * kWhole / beatUnit; }
};

}  // namespace incipit::demo
