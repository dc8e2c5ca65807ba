#include "ports/external_port.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "playback/midi_trace.h"
#include "ports/backends/rtmidi_errors.h"
#include "support/hex_text.h"

namespace incipit::ports {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// A device that can be told to take nothing.
class Device final : public OutputConnection {
  public:
    bool write(std::span<const std::uint8_t> message, playback::Clock::time_point /*due*/) noexcept override {
        if (refuses) return false;
        heard += test::hexText(Bytes(message.begin(), message.end())) + ' ';
        return true;
    }
    bool cutShort() noexcept override {
        heardUntilCut = heard;
        return true;
    }
    [[nodiscard]] bool isLost() const noexcept override { return false; }

    bool refuses = false;
    std::string heard;
    std::string heardUntilCut;
};

const Bytes kOn{0x91, 60, 100}, kOff{0x81, 60, 64}, kOther{0xB1, 1, 5};

}  // namespace

TEST_CASE("A note-off that the device did not take is made good as soon as it takes messages again",
          "[ports]") {
    const auto device = std::make_shared<Device>();
    ExternalPort port("device", device);
    port.send(kOn);
    device->refuses = true;
    port.send(kOff);
    device->refuses = false;
    device->heard.clear();
    SECTION("with the next message") {
        port.send(kOther);
        CHECK_THAT(device->heard, Catch::StartsWith("813C40 "));
        CHECK_THAT(device->heard, Catch::EndsWith("B10105 "));
    }
    SECTION("or when somebody looks after it") {
        port.recover();
        CHECK_THAT(device->heard, Catch::StartsWith("813C40 "));
    }
    device->heard.clear();
    port.send(kOther);
    CHECK(device->heard == "B10105 ");
}

TEST_CASE("A panic waits for no system exclusive message", "[ports]") {
    const auto device = std::make_shared<Device>();
    ExternalPort port("device", device);
    port.send(kOn);
    port.panic();
    CHECK(device->heardUntilCut == "913C64 ");
    CHECK_THAT(device->heard, Catch::StartsWith("913C64 813C40 "));
    CHECK_THAT(device->heard, Catch::EndsWith("BF7B00 "));
}

TEST_CASE("A note that ended while the port was away is ended on its return", "[ports]") {
    auto device = std::make_shared<Device>();
    ExternalPort port("device", device);
    port.send(Bytes{0xC1, 19});
    port.send(kOn);
    port.send(Bytes{0x91, 64, 100});
    port.disconnect();
    CHECK(port.isLost());
    port.send(kOff);
    port.send(Bytes{0x91, 67, 100});
    device = std::make_shared<Device>();
    port.connect(device);
    CHECK_FALSE(port.isLost());
    // The note that is still held sounds on; the one that began meanwhile was never heard.
    CHECK(device->heard == "813C40 C113 ");
    port.send(Bytes{0x81, 64, 64});
    CHECK_THAT(device->heard, Catch::EndsWith("814040 "));
}

TEST_CASE("A note that ended just before the port was missed is ended again on its return", "[ports]") {
    auto device = std::make_shared<Device>();
    ExternalPort port("device", device);
    port.send(kOn);
    port.send(kOff);
    port.disconnect();
    device = std::make_shared<Device>();
    port.connect(device);
    CHECK(device->heard == "813C40 ");
}

TEST_CASE("A port that lost messages before it went away comes back silent", "[ports]") {
    auto device = std::make_shared<Device>();
    ExternalPort port("device", device);
    port.send(kOn);
    device->refuses = true;
    port.send(kOther);
    port.disconnect();
    device = std::make_shared<Device>();
    port.connect(device);
    CHECK_THAT(device->heard, Catch::StartsWith("813C40 "));
    CHECK_THAT(device->heard, Catch::EndsWith("B10105 "));
}

TEST_CASE("A panic ends the notes one by one and goes on where the device takes it later", "[ports]") {
    const auto device = std::make_shared<Device>();
    ExternalPort port("device", device);
    port.send(kOn);
    port.send(kOn);
    device->refuses = true;
    port.panic();
    CHECK(device->heard == "913C64 913C64 ");
    device->refuses = false;
    device->heard.clear();
    port.recover();
    CHECK_THAT(device->heard, Catch::StartsWith("813C40 813C40 B0"));
    CHECK_THAT(device->heard, Catch::EndsWith("BF7B00 "));
}

TEST_CASE("A device that takes nothing for ever costs no sense of what sounds", "[ports]") {
    const auto device = std::make_shared<Device>();
    ExternalPort port("device", device);
    device->refuses = true;
    for (int i = 0; i < 20'000; ++i)
        port.send(Bytes{0x90, static_cast<std::uint8_t>(i % 128), 100});
    device->refuses = false;
    port.recover();
    // It heard no note, so it has none to end.
    CHECK_THAT(device->heard, Catch::StartsWith("B0"));
    CHECK(device->heard.find(" 80") == std::string::npos);
}

TEST_CASE("The trace says what a device took and what it did not", "[ports]") {
    const auto trace = std::make_shared<playback::MidiTrace>();
    const auto device = std::make_shared<Device>();
    ExternalPort port("device", device, trace);
    port.send(kOn);
    device->refuses = true;
    port.send(kOff);
    playback::MidiTrace::Cursor cursor;
    std::vector<playback::TracedMessage> messages;
    trace->read(cursor, messages);
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].kind == playback::TraceKind::Sent);
    CHECK(messages[1].kind == playback::TraceKind::Refused);
    CHECK(trace->portName(messages[1].port) == "Port device");
}

TEST_CASE("A complaint of RtMidi while a message is sent is a failed send", "[ports]") {
    RtMidiErrors errors;
    CHECK(errors.complaintsOf([] {}).empty());
    // As MidiOutAlsa::sendMessage() tells it, which throws nothing and returns as if all were well.
    const auto fails = [&] {
        RtMidiErrors::hear(RtMidiError::WARNING,
                           "MidiOutAlsa::sendMessage: error sending MIDI message to port.", &errors);
    };
    CHECK_THAT(errors.complaintsOf(fails), Catch::Contains("error sending"));
    CHECK(errors.complaintsOf([] {}).empty());
    CHECK(errors.complaintsOf([&] { RtMidiErrors::hear(RtMidiError::DEBUG_WARNING, "x", &errors); }).empty());
}

}  // namespace incipit::ports
