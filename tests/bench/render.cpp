// How fast 16 channels are rendered with the default SoundFont: on one thread, and ("all_threads") as an
// export does it. usage: render [ROUNDS [SOUNDFONT]] prints JSON. Figures are medians of the rounds in times
// real time: by the clock, and by the processor's own time, which other programs move less. "dense" (32 notes
// at once) and "plain" (16) are three minutes into a 16-bit WAV file, with loading the SoundFont as a first
// export does. "demo" is When the Saints on one thread, seven instruments as people write them, without the
// loading. "formats" are half a minute of the dense piece each while the font is loaded already, as in the
// studio; "synthesis" is the synthesizer alone there. "fluidsynth" is the dense piece by FluidSynth's own
// program (app/install.sh peers), on one thread with as many voices, into the same kind of file.

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "bench/child_cost.h"
#include "bench/dense_piece.h"
#include "bench/statistics.h"
#include "export/audio_export.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "playback/sequence.h"
#include "support/temporary_folder.h"
#include "synth/soundfont.h"

using namespace incipit;
using exporting::SampleFormat;
using nlohmann::json;

namespace {

constexpr double kPieceSeconds = 180;
constexpr double kStartSeconds = 30;

struct Format {
    const char* name;
    const char* file;
    SampleFormat samples = SampleFormat::Bits16;
};

constexpr std::array kFormats{Format{"wav", "a.wav"},
                              Format{"wav_24", "b.wav", SampleFormat::Bits24},
                              Format{"wav_float", "c.wav", SampleFormat::Float32},
                              Format{"flac", "a.flac"},
                              Format{"flac_24", "b.flac", SampleFormat::Bits24},
                              Format{"ogg", "a.ogg"},
                              Format{"opus", "a.opus"},
                              Format{"mp3", "a.mp3"}};

double processorSeconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Times real time of the rounds so far.
struct Speeds {
    std::vector<double> clock;
    std::vector<double> processor;
    double kilobits = 0;  ///< a second

    template <typename Job>
    void time(Job&& job) {
        const auto start = std::chrono::steady_clock::now();
        const double before = processorSeconds();
        const double seconds = job();
        processor.push_back(seconds / (processorSeconds() - before));
        clock.push_back(seconds /
                        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }

    [[nodiscard]] json summary() const {
        json value{{"times_real_time", bench::median(clock)},
                   {"times_real_time_processor", bench::median(processor)},
                   {"rounds", clock}};
        if (kilobits > 0) value["kilobits_per_second"] = kilobits;
        return value;
    }
};

/// The piece through the synthesizer in blocks, as an export asks for them; seconds of sound.
double synthesize(const playback::Sequence& sequence, const synth::SynthesizerOptions& options,
                  std::vector<double>& voices) {
    synth::Synthesizer synthesizer(options);
    std::array<float, 2048> block{};
    std::uint64_t frames = 0;
    for (const playback::TimedMessage& message : sequence.messages) {
        const auto due = static_cast<std::uint64_t>(message.seconds * synthesizer.sampleRate());
        while (frames < due) {
            const std::size_t count =
                std::min<std::size_t>(block.size() / 2, static_cast<std::size_t>(due - frames));
            synthesizer.render(std::span(block).first(2 * count));
            frames += count;
            voices.push_back(synthesizer.activeVoices());
        }
        synthesizer.send(std::span(message.bytes).first(message.size));
    }
    return static_cast<double>(frames) / synthesizer.sampleRate();
}

/// FluidSynth's own program; times real time, or 0 where it is not installed.
double renderByFluidSynth(const std::filesystem::path& font, const std::filesystem::path& piece,
                          const std::filesystem::path& sound) {
    const std::string polyphony = "synth.polyphony=" + std::to_string(synth::SynthesizerOptions{}.polyphony);
    const bench::ChildCost cost = bench::costInChild([&] {
        ::execlp("fluidsynth", "fluidsynth", "-niq", "-r", "44100", "-T", "wav", "-O", "s16", "-o",
                 "synth.cpu-cores=1", "-o", polyphony.c_str(), "-F", sound.c_str(), font.c_str(),
                 piece.c_str(), nullptr);
        return false;
    });
    return cost.done ? kPieceSeconds / cost.seconds : 0;
}

/// Of the build that this program is from; empty where it has none.
midi::Score demoPiece(const std::filesystem::path& program) {
    const auto file = program.parent_path() / "../resources/demo/when-the-saints.mid";
    return std::filesystem::exists(file) ? midi::readSmf(file).score : midi::Score{};
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(std::atoi(argv[1]), 1) : 5;
    exporting::AudioOptions options;
    if (argc > 2) options.synthesizer.soundFont = argv[2];
    const midi::Score dense = bench::orchestraPiece(kPieceSeconds, 2);
    const midi::Score plain = bench::orchestraPiece(kPieceSeconds, 1);
    const midi::Score start = bench::orchestraPiece(kStartSeconds, 2);
    const playback::Sequence sequence = playback::makeSequence(start);
    const test::TemporaryFolder folder;
    const auto write = [&](const midi::Score& score, const Format& format, int threads = 1) {
        options.samples = format.samples;
        options.threads = threads;
        return exporting::exportAudio(score, folder / format.file, options, {}).seconds;
    };

    const midi::Score demo = demoPiece(argv[0]);
    const std::filesystem::path font = synth::findSoundFont(options.synthesizer.soundFont);
    midi::writeSmf(dense, folder / "dense.mid");
    std::vector<double> fluidSynth;
    Speeds demoSpeed;
    Speeds allThreads;
    Speeds denseSpeed;
    Speeds plainSpeed;
    std::map<std::string, Speeds> speeds;
    std::vector<double> loading;
    std::vector<double> voices;
    for (int round = 0; round < rounds; ++round) {
        denseSpeed.time([&] { return write(dense, kFormats[0]); });
        fluidSynth.push_back(renderByFluidSynth(font, folder / "dense.mid", folder / "fluidsynth.wav"));
        plainSpeed.time([&] { return write(plain, kFormats[0]); });
        allThreads.time([&] { return write(dense, kFormats[0], 0); });
        const double before = processorSeconds();
        // While it lives FluidSynth keeps the font's samples for others, too.
        const synth::Synthesizer loaded(options.synthesizer);
        loading.push_back(processorSeconds() - before);
        speeds["synthesis"].time([&] { return synthesize(sequence, options.synthesizer, voices); });
        if (!demo.tracks.empty()) demoSpeed.time([&] { return write(demo, kFormats[0]); });
        for (const Format& format : kFormats) {
            Speeds& speed = speeds[format.name];
            double seconds = 0;
            speed.time([&] { return seconds = write(start, format); });
            speed.kilobits =
                static_cast<double>(std::filesystem::file_size(folder / format.file)) * 8 / 1000 / seconds;
        }
    }

    json formats;
    for (const auto& [name, speed] : speeds) {
        formats[name] = speed.summary();
    }
    std::cout << json{{"times_real_time", bench::median(denseSpeed.clock)},
                      {"dense", denseSpeed.summary()},
                      {"fluidsynth", fluidSynth[0] > 0 ? json{{"times_real_time", bench::median(fluidSynth)},
                                                              {"rounds", fluidSynth}}
                                                       : json("skipped: no fluidsynth")},
                      {"plain", plainSpeed.summary()},
                      {"all_threads", allThreads.summary()},
                      {"demo", demo.tracks.empty() ? json("skipped: no demo pieces") : demoSpeed.summary()},
                      {"formats", formats},
                      {"voices", bench::median(voices)},
                      {"soundfont_seconds_processor", bench::median(loading)}}
                     .dump(2)
              << "\n";
}
