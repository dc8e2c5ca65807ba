#include "ui/support/instrument_names.h"

#include <QCoreApplication>
#include <array>
#include <string_view>

#include "generation/options.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

// The names of midi::programName() and midi::drumName(), once more for lupdate, which reads no others.
[[maybe_unused]] constexpr std::array<const char*, 128> kPrograms{
    QT_TRANSLATE_NOOP("Instrument", "Acoustic Grand Piano"),
    QT_TRANSLATE_NOOP("Instrument", "Bright Acoustic Piano"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Grand Piano"),
    QT_TRANSLATE_NOOP("Instrument", "Honky-tonk Piano"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Piano 1"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Piano 2"),
    QT_TRANSLATE_NOOP("Instrument", "Harpsichord"),
    QT_TRANSLATE_NOOP("Instrument", "Clavinet"),
    QT_TRANSLATE_NOOP("Instrument", "Celesta"),
    QT_TRANSLATE_NOOP("Instrument", "Glockenspiel"),
    QT_TRANSLATE_NOOP("Instrument", "Music Box"),
    QT_TRANSLATE_NOOP("Instrument", "Vibraphone"),
    QT_TRANSLATE_NOOP("Instrument", "Marimba"),
    QT_TRANSLATE_NOOP("Instrument", "Xylophone"),
    QT_TRANSLATE_NOOP("Instrument", "Tubular Bells"),
    QT_TRANSLATE_NOOP("Instrument", "Dulcimer"),
    QT_TRANSLATE_NOOP("Instrument", "Drawbar Organ"),
    QT_TRANSLATE_NOOP("Instrument", "Percussive Organ"),
    QT_TRANSLATE_NOOP("Instrument", "Rock Organ"),
    QT_TRANSLATE_NOOP("Instrument", "Church Organ"),
    QT_TRANSLATE_NOOP("Instrument", "Reed Organ"),
    QT_TRANSLATE_NOOP("Instrument", "Accordion"),
    QT_TRANSLATE_NOOP("Instrument", "Harmonica"),
    QT_TRANSLATE_NOOP("Instrument", "Tango Accordion"),
    QT_TRANSLATE_NOOP("Instrument", "Acoustic Guitar (nylon)"),
    QT_TRANSLATE_NOOP("Instrument", "Acoustic Guitar (steel)"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Guitar (jazz)"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Guitar (clean)"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Guitar (muted)"),
    QT_TRANSLATE_NOOP("Instrument", "Overdriven Guitar"),
    QT_TRANSLATE_NOOP("Instrument", "Distortion Guitar"),
    QT_TRANSLATE_NOOP("Instrument", "Guitar Harmonics"),
    QT_TRANSLATE_NOOP("Instrument", "Acoustic Bass"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Bass (finger)"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Bass (pick)"),
    QT_TRANSLATE_NOOP("Instrument", "Fretless Bass"),
    QT_TRANSLATE_NOOP("Instrument", "Slap Bass 1"),
    QT_TRANSLATE_NOOP("Instrument", "Slap Bass 2"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Bass 1"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Bass 2"),
    QT_TRANSLATE_NOOP("Instrument", "Violin"),
    QT_TRANSLATE_NOOP("Instrument", "Viola"),
    QT_TRANSLATE_NOOP("Instrument", "Cello"),
    QT_TRANSLATE_NOOP("Instrument", "Contrabass"),
    QT_TRANSLATE_NOOP("Instrument", "Tremolo Strings"),
    QT_TRANSLATE_NOOP("Instrument", "Pizzicato Strings"),
    QT_TRANSLATE_NOOP("Instrument", "Orchestral Harp"),
    QT_TRANSLATE_NOOP("Instrument", "Timpani"),
    QT_TRANSLATE_NOOP("Instrument", "String Ensemble 1"),
    QT_TRANSLATE_NOOP("Instrument", "String Ensemble 2"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Strings 1"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Strings 2"),
    QT_TRANSLATE_NOOP("Instrument", "Choir Aahs"),
    QT_TRANSLATE_NOOP("Instrument", "Voice Oohs"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Voice"),
    QT_TRANSLATE_NOOP("Instrument", "Orchestra Hit"),
    QT_TRANSLATE_NOOP("Instrument", "Trumpet"),
    QT_TRANSLATE_NOOP("Instrument", "Trombone"),
    QT_TRANSLATE_NOOP("Instrument", "Tuba"),
    QT_TRANSLATE_NOOP("Instrument", "Muted Trumpet"),
    QT_TRANSLATE_NOOP("Instrument", "French Horn"),
    QT_TRANSLATE_NOOP("Instrument", "Brass Section"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Brass 1"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Brass 2"),
    QT_TRANSLATE_NOOP("Instrument", "Soprano Sax"),
    QT_TRANSLATE_NOOP("Instrument", "Alto Sax"),
    QT_TRANSLATE_NOOP("Instrument", "Tenor Sax"),
    QT_TRANSLATE_NOOP("Instrument", "Baritone Sax"),
    QT_TRANSLATE_NOOP("Instrument", "Oboe"),
    QT_TRANSLATE_NOOP("Instrument", "English Horn"),
    QT_TRANSLATE_NOOP("Instrument", "Bassoon"),
    QT_TRANSLATE_NOOP("Instrument", "Clarinet"),
    QT_TRANSLATE_NOOP("Instrument", "Piccolo"),
    QT_TRANSLATE_NOOP("Instrument", "Flute"),
    QT_TRANSLATE_NOOP("Instrument", "Recorder"),
    QT_TRANSLATE_NOOP("Instrument", "Pan Flute"),
    QT_TRANSLATE_NOOP("Instrument", "Blown Bottle"),
    QT_TRANSLATE_NOOP("Instrument", "Shakuhachi"),
    QT_TRANSLATE_NOOP("Instrument", "Whistle"),
    QT_TRANSLATE_NOOP("Instrument", "Ocarina"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 1 (square)"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 2 (sawtooth)"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 3 (calliope)"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 4 (chiff)"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 5 (charang)"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 6 (voice)"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 7 (fifths)"),
    QT_TRANSLATE_NOOP("Instrument", "Lead 8 (bass + lead)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 1 (new age)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 2 (warm)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 3 (polysynth)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 4 (choir)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 5 (bowed)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 6 (metallic)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 7 (halo)"),
    QT_TRANSLATE_NOOP("Instrument", "Pad 8 (sweep)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 1 (rain)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 2 (soundtrack)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 3 (crystal)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 4 (atmosphere)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 5 (brightness)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 6 (goblins)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 7 (echoes)"),
    QT_TRANSLATE_NOOP("Instrument", "FX 8 (sci-fi)"),
    QT_TRANSLATE_NOOP("Instrument", "Sitar"),
    QT_TRANSLATE_NOOP("Instrument", "Banjo"),
    QT_TRANSLATE_NOOP("Instrument", "Shamisen"),
    QT_TRANSLATE_NOOP("Instrument", "Koto"),
    QT_TRANSLATE_NOOP("Instrument", "Kalimba"),
    QT_TRANSLATE_NOOP("Instrument", "Bagpipe"),
    QT_TRANSLATE_NOOP("Instrument", "Fiddle"),
    QT_TRANSLATE_NOOP("Instrument", "Shanai"),
    QT_TRANSLATE_NOOP("Instrument", "Tinkle Bell"),
    QT_TRANSLATE_NOOP("Instrument", "Agogo"),
    QT_TRANSLATE_NOOP("Instrument", "Steel Drums"),
    QT_TRANSLATE_NOOP("Instrument", "Woodblock"),
    QT_TRANSLATE_NOOP("Instrument", "Taiko Drum"),
    QT_TRANSLATE_NOOP("Instrument", "Melodic Tom"),
    QT_TRANSLATE_NOOP("Instrument", "Synth Drum"),
    QT_TRANSLATE_NOOP("Instrument", "Reverse Cymbal"),
    QT_TRANSLATE_NOOP("Instrument", "Guitar Fret Noise"),
    QT_TRANSLATE_NOOP("Instrument", "Breath Noise"),
    QT_TRANSLATE_NOOP("Instrument", "Seashore"),
    QT_TRANSLATE_NOOP("Instrument", "Bird Tweet"),
    QT_TRANSLATE_NOOP("Instrument", "Telephone Ring"),
    QT_TRANSLATE_NOOP("Instrument", "Helicopter"),
    QT_TRANSLATE_NOOP("Instrument", "Applause"),
    QT_TRANSLATE_NOOP("Instrument", "Gunshot")};

[[maybe_unused]] constexpr std::array<const char*, 47> kDrums{
    QT_TRANSLATE_NOOP("Instrument", "Acoustic Bass Drum"),
    QT_TRANSLATE_NOOP("Instrument", "Bass Drum 1"),
    QT_TRANSLATE_NOOP("Instrument", "Side Stick"),
    QT_TRANSLATE_NOOP("Instrument", "Acoustic Snare"),
    QT_TRANSLATE_NOOP("Instrument", "Hand Clap"),
    QT_TRANSLATE_NOOP("Instrument", "Electric Snare"),
    QT_TRANSLATE_NOOP("Instrument", "Low Floor Tom"),
    QT_TRANSLATE_NOOP("Instrument", "Closed Hi-Hat"),
    QT_TRANSLATE_NOOP("Instrument", "High Floor Tom"),
    QT_TRANSLATE_NOOP("Instrument", "Pedal Hi-Hat"),
    QT_TRANSLATE_NOOP("Instrument", "Low Tom"),
    QT_TRANSLATE_NOOP("Instrument", "Open Hi-Hat"),
    QT_TRANSLATE_NOOP("Instrument", "Low-Mid Tom"),
    QT_TRANSLATE_NOOP("Instrument", "Hi-Mid Tom"),
    QT_TRANSLATE_NOOP("Instrument", "Crash Cymbal 1"),
    QT_TRANSLATE_NOOP("Instrument", "High Tom"),
    QT_TRANSLATE_NOOP("Instrument", "Ride Cymbal 1"),
    QT_TRANSLATE_NOOP("Instrument", "Chinese Cymbal"),
    QT_TRANSLATE_NOOP("Instrument", "Ride Bell"),
    QT_TRANSLATE_NOOP("Instrument", "Tambourine"),
    QT_TRANSLATE_NOOP("Instrument", "Splash Cymbal"),
    QT_TRANSLATE_NOOP("Instrument", "Cowbell"),
    QT_TRANSLATE_NOOP("Instrument", "Crash Cymbal 2"),
    QT_TRANSLATE_NOOP("Instrument", "Vibraslap"),
    QT_TRANSLATE_NOOP("Instrument", "Ride Cymbal 2"),
    QT_TRANSLATE_NOOP("Instrument", "Hi Bongo"),
    QT_TRANSLATE_NOOP("Instrument", "Low Bongo"),
    QT_TRANSLATE_NOOP("Instrument", "Mute Hi Conga"),
    QT_TRANSLATE_NOOP("Instrument", "Open Hi Conga"),
    QT_TRANSLATE_NOOP("Instrument", "Low Conga"),
    QT_TRANSLATE_NOOP("Instrument", "High Timbale"),
    QT_TRANSLATE_NOOP("Instrument", "Low Timbale"),
    QT_TRANSLATE_NOOP("Instrument", "High Agogo"),
    QT_TRANSLATE_NOOP("Instrument", "Low Agogo"),
    QT_TRANSLATE_NOOP("Instrument", "Cabasa"),
    QT_TRANSLATE_NOOP("Instrument", "Maracas"),
    QT_TRANSLATE_NOOP("Instrument", "Short Whistle"),
    QT_TRANSLATE_NOOP("Instrument", "Long Whistle"),
    QT_TRANSLATE_NOOP("Instrument", "Short Guiro"),
    QT_TRANSLATE_NOOP("Instrument", "Long Guiro"),
    QT_TRANSLATE_NOOP("Instrument", "Claves"),
    QT_TRANSLATE_NOOP("Instrument", "Hi Wood Block"),
    QT_TRANSLATE_NOOP("Instrument", "Low Wood Block"),
    QT_TRANSLATE_NOOP("Instrument", "Mute Cuica"),
    QT_TRANSLATE_NOOP("Instrument", "Open Cuica"),
    QT_TRANSLATE_NOOP("Instrument", "Mute Triangle"),
    QT_TRANSLATE_NOOP("Instrument", "Open Triangle")};

QString translated(std::string_view name) {
    return QCoreApplication::translate("Instrument", std::string(name).c_str());
}

}  // namespace

QString programText(int program) {
    return program == generation::kDrumsInstrument ? QCoreApplication::translate("Instrument", "Drums")
                                                   : translated(midi::programName(program));
}

QString instrumentText(const midi::Instrument& instrument, const midi::Score& score) {
    const bool isOfTrack =
        instrument.track < score.tracks.size() &&
        instrument.name == midi::trackName(score.tracks[instrument.track], score.textEncoding);
    if (isOfTrack) return fromUtf8(instrument.name);
    return instrument.drums ? programText(generation::kDrumsInstrument) : programText(instrument.program);
}

QString drumText(int key) {
    const std::string_view name = midi::drumName(key);
    return name.empty() ? pitchText(key) : translated(name);
}

}  // namespace incipit::ui
