#include "midi/instruments.h"
#include "midi/drum_channels.h"

#include <algorithm>
#include <array>

namespace incipit::midi {

namespace {

/// General MIDI Level 1, sound set.
constexpr std::array<std::string_view, 128> kPrograms{"Acoustic Grand Piano",
                                                      "Bright Acoustic Piano",
                                                      "Electric Grand Piano",
                                                      "Honky-tonk Piano",
                                                      "Electric Piano 1",
                                                      "Electric Piano 2",
                                                      "Harpsichord",
                                                      "Clavinet",
                                                      "Celesta",
                                                      "Glockenspiel",
                                                      "Music Box",
                                                      "Vibraphone",
                                                      "Marimba",
                                                      "Xylophone",
                                                      "Tubular Bells",
                                                      "Dulcimer",
                                                      "Drawbar Organ",
                                                      "Percussive Organ",
                                                      "Rock Organ",
                                                      "Church Organ",
                                                      "Reed Organ",
                                                      "Accordion",
                                                      "Harmonica",
                                                      "Tango Accordion",
                                                      "Acoustic Guitar (nylon)",
                                                      "Acoustic Guitar (steel)",
                                                      "Electric Guitar (jazz)",
                                                      "Electric Guitar (clean)",
                                                      "Electric Guitar (muted)",
                                                      "Overdriven Guitar",
                                                      "Distortion Guitar",
                                                      "Guitar Harmonics",
                                                      "Acoustic Bass",
                                                      "Electric Bass (finger)",
                                                      "Electric Bass (pick)",
                                                      "Fretless Bass",
                                                      "Slap Bass 1",
                                                      "Slap Bass 2",
                                                      "Synth Bass 1",
                                                      "Synth Bass 2",
                                                      "Violin",
                                                      "Viola",
                                                      "Cello",
                                                      "Contrabass",
                                                      "Tremolo Strings",
                                                      "Pizzicato Strings",
                                                      "Orchestral Harp",
                                                      "Timpani",
                                                      "String Ensemble 1",
                                                      "String Ensemble 2",
                                                      "Synth Strings 1",
                                                      "Synth Strings 2",
                                                      "Choir Aahs",
                                                      "Voice Oohs",
                                                      "Synth Voice",
                                                      "Orchestra Hit",
                                                      "Trumpet",
                                                      "Trombone",
                                                      "Tuba",
                                                      "Muted Trumpet",
                                                      "French Horn",
                                                      "Brass Section",
                                                      "Synth Brass 1",
                                                      "Synth Brass 2",
                                                      "Soprano Sax",
                                                      "Alto Sax",
                                                      "Tenor Sax",
                                                      "Baritone Sax",
                                                      "Oboe",
                                                      "English Horn",
                                                      "Bassoon",
                                                      "Clarinet",
                                                      "Piccolo",
                                                      "Flute",
                                                      "Recorder",
                                                      "Pan Flute",
                                                      "Blown Bottle",
                                                      "Shakuhachi",
                                                      "Whistle",
                                                      "Ocarina",
                                                      "Lead 1 (square)",
                                                      "Lead 2 (sawtooth)",
                                                      "Lead 3 (calliope)",
                                                      "Lead 4 (chiff)",
                                                      "Lead 5 (charang)",
                                                      "Lead 6 (voice)",
                                                      "Lead 7 (fifths)",
                                                      "Lead 8 (bass + lead)",
                                                      "Pad 1 (new age)",
                                                      "Pad 2 (warm)",
                                                      "Pad 3 (polysynth)",
                                                      "Pad 4 (choir)",
                                                      "Pad 5 (bowed)",
                                                      "Pad 6 (metallic)",
                                                      "Pad 7 (halo)",
                                                      "Pad 8 (sweep)",
                                                      "FX 1 (rain)",
                                                      "FX 2 (soundtrack)",
                                                      "FX 3 (crystal)",
                                                      "FX 4 (atmosphere)",
                                                      "FX 5 (brightness)",
                                                      "FX 6 (goblins)",
                                                      "FX 7 (echoes)",
                                                      "FX 8 (sci-fi)",
                                                      "Sitar",
                                                      "Banjo",
                                                      "Shamisen",
                                                      "Koto",
                                                      "Kalimba",
                                                      "Bagpipe",
                                                      "Fiddle",
                                                      "Shanai",
                                                      "Tinkle Bell",
                                                      "Agogo",
                                                      "Steel Drums",
                                                      "Woodblock",
                                                      "Taiko Drum",
                                                      "Melodic Tom",
                                                      "Synth Drum",
                                                      "Reverse Cymbal",
                                                      "Guitar Fret Noise",
                                                      "Breath Noise",
                                                      "Seashore",
                                                      "Bird Tweet",
                                                      "Telephone Ring",
                                                      "Helicopter",
                                                      "Applause",
                                                      "Gunshot"};

struct ProgramChange {
    Tick tick;
    std::size_t track = 0;
    int program = 0;
};

using ChannelPrograms = std::array<std::vector<ProgramChange>, 16>;

/// Of each port.
std::vector<ChannelPrograms> programChanges(const Score& score, const Ports& ports) {
    std::vector<ChannelPrograms> programs(ports.count());
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const Event& event : score.tracks[track].events) {
            if (event.kind() != 0xC0) continue;
            programs[ports.of(track)][event.status & 0x0FU].push_back(
                {event.tick, track, event.data1 & 0x7F});
        }
    }
    for (ChannelPrograms& channels : programs) {
        for (auto& changes : channels)
            std::ranges::stable_sort(changes, {}, &ProgramChange::tick);
    }
    return programs;
}

/// The track's own last program counts first: files for several devices use a channel in many tracks.
int programAt(const std::vector<ProgramChange>& changes, std::size_t track, Tick tick) {
    int any = 0;
    int own = -1;
    for (const ProgramChange& change : changes) {
        if (change.tick > tick) break;
        any = change.program;
        if (change.track == track) own = change.program;
    }
    return own >= 0 ? own : any;
}

constexpr int kFirstDrum = 35;
constexpr std::array<std::string_view, 47> kDrumNames{"Acoustic Bass Drum",
                                                      "Bass Drum 1",
                                                      "Side Stick",
                                                      "Acoustic Snare",
                                                      "Hand Clap",
                                                      "Electric Snare",
                                                      "Low Floor Tom",
                                                      "Closed Hi-Hat",
                                                      "High Floor Tom",
                                                      "Pedal Hi-Hat",
                                                      "Low Tom",
                                                      "Open Hi-Hat",
                                                      "Low-Mid Tom",
                                                      "Hi-Mid Tom",
                                                      "Crash Cymbal 1",
                                                      "High Tom",
                                                      "Ride Cymbal 1",
                                                      "Chinese Cymbal",
                                                      "Ride Bell",
                                                      "Tambourine",
                                                      "Splash Cymbal",
                                                      "Cowbell",
                                                      "Crash Cymbal 2",
                                                      "Vibraslap",
                                                      "Ride Cymbal 2",
                                                      "Hi Bongo",
                                                      "Low Bongo",
                                                      "Mute Hi Conga",
                                                      "Open Hi Conga",
                                                      "Low Conga",
                                                      "High Timbale",
                                                      "Low Timbale",
                                                      "High Agogo",
                                                      "Low Agogo",
                                                      "Cabasa",
                                                      "Maracas",
                                                      "Short Whistle",
                                                      "Long Whistle",
                                                      "Short Guiro",
                                                      "Long Guiro",
                                                      "Claves",
                                                      "Hi Wood Block",
                                                      "Low Wood Block",
                                                      "Mute Cuica",
                                                      "Open Cuica",
                                                      "Mute Triangle",
                                                      "Open Triangle"};

std::string nameOf(const Instrument& instrument, const std::string& track) {
    if (!track.empty()) return track;
    return instrument.drums ? "Drums" : std::string(programName(instrument.program));
}

}  // namespace

std::vector<Instrument> instrumentsOf(const Score& score) {
    const Ports ports(score);
    const std::vector<ChannelPrograms> programs = programChanges(score, ports);
    const DrumChannels drums(score);
    std::vector<Instrument> instruments;
    for (std::size_t t = 0; t < score.tracks.size(); ++t) {
        const Track& track = score.tracks[t];
        std::array<std::size_t, 16> counts{};
        std::array<Tick, 16> first{};
        for (const Note& note : track.notes) {
            const std::size_t channel = note.channel & 0x0FU;
            if (counts[channel]++ == 0) first[channel] = note.onset;
        }
        const auto used = std::count_if(counts.begin(), counts.end(), [](std::size_t n) { return n > 0; });
        const std::string name = used == 1 ? trackName(track, score.textEncoding) : "";
        for (std::size_t channel = 0; channel < counts.size(); ++channel) {
            if (counts[channel] == 0) continue;
            Instrument instrument{.track = t,
                                  .channel = static_cast<int>(channel),
                                  .port = ports.of(t),
                                  .notes = counts[channel]};
            instrument.program = programAt(programs[instrument.port][channel], t, first[channel]);
            instrument.drums = drums.at(t, instrument.channel, first[channel]);
            instrument.name = nameOf(instrument, name);
            instruments.push_back(std::move(instrument));
        }
    }
    return instruments;
}

std::string_view programName(int program) {
    return kPrograms[static_cast<std::size_t>(program) & 0x7FU];
}

std::string_view drumName(int key) {
    const int index = key - kFirstDrum;
    return index < 0 || index >= static_cast<int>(kDrumNames.size())
               ? std::string_view()
               : kDrumNames[static_cast<std::size_t>(index)];
}

}  // namespace incipit::midi
