#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "base/read_file.h"
#include "core/export/audio_cases.h"
#include "export/audio_export.h"
#include "support/sound_reading.h"
#include "support/temporary_folder.h"

namespace incipit::exporting {

namespace {

struct Case {
    std::string name;
    SampleFormat samples = SampleFormat::Bits16;
    int format = 0;  ///< as libsndfile reads it
};

const Case kWave16{"a.wav", SampleFormat::Bits16, SF_FORMAT_WAV | SF_FORMAT_PCM_16};
const Case kWave24{"b.wav", SampleFormat::Bits24, SF_FORMAT_WAV | SF_FORMAT_PCM_24};
const Case kWaveFloat{"c.wav", SampleFormat::Float32, SF_FORMAT_WAV | SF_FORMAT_FLOAT};
const Case kFlac16{"a.flac", SampleFormat::Bits16, SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
const Case kFlac24{"b.flac", SampleFormat::Bits24, SF_FORMAT_FLAC | SF_FORMAT_PCM_24};
const Case kVorbis{"a.ogg", SampleFormat::Bits16, SF_FORMAT_OGG | SF_FORMAT_VORBIS};
const Case kOpus{"a.opus", SampleFormat::Bits16, SF_FORMAT_OGG | SF_FORMAT_OPUS};
const Case kMpeg{"a.mp3", SampleFormat::Bits16, SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III};
const Case kCapitals{"A.FLAC", SampleFormat::Bits24, SF_FORMAT_FLAC | SF_FORMAT_PCM_24};

Case anyCase() {
    return GENERATE(kWave16, kWave24, kWaveFloat, kFlac16, kFlac24, kVorbis, kOpus, kMpeg, kCapitals);
}

AudioResult exportTo(const test::TemporaryFolder& folder, const Case& wanted, const midi::Score& score) {
    return exportAudio(score, folder / wanted.name, small(wanted.samples), {});
}

double largestDifference(const test::Sound& a, const test::Sound& b) {
    REQUIRE(a.left.size() == b.left.size());
    double largest = 0;
    for (std::size_t i = 0; i < a.left.size(); ++i) {
        largest = std::max(largest, std::abs(double{a.left[i]} - double{b.left[i]}));
    }
    return largest;
}

float largest(const test::Sound& sound) {
    float most = 0;
    for (const float sample : sound.left)
        most = std::max(most, std::abs(sample));
    return most;
}

}  // namespace

TEST_CASE("In every format notes sound where the score has them, at their pitch, with silence around",
          "[export]") {
    const test::TemporaryFolder folder;
    const Case wanted = anyCase();
    const AudioResult result =
        exportTo(folder, wanted, square("rest rest A4 rest rest rest E5+C4 rest rest rest rest rest"));
    CHECK(result.warnings.empty());
    CHECK(result.peak > 0.01);
    const test::Sound sound = test::readSound(folder / wanted.name);
    INFO(wanted.name);
    CHECK((sound.info.format & (SF_FORMAT_TYPEMASK | SF_FORMAT_SUBMASK)) == wanted.format);
    CHECK(sound.info.samplerate == 48000);
    // To the sample: players need not skip what an encoder adds.
    CHECK(sound.seconds() == Approx(result.seconds).margin(1e-6));
    CHECK(sound.seconds() == Approx(6).margin(0.1));

    // A quarter note lasts half a second.
    CHECK(test::onset(sound, 0, 2.5) == Approx(1).margin(0.003));
    CHECK(test::onset(sound, 2.5, 5) == Approx(3).margin(0.003));
    CHECK(test::strongestPitch(sound, 69, 1.05, 1.45) == Approx(69).margin(0.06));
    CHECK(test::strongestPitch(sound, 76, 3.05, 3.45) == Approx(76).margin(0.06));
    CHECK(test::strongestPitch(sound, 60, 3.05, 3.45) == Approx(60).margin(0.06));
    const double note = test::loudness(sound, 1.05, 1.45);
    CHECK(note > 0.01);
    CHECK(test::loudness(sound, 0, 0.99) < 1e-3 * note);
    CHECK(test::loudness(sound, 2.5, 2.99) < 1e-2 * note);
    CHECK(test::loudness(sound, 4.5, 10) < 1e-3 * note);
}

TEST_CASE("The last note rings out in every format, and then the file ends", "[export]") {
    const test::TemporaryFolder folder;
    const Case wanted = anyCase();
    midi::Score score = test::music("A4");
    score.tracks[0].events = {midi::programEvent(0, 24)};  // a guitar's string goes on to sound
    const AudioResult result = exportTo(folder, wanted, score);
    const test::Sound sound = test::readSound(folder / wanted.name);
    INFO(wanted.name);
    CHECK(test::loudness(sound, 0.5, 0.52) > 0.2 * test::loudness(sound, 0.4, 0.5));
    CHECK(result.seconds > 0.6);
    CHECK(result.seconds < 3);
    CHECK(test::loudness(sound, sound.seconds() - 0.02, sound.seconds()) <
          1e-3 * test::loudness(sound, 0, 0.5));
}

TEST_CASE("Samples are as fine as the format holds them", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Score score = square("A4 C5 E5");
    exportTo(folder, kWaveFloat, score);
    const test::Sound exact = test::readSound(folder / kWaveFloat.name);
    for (const Case& wanted : {kWave16, kWave24, kFlac16, kFlac24}) {
        AudioOptions options = small(wanted.samples);
        exportAudio(score, folder / wanted.name, options, {});
        test::Sound sound = test::readSound(folder / wanted.name);
        // The finer formats let the tail fade further; all files start alike.
        sound.left.resize(std::min(sound.left.size(), exact.left.size()));
        test::Sound start = exact;
        start.left.resize(sound.left.size());
        const bool coarse = wanted.samples == SampleFormat::Bits16;
        // Half a step, and at 16 bits up to one more from the dither.
        const double allowed = coarse ? 1.5 / (1 << 15) : 0.5 / (1 << 23);
        INFO(wanted.name);
        CHECK(largestDifference(sound, start) <= allowed * 1.0001);
        CHECK(largestDifference(sound, start) > allowed / 4);
    }
}

TEST_CASE("The same piece gives the same bytes", "[export]") {
    const test::TemporaryFolder folder;
    const Case wanted = GENERATE(kWave16, kWave24, kWaveFloat, kFlac16, kMpeg);
    exportTo(folder, wanted, square("A4 C5"));
    const auto before = base::readFile(folder / wanted.name);
    exportTo(folder, wanted, square("A4 C5"));
    CHECK(base::readFile(folder / wanted.name) == before);
}

TEST_CASE("Sound that is too loud is made softer, and that is told", "[export]") {
    const test::TemporaryFolder folder;
    const Case wanted = GENERATE(kWave16, kFlac24, kWaveFloat);
    AudioOptions options = small(wanted.samples);
    options.gain = 24;
    const AudioResult result = exportAudio(square("A4+C5+E5"), folder / wanted.name, options, {});
    CHECK(result.peak <= 0.9);
    CHECK(result.peak > 0.8);
    REQUIRE(result.warnings.size() == 1);
    CHECK(english(result.warnings[0]).find("were made softer by up to") != std::string::npos);
    CHECK(largest(test::readSound(folder / wanted.name)) <= 0.9F);
}

TEST_CASE("Without the limiter, sound that is too loud is clipped and told, but kept whole in floating point",
          "[export]") {
    const test::TemporaryFolder folder;
    const Case wanted = GENERATE(kWave16, kFlac24, kWaveFloat);
    AudioOptions options = small(wanted.samples);
    options.synthesizer.gain = 10;
    options.synthesizer.ceiling.reset();
    const AudioResult result = exportAudio(square("A4+C5+E5"), folder / wanted.name, options, {});
    CHECK(result.peak > 1);
    REQUIRE(result.warnings.size() == 1);
    const bool clips = wanted.samples != SampleFormat::Float32;
    CHECK(english(result.warnings[0]).find(clips ? "clipped" : "above full scale") != std::string::npos);
    CHECK((largest(test::readSound(folder / wanted.name)) <= 1) == clips);
}

TEST_CASE("A gain in decibels makes the sound so much louder or softer", "[export]") {
    const test::TemporaryFolder folder;
    AudioOptions options = small(SampleFormat::Float32);
    exportAudio(square("A4"), folder / "a.wav", options, {});
    options.gain = -20;
    exportAudio(square("A4"), folder / "b.wav", options, {});
    CHECK(largest(test::readSound(folder / "b.wav")) ==
          Approx(0.1 * largest(test::readSound(folder / "a.wav"))).epsilon(1e-3));
}

TEST_CASE("Sound is made as loud as it is asked for, where its peaks leave room", "[export]") {
    const test::TemporaryFolder folder;
    AudioOptions options = small();
    std::vector<double> shares;
    options.loudness = -30;
    const AudioResult result = exportAudio(square("A4 C5 E5 A5 A4 C5 E5 A5"), folder / "a.wav", options, {},
                                           [&](double share) { shares.push_back(share); });
    CHECK(result.loudness == Approx(-30).margin(0.05));
    CHECK(result.warnings.empty());
    CHECK(std::ranges::is_sorted(shares));
    CHECK(shares.back() == 1);
    options.loudness = -5;
    const AudioResult loud =
        exportAudio(test::music("A4 rest rest rest A4 rest rest rest"), folder / "b.wav", options, {});
    CHECK(loud.peak <= 0.9);
    CHECK(loud.loudness < -5);
    REQUIRE(loud.warnings.size() == 2);
    CHECK(english(loud.warnings[1]).find("LUFS loud and not -5.0") != std::string::npos);
}

TEST_CASE("The endings say which samples they hold", "[export]") {
    CHECK(sampleFormats("a.wav").size() == 3);
    CHECK(sampleFormats("a.FLAC").size() == 2);
    CHECK(sampleFormats("a.opus").empty());
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH(exportAudio(square("A4"), folder / "a.flac", small(SampleFormat::Float32), {}),
                      Catch::Contains("floating-point") && Catch::Contains("a.flac"));
    CHECK(std::filesystem::is_empty(folder.path()));
    // Those that have no samples of a size take any choice.
    exportAudio(square("A4"), folder / "a.opus", small(SampleFormat::Float32), {});
    CHECK(std::filesystem::exists(folder / "a.opus"));
}

TEST_CASE("Opus is written at its own rates and refuses others", "[export]") {
    const test::TemporaryFolder folder;
    AudioOptions options = small();
    options.synthesizer.sampleRate = 24000;
    exportAudio(square("A4"), folder / "a.opus", options, {});
    const test::Sound sound = test::readSound(folder / "a.opus");
    CHECK(test::strongestPitch(sound, 69, 0.05, 0.45) == Approx(69).margin(0.06));
    options.synthesizer.sampleRate = 44100;
    CHECK_THROWS_WITH(exportAudio(square("A4"), folder / "b.opus", options, {}), Catch::Contains("44100 Hz"));
    options.synthesizer.sampleRate = 96000;
    CHECK_THROWS_WITH(exportAudio(square("A4"), folder / "a.mp3", options, {}), Catch::Contains("96000 Hz"));
}

}  // namespace incipit::exporting
