#include "ui/controllers/background.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "studio.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// Time in which the GUI thread would see a result that came before the end of its job.
void linger() {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
}

}  // namespace

TEST_CASE("who sees a job's result sees that the job is done", "[ui]") {
    ui::Background background([](const QString&) {});
    bool told = false;
    background.run([&](const std::stop_token&) {
        background.atEnd([&] { told = true; });
        linger();
    });
    REQUIRE(waitUntil([&] { return told; }));
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
        return [&, result](const std::stop_token&) {
            background.atEnd([&, result] { results << result; });
            linger();
        };
    };
    background.run(name("first"));
    background.run([](const std::stop_token&) {});
    background.run(name("third"));
    REQUIRE(waitUntil([&] { return !background.busy(); }));
    CHECK(results == QStringList{"first", "third"});
}
