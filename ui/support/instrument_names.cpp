#include "ui/support/instrument_names.h"

#include <string_view>

#include "base/language.h"
#include "generation/options.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

QString translated(std::string_view name) {
    return fromUtf8(base::translatedName(name));
}

}  // namespace

QString programText(int program) {
    return translated(program == generation::kDrumsInstrument ? "Drums" : midi::programName(program));
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
