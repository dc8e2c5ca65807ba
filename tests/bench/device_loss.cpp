// What a device that fails costs, in milliseconds: until the loss of a sound device and of a MIDI device is
// noticed; 20,000 messages, a panic and closing the port once the server is dead; the messages and the panic
// while it stands still; until it is told at the start that there is no server; and until the player takes a
// piece of 300,000 notes while it plays. usage: device_loss [RUNS]    prints JSON

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "bench/dense_piece.h"
#include "bench/jack_ends.h"
#include "bench/statistics.h"
#include "jack/patience.h"
#include "playback/player.h"
#include "ports/kept_port.h"
#include "ports/output_port.h"
#include "synth/audio_output.h"

using namespace incipit;
using test::JackServer;
using test::waitFor;

namespace {

constexpr JackServer::Clients kClients = JackServer::Clients::Unawaited;
constexpr std::chrono::milliseconds kPatience{500};  // the programs' own; a test's is longer

double milliseconds(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

std::shared_ptr<synth::LiveSynthesizer> openSynthesizer() {
    return synth::openSynthesizer({}, {.driver = "jack", .device = {}});
}

double soundDeviceNoticed() {
    JackServer server(kClients);
    const auto synthesizer = openSynthesizer();
    waitFor([&] { return !synthesizer->isLost(); });
    server.kill();
    return milliseconds([&] { waitFor([&] { return synthesizer->isLost(); }); });
}

double midiDeviceNoticed() {
    JackServer server(kClients);
    bench::Listener device;
    const auto port = ports::keepOutputPort(bench::kCapture);
    device.end(SIGKILL);
    return milliseconds([&] { waitFor([&] { return port->isLost(); }); });
}

void playOn(playback::MidiSink& port) {
    for (int i = 0; i < 20'000; ++i)
        port.send(std::vector<std::uint8_t>{0x90, static_cast<std::uint8_t>(i % 128), 100});
    port.panic();
}

double onDeadServer() {
    JackServer server(kClients);
    bench::Listener device;
    auto port = ports::openOutputPort(bench::kCapture);
    jack::patience = kPatience;
    server.kill();
    return milliseconds([&] {
        playOn(*port);
        port.reset();
    });
}

double onFrozenServer() {
    JackServer server(kClients);
    bench::Listener device;
    const auto port = ports::openOutputPort(bench::kCapture);
    server.freeze();
    jack::patience = kPatience;
    const double taken = milliseconds([&] { playOn(*port); });
    server.thaw();
    return taken;
}

double noServerTold() {
    ::setenv("JACK_DEFAULT_SERVER", "incipit-test-none", 1);
    const double taken = milliseconds([] {
        try {
            static_cast<void>(openSynthesizer());
        } catch (const Error&) {  // which is the answer
        }
    });
    ::unsetenv("JACK_DEFAULT_SERVER");
    return taken;
}

double bigPieceTaken() {
    const auto big = std::make_shared<const midi::Score>(bench::densePiece(3'000));  // 300,000 notes
    playback::Player player;
    player.setScore(big);
    player.play();
    return milliseconds([&] { player.setScore(big); });
}

nlohmann::json medianOf(int runs, const std::function<double()>& once) {
    std::vector<double> values;
    for (int run = 0; run < runs; ++run)
        values.push_back(once());
    return {{"median", bench::median(values)}, {"most", bench::quantile(values, 1)}};
}

}  // namespace

int main(int argc, char** argv) {
    return bench::printRuns(argc, argv, [](int runs) {
        return nlohmann::json{{"sound_device_noticed_ms", medianOf(runs, soundDeviceNoticed)},
                              {"midi_device_noticed_ms", medianOf(runs, midiDeviceNoticed)},
                              {"dead_server_ms", medianOf(runs, onDeadServer)},
                              {"frozen_server_ms", medianOf(runs, onFrozenServer)},
                              {"no_server_told_ms", medianOf(runs, noServerTold)},
                              {"big_piece_taken_ms", medianOf(runs, bigPieceTaken)}};
    });
}
