#include "export/audio_export.h"

#include <sndfile.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "support/music_text.h"
#include "support/small_soundfont.h"
#include "support/temporary_folder.h"

namespace incipit::exporting {

namespace fs = std::filesystem;

namespace {

struct Sound {
    SF_INFO info{};
    std::vector<float> left;
};

Sound read(const fs::path& path) {
    Sound sound;
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &sound.info);
    REQUIRE(file != nullptr);
    std::vector<float> frames(2 * static_cast<std::size_t>(sound.info.frames));
    const sf_count_t count = sf_readf_float(file, frames.data(), sound.info.frames);
    CHECK(count == sound.info.frames);
    for (std::size_t i = 0; i < frames.size(); i += 2) {
        sound.left.push_back(frames[i]);
    }
    sf_close(file);
    return sound;
}

double loudness(const Sound& sound, double from, double to) {
    const double rate = sound.info.samplerate;
    double sum = 0;
    std::size_t count = 0;
    for (auto i = static_cast<std::size_t>(from * rate);
         i < std::min(static_cast<std::size_t>(to * rate), sound.left.size()); ++i, ++count) {
        sum += double{sound.left[i]} * double{sound.left[i]};
    }
    return count == 0 ? 0 : std::sqrt(sum / static_cast<double>(count));
}

/// Strength of one frequency (Goertzel's algorithm).
double strength(const Sound& sound, double frequency, double from, double to) {
    const double rate = sound.info.samplerate;
    const double factor = 2 * std::cos(2 * std::numbers::pi * frequency / rate);
    double last = 0;
    double before = 0;
    for (auto i = static_cast<std::size_t>(from * rate); i < static_cast<std::size_t>(to * rate); ++i) {
        const double now = double{sound.left.at(i)} + factor * last - before;
        before = last;
        last = now;
    }
    return std::sqrt(last * last + before * before - factor * last * before);
}

double frequencyOf(int pitch) {
    return 440 * std::pow(2, (pitch - 69) / 12.0);
}

AudioOptions small() {
    AudioOptions options;
    options.synthesizer.soundFont = test::kSmallSoundFont;
    return options;
}

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// A flute: it starts at once and holds its note.
midi::Score flute(std::string_view text) {
    midi::Score score = test::music(text);
    score.tracks[0].events = {midi::programEvent(0, 73)};
    return score;
}

}  // namespace

TEST_CASE("Notes sound where the score has them, at their pitch, with silence around", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Score score = flute("rest rest A4 rest rest rest E5 rest rest rest rest rest");
    const AudioResult result = exportAudio(score, folder / "notes.wav", small(), {});
    const Sound sound = read(folder / "notes.wav");
    CHECK(sound.info.samplerate == 48000);
    CHECK(sound.info.channels == 2);
    CHECK(result.seconds == Approx(static_cast<double>(sound.info.frames) / 48000));
    CHECK(result.seconds >= 6.0);
    CHECK(result.warnings.empty());
    CHECK(result.peak > 0.01);

    CHECK(loudness(sound, 0, 0.99) < 1e-4);
    CHECK(loudness(sound, 1.05, 1.45) > 0.01);
    CHECK(loudness(sound, 2.8, 2.98) < 0.1 * loudness(sound, 1.05, 1.45));
    CHECK(loudness(sound, 3.05, 3.45) > 0.01);
    CHECK(loudness(sound, result.seconds - 0.2, result.seconds) < 1e-3);
    for (const auto& [pitch, from] : {std::pair{69, 1.1}, std::pair{76, 3.1}}) {
        const double right = strength(sound, frequencyOf(pitch), from, from + 0.3);
        for (const int wrong : {-2, -1, 1, 2}) {
            CHECK(right > 4 * strength(sound, frequencyOf(pitch + wrong), from, from + 0.3));
        }
    }
}

TEST_CASE("Each format is read back with the same sound", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Score score = flute("A4 C5");
    const auto name = GENERATE(as<std::string>{}, "a.wav", "a.flac", "a.ogg", "a.mp3", "A.WAV");
    const AudioResult result = exportAudio(score, folder / name, small(), {});
    const Sound sound = read(folder / name);
    CHECK(sound.info.channels == 2);
    CHECK(static_cast<double>(sound.info.frames) / sound.info.samplerate ==
          Approx(result.seconds).margin(0.1));
    CHECK(loudness(sound, 0.1, 0.45) > 0.01);
    CHECK(strength(sound, 440, 0.1, 0.4) > 4 * strength(sound, 466.16, 0.1, 0.4));
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("What cannot be written is told before anything is", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Score score = test::music("A4");
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.aiff", small(), {}),
                      Catch::Contains(".wav, .flac, .ogg or .mp3"));
    CHECK_THROWS_WITH(exportAudio(score, folder / "a", small(), {}), Catch::Contains(".wav"));
    CHECK_THROWS_WITH(exportAudio(score, "/no/such/folder/a.wav", small(), {}),
                      Catch::Contains("folder does not exist"));
    CHECK_THROWS_WITH(exportAudio(test::music("rest"), folder / "a.wav", small(), {}),
                      Catch::Contains("no notes"));
    AudioOptions noFont;
    noFont.synthesizer.soundFont = folder / "none.sf2";
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.wav", noFont, {}),
                      Catch::Contains("SoundFont does not exist"));
    AudioOptions fast = small();
    fast.synthesizer.sampleRate = 96000;
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.mp3", fast, {}), Catch::Contains("96000 Hz"));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("A folder that cannot be written keeps what is there", "[export]") {
    if (::geteuid() == 0) {
        WARN("skipped: root may write everywhere");
        return;
    }
    const test::TemporaryFolder folder;
    base::writeFile(folder / "a.wav", std::string_view("old"));
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    CHECK_THROWS_AS(exportAudio(test::music("A4"), folder / "a.wav", small(), {}), Error);
    fs::permissions(folder.path(), fs::perms::owner_all);
    CHECK(base::readFile(folder / "a.wav").size() == 3);
}

TEST_CASE("A disk that is full keeps the old file and leaves no other", "[export]") {
    const test::TemporaryFolder folder;
    const auto name = GENERATE(as<std::string>{}, "a.wav", "a.flac", "a.ogg", "a.mp3");
    base::writeFile(folder / name, std::string_view("old"));
    // A limit on the size of files fails a write like a full disk does.
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limited = before;
    const auto room = GENERATE(0, 100, 9000);
    limited.rlim_cur = static_cast<rlim_t>(room);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limited) == 0);
    std::string message;
    try {
        exportAudio(flute("A4 C5 E5 A5 A4 C5 E5 A5"), folder / name, small(), {});
    } catch (const Error& error) {
        message = error.what();
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    CHECK(message.find(name + ": ") != std::string::npos);
    CHECK(message.find("the old file was kept") != std::string::npos);
    CHECK(base::readFile(folder / name).size() == 3);
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("A cancelled export leaves nothing", "[export]") {
    const test::TemporaryFolder folder;
    std::stop_source stop;
    double reached = 0;
    const auto onProgress = [&](double share) {
        reached = share;
        stop.request_stop();
    };
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "A4 ";
    }
    exportAudio(test::music(text), folder / "a.wav", small(), stop.get_token(), onProgress);
    CHECK(reached > 0);
    CHECK(reached < 0.5);
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("Progress rises to one", "[export]") {
    const test::TemporaryFolder folder;
    std::vector<double> shares;
    exportAudio(test::music("A4 A4 A4 A4 A4 A4"), folder / "a.wav", small(), {},
                [&](double share) { shares.push_back(share); });
    REQUIRE(shares.size() > 2);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.back() == 1);
}

TEST_CASE("Pieces too long for the limit or the format are refused", "[export]") {
    const test::TemporaryFolder folder;
    midi::Score score = test::music("A4");
    score.tracks[0].end = {std::int64_t{1} << 50};
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.flac", small(), {}), Catch::Contains("hours"));
    score.tracks[0].end = {960 * 3600 * 8};
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.wav", small(), {}), Catch::Contains("WAV"));
    AudioOptions options = small();
    options.maxSeconds = 3;
    score.tracks[0].end = {960 * 4};
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.wav", options, {}), Catch::Contains("4 seconds"));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("A long silence ends, and so does a note that would ring for ever", "[export]") {
    const test::TemporaryFolder folder;
    midi::Score score = test::music("A4");
    score.tracks[0].end = {960 * 120};
    CHECK(exportAudio(score, folder / "a.flac", small(), {}).seconds == Approx(120).margin(1));

    // An organ with its pedal down, until the last moment.
    score = test::music("A4 rest");
    score.tracks[0].events = {midi::programEvent(0, 19),
                              {.tick = {0}, .status = 0xB0, .data1 = 64, .data2 = 127, .data = {}}};
    AudioOptions options = small();
    options.tailSeconds = 0.5;
    const AudioResult result = exportAudio(score, folder / "b.wav", options, {});
    CHECK(result.seconds <= 1.51);
    const Sound sound = read(folder / "b.wav");
    CHECK(loudness(sound, result.seconds - 0.01, result.seconds) < 0.01);
}

TEST_CASE("Sound that is too loud is told", "[export]") {
    const test::TemporaryFolder folder;
    AudioOptions options = small();
    options.synthesizer.gain = 10;
    const AudioResult result = exportAudio(test::music("A4+C5+E5"), folder / "a.wav", options, {});
    CHECK(result.peak > 1);
    REQUIRE(result.warnings.size() == 1);
    CHECK(result.warnings[0].find("clipped") != std::string::npos);
}

}  // namespace incipit::exporting
