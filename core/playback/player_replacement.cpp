#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"
#include "playback/player_implementation.h"

namespace incipit::playback {

namespace {

/// A moment of the old piece in the new one: at the same place between the same ticks, whose seconds may be
/// others.
double sameMoment(double seconds, const midi::TempoMap& before, const midi::TempoMap& after) {
    const midi::Tick tick = before.tick(seconds);
    return after.seconds(tick) + (seconds - before.seconds(tick));
}

std::size_t systemExclusivesBefore(const Sequence& sequence, std::size_t next) {
    std::size_t count = 0;
    for (const std::uint32_t change : sequence.changes) {
        if (change >= next) break;
        count += sequence.messages[change].size == 0 ? 1 : 0;
    }
    return count;
}

}  // namespace

void Player::Implementation::adoptReplacement() {
    if (!coming) return;
    halt();
    building.request_stop();
    const double seconds = sameMoment(anchor.seconds, piece->map, coming->map);
    piece = std::exchange(coming, nullptr);
    sequence.reset();
    tick = std::clamp(tick, midi::Tick{}, piece->end);
    anchor.seconds = std::min(seconds, piece->seconds);
    requests.replacement = false;
    // Where it does not play nothing of it sounds; a preview may.
    if (state == State::Playing) requests.transport = true;
}

/// The thread plays on meanwhile. A replacement that comes while one is built takes its turn after it.
void Player::Implementation::buildReplacement(const std::shared_ptr<const Piece>& wanted) {
    if (beingBuilt != nullptr) {
        if (beingBuilt != wanted) builder.requestStop();
        return;
    }
    beingBuilt = wanted;
    builder.start([this, wanted](const std::stop_token& stop) {
        std::shared_ptr<const Sequence> made;
        try {
            made = std::make_shared<const Sequence>(makeSequence(*wanted->score, stop));
        } catch (const std::exception& error) {
            base::log(base::Level::Error, "player", error.what());
        }
        const bool isWhole = !stop.stop_requested();
        request([&] {
            built = {.piece = wanted, .sequence = isWhole ? made : nullptr};
            requests.built = true;
        });
    });
}

/// Under the lock, which is let go while the notes are looked through.
void Player::Implementation::takeBuilt(std::unique_lock<std::mutex>& lock) {
    const Built taken = std::exchange(built, {});
    beingBuilt.reset();
    if (!coming) return;
    if (taken.piece != coming) {
        // Another score was set while this one was built.
        const std::shared_ptr<const Piece> wanted = coming;
        lock.unlock();
        buildReplacement(wanted);
        lock.lock();
        return;
    }
    if (!taken.sequence) {  // the memory ran out; it is tried again in the way of any score
        adoptReplacement();
        return;
    }
    const bool live = running && playing;
    const Anchor from = anchor;
    const bool clicking = clicks;
    const std::shared_ptr<const Piece> before = piece;
    lock.unlock();
    if (live) goOnIn(taken, from, clicking);
    lock.lock();
    const Clock::time_point now = Clock::now();
    if (live) {
        played = taken.piece;
        playing = taken.sequence;
    }
    if (piece != before) return;  // a caller went elsewhere meanwhile, and has asked the thread to follow
    piece = taken.piece;
    if (coming == piece) coming.reset();
    sequence = taken.sequence;
    if (running && now > anchor.moment) {
        anchor.seconds = anchor.at(now);
        anchor.moment = now;
    }
    anchor.seconds = std::min(sameMoment(anchor.seconds, before->map, piece->map), piece->seconds);
    tick = std::clamp(tick, midi::Tick{}, piece->end);
}

/// Brings the thread's own state from the piece that is played into the new one: all that was due has been
/// sent from the old one, and what the new one has before that moment is not made up for, but notes that it
/// has no more are ended.
void Player::Implementation::goOnIn(const Built& replacement, const Anchor& from, bool clicking) {
    const Clock::time_point clock = Clock::now();
    const bool begun = clock >= from.moment;
    const double reached = std::min(from.at(clock), limit());
    while (begun && !sendUpTo(reached, limit(), from, clicking)) {
    }
    const Sequence& sequenceAfter = *replacement.sequence;
    const midi::TempoMap& map = replacement.piece->map;
    const double moment = sameMoment(reached, played->map, map);
    const auto& messages = sequenceAfter.messages;
    const auto first = begun ? std::ranges::upper_bound(messages, moment, {}, &TimedMessage::seconds)
                             : std::ranges::lower_bound(messages, moment, {}, &TimedMessage::seconds);
    const auto place = static_cast<std::size_t>(first - messages.begin());
    router.endNotesNotIn(sequenceAfter, place, clock);
    router.setPorts(sequenceAfter.ports);
    const DeviceStates states = router.statesAt(sequenceAfter, place);
    if (states != router.statesAt(*playing, next)) router.setDevices(states, clock);
    next = place;
    nextSystemExclusive = systemExclusivesBefore(sequenceAfter, place);
    metronome = Metronome(map, map.tick(moment));
    while (begun && metronome.seconds() <= moment)
        metronome.advance(map);
    midiClock.goOnIn(replacement.piece->score->division, map);
    atLoop.reset();
}

}  // namespace incipit::playback
