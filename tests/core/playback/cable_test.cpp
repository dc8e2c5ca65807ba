// What waits for a cable: the player begins, ends and stops with it.
#include "playback/cable.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <mutex>

#include "playback/player.h"
#include "support/music_text.h"
#include "support/recording_sink.h"
#include "support/wait_for.h"

namespace incipit::playback {

namespace {

using namespace std::chrono_literals;
using test::RecordingSink;
using test::waitFor;
using Bytes = std::vector<std::uint8_t>;

/// Takes a while for every system exclusive message.
class SlowSink final : public MidiSink {
  public:
    explicit SlowSink(Clock::duration takes) : m_takes(takes) {}

    void send(std::span<const std::uint8_t> message) noexcept override { sendAt(message, Clock::now()); }
    void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
        if (message[0] == 0xF0) {
            const std::lock_guard lock(m_mutex);
            m_leavesBy = std::max(m_leavesBy, Clock::now()) + m_takes;
        }
        recorder.sendAt(message, due);
    }
    void panic() noexcept override { recorder.panic(); }
    bool cutShort() noexcept override {
        const std::lock_guard lock(m_mutex);
        const bool lost = m_leavesBy > Clock::now();
        m_leavesBy = {};
        return lost;
    }
    [[nodiscard]] Clock::time_point leavesBy() const noexcept override {
        const std::lock_guard lock(m_mutex);
        return m_leavesBy;
    }
    [[nodiscard]] std::string name() const override { return "Slow"; }

    [[nodiscard]] std::size_t exclusives() const {
        const auto messages = recorder.messages();
        return static_cast<std::size_t>(std::count_if(
            messages.begin(), messages.end(),
            [](const auto& message) { return !message.bytes.empty() && message.bytes[0] == 0xF0; }));
    }

    RecordingSink recorder;

  private:
    mutable std::mutex m_mutex;
    Clock::duration m_takes;
    Clock::time_point m_leavesBy;
};

/// Notes of 50 ms, and a message of a maker's own at some tick.
std::shared_ptr<const midi::Score> dumpAt(midi::Tick tick) {
    midi::Score score = test::music("C4 D4");
    score.tracks[0].events.insert(score.tracks[0].events.begin(), midi::tempoEvent(1200));
    score.tracks[0].events.push_back({.tick = tick, .status = 0xF0, .data = {0x7D, 1, 2, 3, 0xF7}});
    return std::make_shared<const midi::Score>(std::move(score));
}

}  // namespace

TEST_CASE("A device holds no more of a cable's bytes than it can", "[playback]") {
    Cable cable;
    const Cable::TimePoint now{1h};
    cable.carry(100, now);
    CHECK(cable.whenLeft(0) == now + 100 * Cable::kByte);
    CHECK(cable.whenLeft(100) == now);
    cable.carry(1'000'000, now);
    CHECK(cable.whenLeft(0) == now + Cable::kHeld * Cable::kByte);
}

TEST_CASE("A piece begins when the device has its set-up", "[playback]") {
    const auto sink = std::make_shared<SlowSink>(400ms);
    Player player;
    player.setSink(sink);
    player.setScore(dumpAt({}));
    player.play();
    REQUIRE(sink->recorder.waitForNotes(1));
    CHECK(sink->leavesBy() <= Clock::now());
    CHECK(sink->exclusives() == 1);
}

TEST_CASE("A piece ends when the device has all of it", "[playback]") {
    const auto sink = std::make_shared<SlowSink>(400ms);
    Player player;
    player.setSink(sink);
    player.setScore(dumpAt({2 * 480}));
    player.play();
    REQUIRE(waitFor([&] { return sink->exclusives() == 1; }));
    REQUIRE(waitFor([&] { return player.state() == State::Stopped; }));
    CHECK(sink->leavesBy() <= Clock::now());
}

TEST_CASE("A stop waits for no cable, and the next run sends the message anew", "[playback]") {
    const auto sink = std::make_shared<SlowSink>(24h);
    Player player;
    player.setSink(sink);
    player.setScore(dumpAt({480}));
    for (std::size_t run = 1; run <= 2; ++run) {
        player.play();
        REQUIRE(waitFor([&] { return sink->exclusives() >= run; }));
        player.stop();
        REQUIRE(waitFor([&] { return sink->leavesBy() <= Clock::now(); }));
        REQUIRE(sink->recorder.waitForSilence());
    }
}

}  // namespace incipit::playback
