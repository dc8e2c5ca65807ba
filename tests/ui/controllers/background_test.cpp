#include "ui/controllers/background.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

#include "studio.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("who sees a job's result sees that the job is done", "[ui]") {
    std::atomic<int> looks{0};
    bool told = false;
    ui::Background background([](const QString&) {});
    background.run([&](const std::stop_token& stop) {
        background.atEnd([&] { told = true; });
        // The GUI thread looks twice more before the job ends: a result that came sooner would be seen.
        const int enough = looks + 2;
        while (looks < enough && !stop.stop_requested())
            std::this_thread::yield();
    });
    REQUIRE(waitUntil([&] {
        ++looks;
        return told;
    }));
    CHECK(!background.busy());
}

TEST_CASE("an error that escapes a job is told with its end, in place of a result", "[ui]") {
    QString sentence;
    ui::Background background([&](const QString& text) { sentence = text; });
    bool told = false;
    background.run([&](const std::stop_token&) {
        background.atEnd([&] { told = true; });
        throw std::runtime_error("no disk");
    });
    REQUIRE(waitUntil([&] { return !sentence.isEmpty(); }));
    CHECK(!background.busy());
    CHECK(!told);
}

TEST_CASE("jobs run one after another, and each tells its own result", "[ui]") {
    ui::Background background([](const QString&) {});
    QStringList results;
    const auto name = [&](const QString& result) {
        return [&, result](const std::stop_token&) { background.atEnd([&, result] { results << result; }); };
    };
    background.run(name("first"));
    background.run([](const std::stop_token&) {});
    background.run(name("third"));
    REQUIRE(waitUntil([&] { return !background.busy(); }));
    CHECK(results == QStringList{"first", "third"});
}
