#include "export/sound_format.h"

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "base/error.h"
#include "export/messages.h"
#include "export/sound_file.h"

namespace incipit::exporting {

namespace {

struct Ending {
    std::string_view name;
    int format;                 // of libsndfile, without its subtype where that is the sample format
    std::size_t sampleFormats;  // so many of the first
};

constexpr std::array kSampleFormats{SampleFormat::Bits16, SampleFormat::Bits24, SampleFormat::Float32};
constexpr std::array kSubtypes{SF_FORMAT_PCM_16, SF_FORMAT_PCM_24, SF_FORMAT_FLOAT};

constexpr std::array kEndings{
    Ending{".wav", SF_FORMAT_WAV, 3},
    Ending{".flac", SF_FORMAT_FLAC, 2},
    Ending{".ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 0},
    Ending{".opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 0},
    Ending{".mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 0},
};

const Ending& endingOf(const std::filesystem::path& path) {
    std::string name = path.extension().string();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto* found =
        std::find_if(kEndings.begin(), kEndings.end(), [&](const Ending& e) { return e.name == name; });
    if (found != kEndings.end()) return *found;
    throw Error(path, messages::kEnding);
}

}  // namespace

std::span<const SampleFormat> sampleFormats(const std::filesystem::path& path) {
    return std::span(kSampleFormats).first(endingOf(path).sampleFormats);
}

int soundFormat(const std::filesystem::path& path, SampleFormat samples) {
    const Ending& ending = endingOf(path);
    if (ending.sampleFormats == 0) return ending.format;
    const auto index = static_cast<std::size_t>(samples);
    if (index >= ending.sampleFormats) {
        throw Error(path, messages::kNoFloats);
    }
    return ending.format | kSubtypes.at(index);
}

}  // namespace incipit::exporting
