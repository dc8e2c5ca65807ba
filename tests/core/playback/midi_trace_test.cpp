#include "playback/midi_trace.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <thread>
#include <vector>

#include "playback/traced_sink.h"
#include "support/recording_sink.h"

namespace incipit::playback {

namespace {

using Bytes = std::vector<std::uint8_t>;

std::string meaning(const Bytes& bytes) {
    return english(midiFact(bytes, bytes.size()));
}

std::vector<TracedMessage> all(const MidiTrace& trace) {
    MidiTrace::Cursor cursor;
    std::vector<TracedMessage> messages;
    trace.read(cursor, messages);
    return messages;
}

}  // namespace

TEST_CASE("What is sent is told with its port, in order, and read once", "[playback]") {
    const auto trace = std::make_shared<MidiTrace>();
    const auto recorder = std::make_shared<test::RecordingSink>();
    TracedSink sink(recorder, trace);
    MidiTrace::Cursor cursor;
    std::vector<TracedMessage> messages;
    trace->read(cursor, messages);
    CHECK(messages.empty());
    sink.send(Bytes{0x90, 60, 100});
    sink.panic();
    trace->read(cursor, messages);
    REQUIRE(messages.size() == 2);
    CHECK(trace->portName(messages[0].port) == "Recorder");
    CHECK(Bytes(messages[0].data().begin(), messages[0].data().end()) == Bytes{0x90, 60, 100});
    CHECK(messages[0].kind == TraceKind::Sent);
    CHECK(messages[1].kind == TraceKind::Panic);
    CHECK(messages[0].at <= messages[1].at);
    trace->read(cursor, messages);
    CHECK(messages.size() == 2);
    CHECK(recorder->noteOns() == 1);
}

TEST_CASE("A port keeps its number, and one that is not there has no name", "[playback]") {
    MidiTrace trace;
    CHECK(trace.addPort("A") == trace.addPort("A"));
    CHECK(trace.addPort("A") != trace.addPort("B"));
    CHECK(trace.portName(7).empty());
}

TEST_CASE("Who polls too seldom loses the oldest messages and is told how many", "[playback]") {
    MidiTrace trace;
    for (std::size_t i = 0; i < MidiTrace::kMost + 10; ++i)
        trace.add(TraceKind::Sent, 0, Bytes{0xB0, 1, static_cast<std::uint8_t>(i % 128)});
    MidiTrace::Cursor cursor;
    std::vector<TracedMessage> messages;
    trace.read(cursor, messages);
    CHECK(messages.size() == MidiTrace::kMost);
    CHECK(cursor.lost == 10);
    CHECK(messages.front().bytes[2] == 10);
}

TEST_CASE("Threads that tell at once lose and mix up nothing that is read in time", "[playback]") {
    MidiTrace trace;
    constexpr int kEach = 1000;
    std::vector<std::thread> writers;
    for (std::uint8_t writer = 0; writer < 4; ++writer) {
        writers.emplace_back([&trace, writer] {
            for (int i = 0; i < kEach; ++i) {
                const Bytes bytes{static_cast<std::uint8_t>(0xB0 | writer),
                                  static_cast<std::uint8_t>(i / 128), static_cast<std::uint8_t>(i % 128)};
                trace.add(TraceKind::Sent, writer, bytes);
            }
        });
    }
    MidiTrace::Cursor cursor;
    std::vector<TracedMessage> messages;
    while (messages.size() < 4 * kEach) {
        trace.read(cursor, messages);
        REQUIRE(cursor.lost == 0);
    }
    for (std::thread& writer : writers)
        writer.join();
    std::vector<int> next(4, 0);
    for (const TracedMessage& message : messages) {
        REQUIRE(message.port == (message.bytes[0] & 0x0F));
        REQUIRE(message.bytes[1] * 128 + message.bytes[2] == next[message.port]++);
    }
}

TEST_CASE("Messages are told in MIDI's own words", "[playback]") {
    CHECK(meaning({0x90, 60, 100}) == "note on C4 (60), velocity 100");
    CHECK(meaning({0x83, 61, 64}) == "note off C#4 (61)");
    CHECK(meaning({0x90, 0, 0}) == "note off C-1 (0)");
    CHECK(meaning({0xB0, 64, 127}) == "controller 64 (sustain) 127");
    CHECK(meaning({0xB0, 14, 1}) == "controller 14 1");
    CHECK(meaning({0xC0, 40}) == "program 41 (Violin)");
    CHECK(meaning({0xC9, 0}) == "program 1");
    CHECK(meaning({0xE0, 0, 64}) == "pitch bend 0");
    CHECK(meaning({0xF0, 0x7E, 0x7F, 9, 1, 0xF7}) == "system exclusive, 6 bytes");
    CHECK(meaning({0xF2, 1, 1}) == "song position 129");
    CHECK(meaning({0xF8}) == "clock");
    CHECK(meaning({}) == "panic: all sound ends");
    CHECK(meaning({0xB0}) == "no message");
}

TEST_CASE("A line has time, direction, port, channel and meaning", "[playback]") {
    MidiTrace trace;
    const std::uint16_t port = trace.addPort("Port synth");
    trace.add(TraceKind::Received, port, Bytes{0x92, 60, 100});
    trace.add(TraceKind::Refused, port, Bytes{0x82, 60, 64});
    const std::vector<TracedMessage> messages = all(trace);
    REQUIRE(messages.size() == 2);
    CHECK_THAT(traceLine(trace, messages[0]),
               Catch::Contains(" s  in    Port synth  channel 3   note on C4 (60), velocity 100"));
    CHECK_THAT(traceLine(trace, messages[1]), Catch::Contains("LOST  Port synth  channel 3   note off C4"));
}

}  // namespace incipit::playback
