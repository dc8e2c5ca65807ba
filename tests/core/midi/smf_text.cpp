#include "smf_text.h"

#include <cctype>
#include <span>

namespace incipit::test {

std::string raw(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\'') {
            for (++i; text[i] != '\''; ++i) {
                bytes += text[i];
            }
        } else if (std::isxdigit(static_cast<unsigned char>(text[i])) != 0) {
            bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
            ++i;
        }
    }
    return bytes;
}

std::string number(std::size_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) {
        text += static_cast<char>(value >> (8 * i) & 0xFFU);
    }
    return text;
}

std::string header(int format, int tracks, int division) {
    return "MThd" + number(6, 4) + number(static_cast<std::size_t>(format), 2) +
           number(static_cast<std::size_t>(tracks), 2) + number(static_cast<std::size_t>(division), 2);
}

std::string track(const std::string& events, std::size_t length) {
    return "MTrk" + number(length, 4) + events;
}

std::string track(const std::string& events) {
    return track(events, events.size());
}

std::string scale(int channel) {
    std::string events;
    for (const std::size_t pitch : {60U, 62U, 64U, 65U, 67U, 69U, 71U, 72U}) {
        events +=
            raw("00") + number(0x90U | static_cast<unsigned>(channel), 1) + number(pitch, 1) + raw("64");
        events +=
            raw("60") + number(0x80U | static_cast<unsigned>(channel), 1) + number(pitch, 1) + raw("40");
    }
    return events;
}

std::string end() {
    return raw("00 FF 2F 00");
}

std::string file(const std::string& events) {
    return header(1, 1) + track(events + end());
}

midi::SmfReading read(const std::string& bytes) {
    return midi::readSmf(std::as_bytes(std::span(bytes)));
}

std::string warningsOf(const midi::SmfReading& reading) {
    std::string text;
    for (const std::string& warning : english(reading.warnings)) {
        text += warning + " ";
    }
    return text;
}

}  // namespace incipit::test
