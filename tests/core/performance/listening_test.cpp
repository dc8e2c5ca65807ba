#include "performance/listening.h"

#include <catch2/catch.hpp>
#include <thread>

#include "support/played_keyboard.h"

namespace incipit::performance {

TEST_CASE("What is played is recorded until the recording is asked to stop", "[performance]") {
    test::PlayedKeyboard keyboard;
    std::stop_source stop;
    keyboard.note(60);
    const Recording recording = record(keyboard, stop.get_token(), {}, [&](const Recording& soFar) {
        if (soFar.noteCount() == 1) keyboard.note(62);
        if (soFar.noteCount() == 2) stop.request_stop();
    });
    CHECK(recording.noteCount() == 2);
    CHECK(recording.seconds() > 0);
}

TEST_CASE("A recording ends with its limit, and with its keyboard, and keeps what came before",
          "[performance]") {
    test::PlayedKeyboard keyboard;
    keyboard.note(60);
    CHECK(record(keyboard, {}, 0.02).noteCount() == 1);
    keyboard.note(60);
    keyboard.note(61);
    keyboard.unplug();
    CHECK(record(keyboard, {}).noteCount() == 2);
}

TEST_CASE("What is ignored is dropped, and what comes after that is for the next reader", "[performance]") {
    test::PlayedKeyboard keyboard;
    std::stop_source stop;
    keyboard.note(60);
    std::thread listener([&] { ignore(keyboard, stop.get_token()); });
    while (!keyboard.isHeard())
        std::this_thread::yield();
    stop.request_stop();
    listener.join();
    keyboard.note(61);
    ignore(keyboard, stop.get_token());
    CHECK(record(keyboard, {}, 0).noteCount() == 1);
    keyboard.unplug();
    ignore(keyboard, {});
}

}  // namespace incipit::performance
