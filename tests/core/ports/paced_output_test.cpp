#include "ports/paced_output.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <mutex>
#include <vector>

#include "support/wait_for.h"

namespace incipit::ports {

namespace {

using playback::Clock;
using test::waitFor;
using Bytes = std::vector<std::uint8_t>;

const Bytes kOn{0x91, 60, 100}, kOff{0x81, 60, 64};

Bytes exclusive(std::size_t size) {
    Bytes message(size, 0x11);
    message.front() = 0xF0;
    message.back() = 0xF7;
    return message;
}

/// What a device was sent; outlives its connection. Any thread.
struct PacedHeard {
    void add(std::span<const std::uint8_t> piece) {
        const std::lock_guard lock(mutex);
        bytes.insert(bytes.end(), piece.begin(), piece.end());
    }
    [[nodiscard]] Bytes all() const {
        const std::lock_guard lock(mutex);
        return bytes;
    }
    std::atomic<int> refusals{0};  ///< to come

  private:
    mutable std::mutex mutex;
    Bytes bytes;
};

class Line final : public OutputConnection {
  public:
    explicit Line(std::shared_ptr<PacedHeard> heard) : m_heard(std::move(heard)) {}

    bool write(std::span<const std::uint8_t> message, Clock::time_point /*due*/) noexcept override {
        if (m_heard->refusals > 0) {
            --m_heard->refusals;
            return false;
        }
        m_heard->add(message);
        return true;
    }
    [[nodiscard]] bool isLost() const noexcept override { return false; }

  private:
    std::shared_ptr<PacedHeard> m_heard;
};

struct PacedRig {
    std::shared_ptr<PacedHeard> heard = std::make_shared<PacedHeard>();
    std::unique_ptr<PacedOutput> output = std::make_unique<PacedOutput>(std::make_unique<Line>(heard));

    [[nodiscard]] bool write(const Bytes& message) const { return output->write(message, Clock::now()); }
};

Bytes joined(std::initializer_list<Bytes> messages) {
    Bytes all;
    for (const Bytes& message : messages)
        all.insert(all.end(), message.begin(), message.end());
    return all;
}

}  // namespace

TEST_CASE("A long system exclusive message arrives whole and in a cable's time, and a note after it",
          "[ports]") {
    const PacedRig rig;
    const Clock::time_point begin = Clock::now();
    REQUIRE(rig.write(exclusive(3000)));
    REQUIRE(rig.write(kOn));
    CHECK(rig.output->leavesBy() > begin + std::chrono::milliseconds(800));
    CHECK(Clock::now() < begin + std::chrono::milliseconds(800));  // it waits for nothing
    const Bytes wanted = joined({exclusive(3000), kOn});
    REQUIRE(waitFor([&] { return rig.heard->all().size() >= wanted.size(); }));
    CHECK(rig.heard->all() == wanted);
    CHECK(Clock::now() - begin > std::chrono::milliseconds(900));
    REQUIRE(waitFor([&] { return rig.output->leavesBy() < Clock::now(); }));
    REQUIRE(rig.write(kOff));
    CHECK(rig.heard->all() == joined({wanted, kOff}));
}

TEST_CASE("A message that is cut short ends, and what comes next goes at once", "[ports]") {
    PacedRig rig;
    REQUIRE(rig.write(kOn));
    REQUIRE(rig.write(exclusive(200'000)));  // a minute
    REQUIRE(rig.write(kOff));
    REQUIRE(waitFor([&] { return rig.heard->all().size() > 200; }));
    SECTION("by its user") {
        CHECK(rig.output->cutShort());
        CHECK_FALSE(rig.output->cutShort());
    }
    SECTION("by the end of the connection") {
        rig.output.reset();
    }
    const Bytes heard = rig.heard->all();
    CHECK(heard.size() < 100'000);
    const Bytes end = joined({{0xF7}, kOff});
    CHECK(std::equal(end.rbegin(), end.rend(), heard.rbegin()));
    CHECK(std::count(heard.begin(), heard.end(), 0xF7) == 1);
}

TEST_CASE("A receiver that takes nothing for a moment gets all the same", "[ports]") {
    const PacedRig rig;
    rig.heard->refusals = 3;
    REQUIRE(rig.write(exclusive(2000)));
    REQUIRE(waitFor([&] { return rig.heard->all().size() == 2000; }));
    CHECK(rig.heard->all() == exclusive(2000));
}

TEST_CASE("A receiver that takes nothing for long is told of with the next message", "[ports]") {
    const PacedRig rig;
    rig.heard->refusals = 1'000'000;
    REQUIRE(rig.write(exclusive(2000)));
    REQUIRE(waitFor([&] { return rig.output->leavesBy() < Clock::now(); }));
    rig.heard->refusals = 0;
    CHECK_FALSE(rig.write(kOff));
    CHECK(rig.write(kOff));
}

}  // namespace incipit::ports
