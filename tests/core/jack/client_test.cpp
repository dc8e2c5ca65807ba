#include "jack/client.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "jack/port.h"
#include "support/jack_server.h"
#include "support/skip_without_jack.h"

namespace incipit::jack {

namespace {

using test::JackServer;
using test::waitFor;

/// Notes the order in which participants worked, and when the server's thread took its period to begin.
struct Worker final : Participant {
    explicit Worker(Client& owner) : client(owner) {}

    void process(const Period& period) noexcept override {
        order = ++*turn;
        frames = period.frames;
        first = period.first;
        begins = client.momentOf(period.first).time_since_epoch().count();
        ++periods;
    }

    Client& client;
    std::atomic<int>* turn = nullptr;
    std::atomic<int> order{0};
    std::atomic<int> periods{0};
    std::atomic<std::uint32_t> frames{0};
    std::atomic<std::uint32_t> first{0};
    std::atomic<playback::Clock::rep> begins{0};
};

}  // namespace

TEST_CASE("Participants work in every period, keyboards before sound and sound before outputs",
          "[jack][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    const auto client = Client::running();
    REQUIRE(client != nullptr);
    CHECK(client->sampleRate() == JackServer::kRate);
    CHECK(client == Client::running());
    std::atomic<int> turn{0};
    Worker keyboard(*client), sound(*client), output(*client);
    for (Worker* worker : {&keyboard, &sound, &output})
        worker->turn = &turn;
    {
        const Registration last(client, Stage::Output, output);
        const Registration middle(client, Stage::Sound, sound);
        const Registration first(client, Stage::Input, keyboard);
        REQUIRE(client->waitForPeriods(5));
    }
    CHECK(keyboard.periods >= 3);
    CHECK(sound.frames == JackServer::kPeriod);
    CHECK(keyboard.order < sound.order);
    CHECK(sound.order < output.order);
    const int worked = output.periods;
    REQUIRE(client->waitForPeriods(3));
    CHECK(output.periods == worked);

    // A moment and its frame name each other, where neither thread is held up while it asks.
    const Registration again(client, Stage::Output, output);
    CHECK(waitFor([&] {
        const playback::Clock::time_point begins{playback::Clock::duration{output.begins}};
        return std::abs(static_cast<std::int32_t>(client->frameAt(begins) - output.first)) < 48;
    }));
}

TEST_CASE("Places are as many as there are, and then refused", "[jack][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    const auto client = Client::running();
    REQUIRE(client != nullptr);
    std::atomic<int> turn{0};
    Worker worker(*client);
    worker.turn = &turn;
    std::vector<std::unique_ptr<Registration>> places;
    const auto add = [&] { places.push_back(std::make_unique<Registration>(client, Stage::Output, worker)); };
    for (int i = 0; i < 64; ++i)
        add();
    CHECK_THROWS_AS(add(), Error);
}

TEST_CASE("A new server is used while ports of the one that ended are still held", "[jack][jackd]") {
    if (test::skippedWithoutJack()) return;
    std::unique_ptr<Port> old;
    {
        JackServer server;
        old = std::make_unique<Port>(Client::running(), PortType::Midi, Direction::Output, "out");
        CHECK(old->client()->hasPort("Incipit:out"));
        server.kill();
        CHECK(waitFor([&] { return !old->client()->serverRuns(); }));
        CHECK_FALSE(old->client()->waitForPeriods(1));
        CHECK_FALSE(serverRuns());
        CHECK_FALSE(old->connectTo("system:playback_1"));
        CHECK(old->client()->midiPorts(Direction::Output).empty());
    }
    JackServer server;
    const auto client = Client::running();
    REQUIRE(client != nullptr);
    CHECK(client != old->client());
    CHECK(client->waitForPeriods(20));
    const Port port(client, PortType::Midi, Direction::Output, "out");
    CHECK(client->hasPort("Incipit:out"));
    old.reset();
    CHECK(client->hasPort("Incipit:out"));
}

TEST_CASE("Where a busy machine begins JACK's threads late, there is a client all the same",
          "[jack][jackd]") {
    if (test::skippedWithoutJack()) return;
    JackServer server;
    CHECK(std::system(INCIPIT_JACK_LATE_THREADS) == 0);
}

TEST_CASE("Without a server there is no client", "[jack]") {
    ::setenv("JACK_DEFAULT_SERVER", "incipit-test-none", 1);
    CHECK(Client::running() == nullptr);
    CHECK_FALSE(serverRuns());
    ::unsetenv("JACK_DEFAULT_SERVER");
}

}  // namespace incipit::jack
