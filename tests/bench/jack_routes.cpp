// How far what goes through JACK is off its time, in milliseconds, the worst of a run: notes and clock that
// another program hears, onsets of the synthesizer that another records (FluidSynth begins notes at multiples
// of 64 frames), the same note on both, and the onsets of a phrase that another program plays and that is
// recorded here. The server waits for its clients, at real-time priority where the user may have that.
// usage: jack_routes [RUNS]    prints JSON

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bench/jack_ends.h"
#include "bench/statistics.h"
#include "midi/tempo_map.h"
#include "performance/recording.h"
#include "playback/player.h"
#include "ports/input_port.h"
#include "ports/kept_port.h"
#include "support/played_phrase.h"
#include "support/temporary_folder.h"
#include "synth/audio_output.h"

using namespace incipit;
using test::Captured;
using test::JackServer;
using test::waitFor;

namespace {

constexpr std::size_t kNotes = test::kCapturedNotes;

/// Plays a piece to its end.
void play(playback::Player& player, const std::shared_ptr<const midi::Score>& score) {
    player.setScore(score);
    player.play();
    waitFor([&] { return player.state() == playback::State::Stopped; });
}

struct Worst {
    double seconds = 0;
    void compare(double is, double due) { seconds = std::max(seconds, std::abs(is - due)); }
};

/// Nothing where messages were lost on the way.
std::optional<double> notesAndClock() {
    JackServer server;
    bench::Listener listener;
    const auto score = test::rhythm(2);
    {
        playback::Player player;
        player.setSink(ports::keepOutputPort(bench::kCapture));
        player.setClockOutputs({0});
        play(player, score);
    }
    std::vector<Captured> captured;
    waitFor([&] {
        captured = test::parseCaptured(listener.output(std::chrono::milliseconds(10)));
        return std::ranges::any_of(captured, [](const Captured& each) { return each.bytes == "fc"; });
    });
    const auto notes = test::onlyKind(captured, '9');
    if (notes.size() != kNotes) return {};
    Worst worst;
    for (std::size_t i = 0; i < kNotes; ++i) {
        worst.compare(notes[i].seconds - notes[0].seconds,
                      test::rhythmSeconds(score->tracks[0].notes[i].onset));
    }
    int pulse = 0;
    for (const Captured& each : captured) {
        if (each.bytes == "f8")
            worst.compare(each.seconds - notes[0].seconds, pulse++ / 24.0 * test::kCapturedQuarterSeconds);
    }
    return worst.seconds;
}

struct SoundAndPort {
    std::optional<double> sound;  ///< the synthesizer's onsets against the score's
    std::optional<double> apart;  ///< against the same notes at the port
};

SoundAndPort soundAndPort() {
    JackServer server;
    const test::TemporaryFolder folder;
    const auto path = folder / "sound";
    bench::Listener listener;
    const auto synthesizer = synth::openSynthesizer({.soundFont = {}, .reverb = false, .chorus = false},
                                                    {.driver = "jack", .device = {}});
    test::ChildProcess recorder({INCIPIT_BIN "/incipit_jack_recorder", "Incipit:left", path.string()});
    std::string told;
    waitFor([&] { return (told = recorder.output(std::chrono::milliseconds(10))).starts_with("ready"); });
    const double first = std::stod(told.substr(6)) / JackServer::kRate;
    const auto score = test::rhythmTwice();
    playback::Player player;
    player.setSink(synthesizer);
    player.setOutput(1, ports::keepOutputPort(bench::kCapture));
    player.setStrips({{{.track = 1, .channel = 2}, {.route = {.output = 1}}}});
    play(player, score);
    waitFor([&] { return synthesizer->activeVoices() == 0; });
    const auto size = std::filesystem::file_size(path);
    waitFor([&] { return std::filesystem::file_size(path) > size; });
    const auto onsets = test::soundOnsets(test::recordedSamples(path));
    const auto notes =
        test::onlyKind(test::parseCaptured(listener.output(std::chrono::milliseconds(10))), '9');
    if (onsets.size() != kNotes) return {};
    Worst sound, apart;
    for (std::size_t i = 0; i < kNotes; ++i) {
        sound.compare(onsets[i] - onsets[0], test::rhythmSeconds(score->tracks[0].notes[i].onset));
        if (notes.size() == kNotes) apart.compare(first + onsets[i], notes[i].seconds);
    }
    return {.sound = sound.seconds,
            .apart = notes.size() == kNotes ? std::optional(apart.seconds) : std::nullopt};
}

std::optional<double> recordedPhrase() {
    constexpr std::size_t kPlayed = 40;
    JackServer server;
    test::ChildProcess player = bench::playPhrase(test::playedScale(kPlayed, 1700));
    waitFor([] {
        return std::ranges::any_of(ports::inputPorts(),
                                   [](const auto& port) { return port.name == "incipit-player:out"; });
    });
    const auto source = ports::openInputPort("incipit-player");
    const auto start = playback::Clock::now();
    performance::Recording recording;
    std::map<int, double> sent;
    waitFor([&] {
        sent = test::sentOnsets(player.output(std::chrono::milliseconds(5)), start);
        return sent.size() == kPlayed;
    });
    while (const auto input = source->next())
        recording.add(std::chrono::duration<double>(input->at - start).count(), input->message.bytes());
    const midi::Score score = recording.toScore(120, {.ticksPerQuarter = 9600});
    const midi::TempoMap tempo(score);
    if (score.tracks.empty() || score.tracks[0].notes.size() != kPlayed) return {};
    Worst worst;
    for (const midi::Note& note : score.tracks[0].notes)
        worst.compare(tempo.seconds(note.onset), sent.at(note.pitch));
    return worst.seconds;
}

/// Of the runs that lost nothing.
nlohmann::json told(const std::vector<std::optional<double>>& runs) {
    std::vector<double> milliseconds;
    for (const auto& run : runs) {
        if (run) milliseconds.push_back(*run * 1000);
    }
    return {{"runs", milliseconds.size()},
            {"median", bench::median(milliseconds)},
            {"least", bench::quantile(milliseconds, 0)},
            {"most", bench::quantile(milliseconds, 1)}};
}

}  // namespace

int main(int argc, char** argv) {
    return bench::printRuns(argc, argv, [](int runs) {
        std::vector<std::optional<double>> notes, sound, apart, phrase;
        for (int run = 0; run < runs; ++run) {
            notes.push_back(notesAndClock());
            const SoundAndPort both = soundAndPort();
            sound.push_back(both.sound);
            apart.push_back(both.apart);
            phrase.push_back(recordedPhrase());
        }
        return nlohmann::json{{"notes_and_clock_ms", told(notes)},
                              {"synthesizer_ms", told(sound)},
                              {"synthesizer_and_port_apart_ms", told(apart)},
                              {"recorded_phrase_ms", told(phrase)}};
    });
}
