#include "performance/listening.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "playback/midi_sink.h"

namespace incipit::performance {

namespace {

using playback::Clock;

constexpr auto kLook = std::chrono::milliseconds(10);

/// Looks again and again until a look says that it was the last one.
template <typename Look>
void lookUntilLast(const std::stop_token& stop, Look look) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!look())
        wake.wait_for(lock, stop, kLook, [] { return false; });
}

}  // namespace

Recording record(playback::MidiSource& source, const std::stop_token& stop, std::optional<double> limit,
                 const std::function<void(const Recording&)>& observe) {
    const auto start = Clock::now();
    const auto since = [start](Clock::time_point at) {
        return std::chrono::duration<double>(at - start).count();
    };
    Recording recording;
    lookUntilLast(stop, [&] {
        const double now = since(Clock::now());
        const bool last = stop.stop_requested() || (limit && now >= *limit) || !source.alive();
        // After the last look at the source, so that what came in before is read.
        while (const auto input = source.next())
            recording.add(since(input->at), input->message.bytes());
        recording.runUntil(now);
        if (observe) observe(recording);
        return last;
    });
    return recording;
}

void ignore(playback::MidiSource& source, const std::stop_token& stop) {
    lookUntilLast(stop, [&] {
        while (!stop.stop_requested() && source.next()) {
        }
        return stop.stop_requested() || !source.alive();
    });
}

}  // namespace incipit::performance
