#pragma once

#include "base/fact.h"

/// What core/synth says.
namespace incipit::synth::messages {

inline constexpr Message kNoSynthesizer{
    "synth.no-synthesizer", "The synthesizer could not be made. Close other programs and try again."};
inline constexpr Message kNoDevice{
    "synth.no-device",
    "No sound device could be opened (tried {0}). Connect one or start a sound "
    "server, or play into a MIDI port."};

// Finding and opening a SoundFont.
inline constexpr Message kNoSoundFont{
    "synth.no-soundfont",
    "There is no SoundFont, so nothing can sound. Install the package musescore-general-soundfont-small (or "
    "timgm6mb-soundfont), or choose an .sf2 or .sf3 file."};
inline constexpr Message kNotThere{"synth.not-there", "The SoundFont does not exist. Choose another one."};
inline constexpr Message kNotASoundFont{"synth.not-a-soundfont",
                                        "Not a SoundFont. Choose a file that ends in .sf2 or .sf3."};
inline constexpr Message kNotReadable{
    "synth.not-readable",
    "The SoundFont cannot be read ({0}). Check its permissions, or choose another one."};
inline constexpr Message kTooLarge{"synth.too-large",
                                   "The SoundFont is too large (the limit is 2 GB). Choose another one."};
inline constexpr Message kNoPresets{"synth.no-presets",
                                    "The SoundFont holds no presets. Choose another one."};
inline constexpr Message kNotLoaded{
    "synth.not-loaded",
    "The SoundFont is damaged: it cannot be loaded. Copy it anew, or choose another one."};

// What is damaged in one.
inline constexpr Message kDamaged{"synth.damaged",
                                  "The SoundFont is damaged: {0}. Copy it anew, or choose another one."};
inline constexpr Message kCutOff{"synth.cut-off", "it is cut off"};
inline constexpr Message kWrongSize{"synth.wrong-size", "its size is wrong"};
inline constexpr Message kPresetsMissing{"synth.presets-missing", "its presets are missing"};
inline constexpr Message kPresetsTooLarge{"synth.presets-too-large", "its presets are larger than 256 MB"};
inline constexpr Message kListCutOff{"synth.list-cut-off", "a list is cut off"};
inline constexpr Message kDescriptionCutOff{"synth.description-cut-off", "its description is cut off"};
inline constexpr Message kSamplesCutOff{"synth.samples-cut-off", "sample data is cut off"};
inline constexpr Message kTableCutOff{"synth.table-cut-off", "a table of presets is cut off"};
inline constexpr Message kDefaultModulators{"synth.default-modulators", "default modulators"};
inline constexpr Message kTableMissing{"synth.table-missing", "{0} is missing"};
inline constexpr Message kTableLength{"synth.table-length", "{0} has a wrong length"};
inline constexpr Message kPresetZones{"synth.preset-zones", "preset zones"};
inline constexpr Message kInstrumentZones{"synth.instrument-zones", "instrument zones"};
inline constexpr Message kNoClosingRecord{"synth.no-closing-record", "{0}: no closing record"};

// What will be silent, or was repaired.
inline constexpr Message kEmpty{"synth.empty", "The SoundFont holds no presets."};
inline constexpr Message kPresetsWithoutInstrument{"synth.presets-without-instrument",
                                                   "{0} {0:preset has|presets have} no instrument."};
inline constexpr Message kOneWithoutSample{"synth.one-without-sample",
                                           "The SoundFont's instrument has no sample."};
inline constexpr Message kInstrumentsWithoutSample{"synth.instruments-without-sample",
                                                   "{0} {0:instrument has|instruments have} no sample."};
inline constexpr Message kSilentSamples{"synth.silent-samples",
                                        "{0} {0:sample is|samples are} damaged and silent."};
inline constexpr Message kRepairedLoops{"synth.repaired-loops", "{0} {0:loop was|loops were} repaired."};

}  // namespace incipit::synth::messages
