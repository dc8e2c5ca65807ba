#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <limits>
#include <utility>

#include "base/log.h"
#include "playback/cable.h"
#include "playback/player_implementation.h"
#include "playback/thread_priority.h"

namespace incipit::playback {

namespace {

constexpr std::size_t kBatch = 64;    // messages sent between two looks at what is asked for
constexpr double kRenewAfter = 1800;  // seconds; keeps far deadlines in reach
constexpr auto kRing = std::chrono::seconds(2);
constexpr double kShortestLoop = 0.05;  // seconds
constexpr std::uint8_t kPulse = 0xF8, kStart = 0xFA, kContinue = 0xFB, kStop = 0xFC, kSongPosition = 0xF2;
constexpr std::int64_t kLastSongPosition = 16383;

}  // namespace

void Player::Implementation::run() {
    setHighPriority(true);
    std::unique_lock lock(mutex);
    while (!quit) {
        if (requests.any() || (requests.strips && Clock::now() >= stripsFrom)) {
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
    router.cutShort();
    stopClock();
    endClick();
    router.endPreview();
    router.rest(Clock::now());
}

void Player::Implementation::takeRequests(std::unique_lock<std::mutex>& lock) {
    Requests taken = std::exchange(requests, {});
    const bool stands = !running;
    const bool goesOn = state == State::Playing;
    const std::shared_ptr<const Piece> wanted = coming;
    lock.unlock();
    const bool interrupts = taken.transport || !taken.sinks.empty() || taken.panic || taken.clockOutputs;
    if (taken.transport) playing.reset();
    if (interrupts) router.cutShort();
    if (interrupts || stands) stopClock();
    if (interrupts) endClick();
    if (taken.endPreview) router.endPreview();
    if (interrupts) restAt.reset();
    if (interrupts) goesOn ? router.silence(Clock::now()) : router.rest(Clock::now());
    if (taken.begins) {
        begins = true;
        router.begin();
    }
    if (taken.panic) router.panic();
    for (const auto& [output, sink] : taken.sinks)
        router.setSink(output, sink);
    if (taken.strips) router.setStrips(std::move(*taken.strips), Clock::now());
    if (taken.transpose) router.setTranspose(*taken.transpose);
    if (taken.clockOutputs) clockOutputs = std::move(*taken.clockOutputs);
    if (taken.preview) router.startPreview(*taken.preview);
    if (taken.strips) atLoop.reset();
    if (taken.replacement && wanted) buildReplacement(wanted);
    if (taken.strips && !interrupts && playing && !stands) {
        const Clock::time_point now = Clock::now();
        stripsFrom = now + router.setDevices(router.statesAt(*playing, next), now) * kCableByte;
    }
    lock.lock();
    if (taken.built) takeBuilt(lock);
    if (state == State::Playing && !running && !requests.any()) startRunning(lock);
}

/// Prepares the piece and the sinks for playing from the position, and starts the clock unless something else
/// was asked for meanwhile.
void Player::Implementation::startRunning(std::unique_lock<std::mutex>& lock) {
    prepare(lock);
    if (requests.any() || quit || !sequence) return;
    playing = sequence;
    played = piece;
    router.setPorts(playing->ports);
    const midi::Tick from = tick;
    const double seconds = anchor.seconds;
    const double scale = anchor.scale;
    const int bars = std::exchange(countsIn, false) ? countInBars : 0;
    looped = loop;
    lock.unlock();
    atLoop.reset();
    if (looped && (looped->from >= looped->to || from >= looped->to ||
                   played->map.seconds(looped->to) - played->map.seconds(looped->from) < kShortestLoop)) {
        looped.reset();
    }
    goTo(from, seconds, Clock::now(), std::exchange(begins, false) ? Settings::ToSend : Settings::Sent);
    sendSettings(seconds);
    leavesBy = router.leavesBy();
    beatsInBar = played->map.timeSignatureAt(from).numerator;
    countInBeats = bars * beatsInBar;
    const double beat =
        played->map.seconds(from + played->map.beatLengthAt(from)) - played->map.seconds(from);
    countInBeat = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(beat / scale));
    lock.lock();
    if (requests.any()) return;
    anchor.moment = std::max(Clock::now(), leavesBy) + countInBeats * countInBeat;
    running = true;
}

void Player::Implementation::prepare(std::unique_lock<std::mutex>& lock) {
    if (sequence) return;
    const std::shared_ptr<const midi::Score> score = piece->score;
    building = std::stop_source();
    const std::stop_token stop = building.get_token();
    lock.unlock();
    std::shared_ptr<const Sequence> made;
    setHighPriority(false);  // a big score takes seconds
    try {
        made = std::make_shared<const Sequence>(makeSequence(*score, stop));
    } catch (const std::exception& error) {
        base::log(base::Level::Error, "player", error.what());
    }
    setHighPriority(true);
    lock.lock();
    if (stop.stop_requested()) return;
    sequence = made;
    if (!made) state = State::Stopped;
}

PiecePosition Player::Implementation::positionAt(double seconds, Settings settings) const {
    const auto& messages = playing->messages;
    const auto first =
        std::lower_bound(messages.begin(), messages.end(), seconds,
                         [](const TimedMessage& message, double time) { return message.seconds < time; });
    PiecePosition place;
    place.next = static_cast<std::size_t>(first - messages.begin());
    const auto isSetting = [&](const TimedMessage& message) {
        return message.seconds <= seconds &&
               (message.bytes[0] & 0xF0U) != 0x90;  // or the end of a note before
    };
    while (settings == Settings::Sent && place.next < messages.size() && isSetting(messages[place.next]))
        ++place.next;
    for (const std::uint32_t change : playing->changes) {
        if (change >= place.next) break;
        if (messages[change].size == 0) ++place.nextSystemExclusive;
    }
    place.states = router.statesAt(*playing, place.next);
    return place;
}

/// Sets everything to a place in the piece. That of a loop's start is found once.
void Player::Implementation::goTo(midi::Tick from, double seconds, Clock::time_point due, Settings settings) {
    const bool atStart = looped && from == looped->from && settings == Settings::Sent;
    if (atStart && !atLoop) atLoop = positionAt(seconds, settings);
    const PiecePosition place = atStart ? *atLoop : positionAt(seconds, settings);
    next = place.next;
    nextSystemExclusive = place.nextSystemExclusive;
    metronome = Metronome(played->map, from);
    midiClock = MidiClock(played->score->division, played->map, from);
    router.setDevices(place.states, due);
}

/// What stands there besides notes leaves before the clock runs.
void Player::Implementation::sendSettings(double seconds) {
    const auto isSetting = [&](const TimedMessage& message) {
        return message.seconds <= seconds && (message.size == 0 || (message.bytes[0] & 0xF0U) > 0x90);
    };
    while (next < playing->messages.size() && isSetting(playing->messages[next]))
        send(playing->messages[next++], Clock::now());
}

double Player::Implementation::limit() const {
    return looped ? played->map.seconds(looped->to) : playing->seconds;
}

std::optional<Clock::time_point> Player::Implementation::nextDeadline() const {
    std::optional<Clock::time_point> deadline = router.previewEnd();
    const auto consider = [&deadline](Clock::time_point time) {
        deadline = deadline ? std::min(*deadline, time) : time;
    };
    if (clickEnd) consider(*clickEnd);
    if (restAt) consider(*restAt);
    if (requests.strips) consider(stripsFrom);
    if (!running) return deadline;
    if (countInBeats > 0) consider(anchor.moment - countInBeats * countInBeat);
    double due = limit();
    if (next < playing->messages.size()) due = std::min(due, playing->messages[next].seconds);
    if (clicks) due = std::min(due, metronome.seconds());
    if (!clockOutputs.empty()) due = std::min(due, midiClock.seconds());
    const bool isEnd = due == limit() && next == playing->messages.size() && !looped;
    consider(isEnd ? std::max(anchor.when(due), leavesBy) : anchor.when(due));
    return deadline;
}

void Player::Implementation::sendDue(std::unique_lock<std::mutex>& lock) {
    const Clock::time_point clock = Clock::now();
    const bool sends = running;
    const bool clicking = clicks;
    const Anchor from = anchor;
    lock.unlock();
    if (const auto end = router.previewEnd(); end && *end <= clock) router.endPreview();
    if (clickEnd && *clickEnd <= clock) endClick();
    if (restAt && *restAt <= clock) {
        restAt.reset();
        router.rest(clock);
    }
    if (sends && countInBeats > 0 && from.moment - countInBeats * countInBeat <= clock) {
        click(countInBeats % beatsInBar == 0, from.moment - countInBeats * countInBeat);
        --countInBeats;
    }
    const bool begun = sends && clock >= from.moment;
    const double reached = from.at(clock);
    const double end = sends ? limit() : 0;
    if (begun) sendUpTo(reached, end, from, clicking);
    const bool nothingLeft =
        sends && (next == playing->messages.size() || (looped && playing->messages[next].seconds >= end));
    bool ended = begun && reached >= end && nothingLeft;
    if (ended && !looped) {
        leavesBy = router.leavesBy();
        ended = leavesBy <= clock;
    }
    Anchor again = from;
    if (ended) {
        const Clock::time_point due = from.when(end);
        stopClock();
        if (!looped) {
            router.letRing(due);
            restAt = clock + kRing;
        } else {
            router.silence(due);
            again = {.moment = due, .seconds = played->map.seconds(looped->from), .scale = from.scale};
            goTo(looped->from, again.seconds, due, Settings::Sent);
        }
    }
    lock.lock();
    if (ended && looped && running)  // whatever was asked for meanwhile begins where the loop does
        anchor = {.moment = again.moment, .seconds = again.seconds, .scale = anchor.scale};
    if (!begun || !running || requests.any()) return;
    // Another caller may have set the tempo meanwhile; then the anchor is the caller's.
    const bool moved = anchor.moment != from.moment;
    if (ended && !looped) {
        state = State::Stopped;
        running = false;
        tick = piece->end;
        anchor.seconds = piece->seconds;
    } else if (!ended && !moved && reached - from.seconds >= kRenewAfter) {
        anchor = {.moment = clock, .seconds = reached, .scale = anchor.scale};
    }
}

/// Sends what is due in the order of its moments: clock before beats before the piece's messages.
bool Player::Implementation::sendUpTo(double reached, double limit, const Anchor& from, bool clicking) {
    const auto& messages = playing->messages;
    const double infinity = std::numeric_limits<double>::infinity();
    if (!clicking) {
        while (metronome.seconds() < reached)
            metronome.advance(played->map);
    }
    for (std::size_t i = 0; i < kBatch; ++i) {
        double message = next < messages.size() ? messages[next].seconds : infinity;
        // At the end all that stands there still sounds; at the end of a loop it belongs to what follows.
        if (looped && message >= limit) message = infinity;
        const double beat = clicking && metronome.seconds() < limit ? metronome.seconds() : infinity;
        const double pulse =
            !clockOutputs.empty() && midiClock.seconds() < limit ? midiClock.seconds() : infinity;
        const double due = std::min({message, beat, pulse});
        if (due > reached) return true;
        const Clock::time_point moment = from.when(due);
        if (pulse == due) {
            sendPulse(moment);
        } else if (beat == due) {
            click(metronome.isFirstOfBar(), moment);
            metronome.advance(played->map);
        } else {
            send(messages[next++], moment);
        }
    }
    return false;
}

void Player::Implementation::send(const TimedMessage& message, Clock::time_point due) {
    if (message.size != 0) {
        router.send(message, due);
    } else if (nextSystemExclusive < playing->systemExclusive.size()) {
        router.sendSystemExclusive(playing->systemExclusive[nextSystemExclusive++], message, due);
    }
}

void Player::Implementation::sendPulse(Clock::time_point due) {
    const std::int64_t position = std::min(midiClock.songPosition(), kLastSongPosition);
    for (const std::size_t output : clockOutputs) {
        if (!clockRuns && position > 0) {
            router.sendTo(output,
                          std::array{kSongPosition, static_cast<std::uint8_t>(position & 0x7F),
                                     static_cast<std::uint8_t>(position >> 7)},
                          due);
        }
        if (!clockRuns) router.sendTo(output, std::array{position > 0 ? kContinue : kStart}, due);
        router.sendTo(output, std::array{kPulse}, due);
    }
    clockRuns = true;
    midiClock.advance(played->map);
}

void Player::Implementation::stopClock() {
    if (!std::exchange(clockRuns, false)) return;
    for (const std::size_t output : clockOutputs)
        router.sendTo(output, std::array{kStop}, Clock::now());
}

void Player::Implementation::click(bool accented, Clock::time_point due) {
    constexpr int kHighBlock = 76, kLowBlock = 77;  // General MIDI's wood blocks
    constexpr int kLoud = 110, kSoft = 80;
    constexpr auto kLength = std::chrono::milliseconds(30);
    router.click(accented ? kHighBlock : kLowBlock, accented ? kLoud : kSoft, due);
    clickEnd = Clock::now() + kLength;
}

void Player::Implementation::endClick() {
    if (!std::exchange(clickEnd, std::nullopt)) return;
    router.endClick(Clock::now());
}

}  // namespace incipit::playback
