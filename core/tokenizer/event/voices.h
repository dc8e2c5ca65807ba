#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "midi/drum_channels.h"
#include "midi/ports.h"
#include "midi/score.h"
#include "midi/sustain.h"
#include "tokenizer/event/voice.h"

namespace incipit::tokenizer {

/// Who plays the notes of a score: each track and channel is a part of the instrument in force there, and
/// parts of one instrument are numbered in the order of their tracks. Drums have no pedal.
class Voices {
  public:
    explicit Voices(const midi::Score& score);

    /// Of a note; all are asked for in order, track by track. Parts beyond kParts, or beyond the voices that
    /// a file holds, are the first of their instrument.
    [[nodiscard]] Voice of(std::size_t track, const midi::Note& note);

    /// Where the pedal of a voice is down.
    struct Pedal {
        Voice voice;
        midi::Tick down, up;  ///< as midi::Sustain
    };
    /// Of the voices that were asked for, by voice and then in time; a change of the program begins anew.
    [[nodiscard]] std::vector<Pedal> pedals() const;

  private:
    struct ProgramChange {
        midi::Tick tick;
        int program;
    };
    /// What the messages of one channel of a port come to, in whichever of its tracks they stand.
    struct Channel {
        std::vector<ProgramChange> programs;
        std::vector<midi::Sustain> pedals;
    };
    /// A track on one of its channels.
    struct Place {
        std::size_t track = 0;
        int channel = 0;
        bool operator==(const Place&) const = default;
    };
    struct Latest {
        std::size_t passed = 0;  ///< program changes up to the note at hand
        int instrument = -1;
        Voice voice;
    };

    [[nodiscard]] const Channel& channelOf(Place place) const;
    [[nodiscard]] int instrumentAt(Place place, midi::Tick tick, std::size_t& passed) const;
    Voice voiceOf(int instrument, Place place);
    void addPedals(Voice voice, Place place, std::vector<Pedal>& all) const;

    midi::Ports m_ports;
    midi::DrumChannels m_drums;
    std::vector<std::array<Channel, 16>> m_channels;  ///< by port
    std::map<int, std::vector<Place>> m_parts;        ///< by instrument
    std::size_t m_track = 0;                          ///< of the note asked for last
    std::array<Latest, 16> m_latest{};
    int m_more = 0;  ///< parts besides an instrument's first
    int m_kits = 0;  ///< drum voices
};

}  // namespace incipit::tokenizer
