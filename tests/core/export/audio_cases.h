#pragma once

#include <string_view>

#include "export/audio_export.h"
#include "midi/score.h"
#include "support/music_text.h"
#include "support/small_soundfont.h"

namespace incipit::exporting {

inline AudioOptions small(SampleFormat samples = SampleFormat::Bits16) {
    AudioOptions options;
    options.synthesizer.soundFont = test::kSmallSoundFont;
    options.samples = samples;
    return options;
}

/// Music in square waves, which start at once, hold their notes and end with them.
inline midi::Score square(std::string_view text) {
    midi::Score score = test::music(text);
    score.tracks[0].events = {midi::programEvent(0, 80)};
    return score;
}

}  // namespace incipit::exporting
