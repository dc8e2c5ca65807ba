#include <algorithm>
#include <exception>
#include <span>
#include <utility>

#include "base/log.h"
#include "playback/channel_state.h"
#include "playback/player_implementation.h"
#include "playback/urgency.h"

namespace incipit::playback {

namespace {

constexpr std::size_t kBatch = 64;     // messages sent between two looks at what is asked for
constexpr double kLongestWait = 3600;  // seconds; keeps far deadlines inside the clock's range

Clock::duration untilSeconds(double seconds) {
    return std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(std::min(seconds, kLongestWait)));
}

}  // namespace

void Player::Implementation::run() {
    setUrgent(true);
    std::unique_lock lock(mutex);
    while (!quit) {
        if (requests.any()) {
            takeRequests(lock);
            continue;
        }
        const auto deadline = nextDeadline();
        if (!deadline) {
            wake.wait(lock);
        } else if (Clock::now() < *deadline) {
            wake.wait_until(lock, *deadline);
        } else {
            sendDue(lock);
        }
    }
    lock.unlock();
    output.setSink(nullptr);
}

void Player::Implementation::takeRequests(std::unique_lock<std::mutex>& lock) {
    Requests taken = std::exchange(requests, {});
    lock.unlock();
    if (taken.transport) playing.reset();
    if (taken.endPreview) output.endPreview();
    if (taken.transport || taken.sink || taken.panic) output.silence();
    if (taken.panic) output.panic();
    if (taken.sink) output.setSink(std::move(*taken.sink));
    if (taken.muted) output.setMuted(std::move(*taken.muted));
    if (taken.preview) output.startPreview(*taken.preview);
    lock.lock();
    if (state == State::Playing && !running && !requests.any()) startRunning(lock);
}

/// Prepares the piece and the sink for playing from the position, and starts the clock unless something else
/// was asked for meanwhile.
void Player::Implementation::startRunning(std::unique_lock<std::mutex>& lock) {
    prepare(lock);
    if (requests.any() || quit || !sequence) return;
    playing = sequence;
    const double from = seconds;
    lock.unlock();
    const auto& messages = playing->messages;
    const auto first = std::lower_bound(messages.begin(), messages.end(), from,
                                        [](const TimedMessage& m, double time) { return m.seconds < time; });
    ChannelStates target;
    nextSystemExclusive = 0;
    for (auto it = messages.begin(); it != first; ++it) {
        if (it->size == 0) ++nextSystemExclusive;
        if (it->size != 0 && it->bytes[0] >= 0xB0) target.apply(std::span(it->bytes).first(it->size));
    }
    next = static_cast<std::size_t>(first - messages.begin());
    output.setChannels(target);
    lock.lock();
    if (requests.any()) return;
    startedAt = Clock::now();
    running = true;
}

void Player::Implementation::prepare(std::unique_lock<std::mutex>& lock) {
    if (sequence) return;
    const std::shared_ptr<const midi::Score> score = piece->score;
    building = std::stop_source();
    const std::stop_token stop = building.get_token();
    lock.unlock();
    std::shared_ptr<const Sequence> made;
    setUrgent(false);  // a big score takes seconds
    try {
        made = std::make_shared<const Sequence>(makeSequence(*score, stop));
    } catch (const std::exception& error) {
        base::log(base::Level::Error, "player", error.what());
    }
    setUrgent(true);
    lock.lock();
    if (stop.stop_requested()) return;
    sequence = made;
    if (!made) state = State::Stopped;
}

std::optional<Clock::time_point> Player::Implementation::nextDeadline() const {
    std::optional<Clock::time_point> deadline = output.previewEnd();
    if (running) {
        const double due =
            next < playing->messages.size() ? playing->messages[next].seconds : playing->seconds;
        const Clock::time_point at = startedAt + untilSeconds(due - seconds);
        deadline = deadline ? std::min(*deadline, at) : at;
    }
    return deadline;
}

void Player::Implementation::sendDue(std::unique_lock<std::mutex>& lock) {
    const Clock::time_point clock = Clock::now();
    const bool sends = running;
    const std::chrono::duration<double> since = clock - startedAt;
    const double reached = seconds + since.count();
    lock.unlock();
    if (const auto end = output.previewEnd(); end && *end <= clock) output.endPreview();
    if (sends) {
        const auto& messages = playing->messages;
        for (std::size_t i = 0; i < kBatch && next < messages.size() && messages[next].seconds <= reached;
             ++i) {
            send(messages[next++]);
        }
    }
    const bool ended = sends && next == playing->messages.size() && reached >= playing->seconds;
    if (ended) output.silence();
    lock.lock();
    // A clock that goes beyond the longest wait is set anew, so that far deadlines come into reach.
    if (sends && running && since.count() >= kLongestWait / 2) {
        startedAt = clock;
        seconds = reached;
    }
    if (ended && running && !requests.any()) {
        state = State::Stopped;
        running = false;
        tick = piece->end;
        seconds = piece->seconds;
    }
}

void Player::Implementation::send(const TimedMessage& message) {
    if (message.size != 0) {
        output.send(message);
    } else if (nextSystemExclusive < playing->systemExclusive.size()) {
        output.sendSystemExclusive(playing->systemExclusive[nextSystemExclusive++]);
    }
}

}  // namespace incipit::playback
