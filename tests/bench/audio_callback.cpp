// What the synthesizer's callback takes of its period, with 64 voices and blocks of 256 frames, while the
// tutorial's network trains on all cores; and how many blocks a JACK server with its dummy driver misses
// meanwhile, and how many of these were just when a thread that only sleeps woke more than a millisecond
// late. usage: audio_callback [SECONDS] [JACK_SECONDS] prints JSON. The second needs jackd (10 minutes: 600).

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bench/some_training.h"
#include "bench/statistics.h"
#include "jack/client.h"
#include "playback/thread_priority.h"
#include "support/child_process.h"
#include "support/with_blas_kernels.h"
#include "synth/audio_output.h"

using namespace incipit;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kFrames = 256;
constexpr int kRate = 48000;
constexpr int kVoices = 64;
constexpr int kClasses = 56;
constexpr const char* kServer = "incipit-bench";

/// Trains for as long as it lives.
class Training {
  public:
    Training() : m_thread([this](const std::stop_token& stop) { train(stop); }) {}

  private:
    void train(const std::stop_token& stop) {
        const auto config = bench::articleConfig(kClasses);
        const auto corpus = bench::someMusic(config, 20'000);
        auto model = network::newModel(config, corpus.vocabulary);
        training::Options options;
        options.epochs = 1000;
        options.device = "cpu";
        bench::Silent observer;
        static_cast<void>(network::train(model, corpus, nullptr, options, observer, stop));
    }
    std::jthread m_thread;
};

/// Notes of strings, which sound until they are ended; struck anew where some have been taken.
void keepVoices(synth::LiveSynthesizer& synthesizer) {
    for (int note = 0; synthesizer.activeVoices() == 0 && note < kVoices; ++note) {
        const auto channel = static_cast<std::uint8_t>(note % 8);
        synthesizer.send(std::array{static_cast<std::uint8_t>(0xC0U | channel), std::uint8_t{48}});
        synthesizer.send(std::array{static_cast<std::uint8_t>(0x90U | channel),
                                    static_cast<std::uint8_t>(40 + note / 2), std::uint8_t{100}});
    }
}

/// A sound card of ours asks for each block when it is due.
json measure(double seconds) {
    synth::LiveSynthesizer synthesizer;
    std::vector<float> left(kFrames);
    std::vector<float> right(kFrames);
    std::vector<double> shares;
    int least = kVoices * 4;
    std::thread card([&] {
        playback::setHighPriority(true);
        const auto period = std::chrono::nanoseconds(1'000'000'000LL * kFrames / kRate);
        const auto end = Clock::now() + std::chrono::duration<double>(seconds);
        auto due = Clock::now();
        for (int block = 0; due < end; ++block) {
            keepVoices(synthesizer);
            const auto begin = Clock::now();
            synthesizer.render(left, right, begin);
            const std::chrono::duration<double> took = Clock::now() - begin;
            if (block > 100) {
                shares.push_back(took.count() / std::chrono::duration<double>(period).count());
                least = std::min(least, synthesizer.activeVoices());
            }
            due += period;
            std::this_thread::sleep_until(due);
        }
    });
    card.join();
    return {{"voices_at_least", least},
            {"share_median", bench::median(shares)},
            {"share_p99", bench::quantile(shares, 0.99)},
            {"share_max", bench::quantile(shares, 1)},
            {"blocks_over_their_period",
             std::count_if(shares.begin(), shares.end(), [](double s) { return s > 1; })}};
}

constexpr double kLate = 0.001;  // seconds

/// The machine's own part in what JACK misses: a thread that only sleeps from period to period, and when it
/// woke late.
class Sleeper {
  public:
    Sleeper() : m_thread([this](const std::stop_token& stop) { sleep(stop); }) {}
    void stop() {
        m_thread.request_stop();
        m_thread.join();
    }

    // After stop().
    [[nodiscard]] double worst() const { return m_worst; }  ///< seconds late
    [[nodiscard]] const std::vector<Clock::time_point>& late() const { return m_late; }
    [[nodiscard]] bool wasLateAround(Clock::time_point moment) const {
        constexpr auto kAround = std::chrono::milliseconds(30);
        return std::ranges::any_of(
            m_late, [&](Clock::time_point at) { return at > moment - kAround && at < moment + kAround; });
    }

  private:
    void sleep(const std::stop_token& stop) {
        playback::setHighPriority(true);
        const auto period = std::chrono::nanoseconds(1'000'000'000LL * kFrames / kRate);
        for (auto due = Clock::now(); !stop.stop_requested(); due += period) {
            std::this_thread::sleep_until(due);
            const auto now = Clock::now();
            const double late = std::chrono::duration<double>(now - due).count();
            m_worst = std::max(m_worst, late);
            if (late > kLate) m_late.push_back(now);
        }
    }

    double m_worst = 0;
    std::vector<Clock::time_point> m_late;
    std::jthread m_thread;
};

json throughJack(int seconds) {
    if (seconds <= 0) return "skipped: no JACK_SECONDS";
    ::setenv("JACK_DEFAULT_SERVER", kServer, 1);
    test::ChildProcess server({"jackd", "-R", "-n", kServer, "-d", "dummy", "-r", std::to_string(kRate), "-p",
                               std::to_string(kFrames)},
                              test::ChildProcess::Ends::BySignal);
    for (int i = 0; i < 100 && !jack::serverRuns(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (!jack::serverRuns()) return "skipped: no jackd";
    const auto synthesizer = synth::openSynthesizer({}, {.driver = "jack", .device = {}});
    std::this_thread::sleep_for(std::chrono::seconds(1));
    keepVoices(*synthesizer);
    Sleeper sleeper;
    std::vector<Clock::time_point> dropouts;
    std::uint64_t before = synthesizer->dropouts();
    for (const auto end = Clock::now() + std::chrono::seconds(seconds); Clock::now() < end;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        if (std::exchange(before, synthesizer->dropouts()) != before) dropouts.push_back(Clock::now());
    }
    sleeper.stop();
    const auto withTheMachine = std::ranges::count_if(
        dropouts, [&](Clock::time_point moment) { return sleeper.wasLateAround(moment); });
    return {{"seconds", seconds},
            {"dropouts", dropouts.size()},
            {"dropouts_while_a_thread_that_only_sleeps_woke_late", withTheMachine},
            {"its_late_wakings", sleeper.late().size()},
            {"its_worst_milliseconds", sleeper.worst() * 1000},
            {"voices", synthesizer->activeVoices()}};
}

}  // namespace

int main(int argc, char** argv) {
    test::withBlasKernels(argv);
    const double seconds = argc > 1 ? std::atof(argv[1]) : 20;
    const int jackSeconds = argc > 2 ? std::atoi(argv[2]) : 30;
    json result{{"frames", kFrames}, {"sample_rate", kRate}, {"alone", measure(seconds / 2)}};
    const Training training;
    std::this_thread::sleep_for(std::chrono::seconds(3));
    result["while_training"] = measure(seconds);
    result["jack_while_training"] = throughJack(jackSeconds);
    std::cout << result.dump(2) << '\n';
    return 0;
}
