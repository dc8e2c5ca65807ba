// A JACK client of its own that plays a keyboard: sends MIDI messages at given frames from its port "out".
// usage: incipit_jack_player NAME TARGET [FRAME:HEX ...]
// Connects to the port TARGET, or waits to be connected when that is "-", and counts frames from then on.
// Its port is there as soon as it can be connected.
// Prints "HEX MICROSECONDS" for each message sent, with its moment on the steady clock; plays until its
// standard input ends.

#include <jack/jack.h>
#include <jack/midiport.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "jack_program.h"

namespace {

struct Message {
    jack_nframes_t frame = 0;
    std::string hex;
    std::vector<jack_midi_data_t> bytes;
};

struct Player {
    std::atomic<jack_port_t*> port{nullptr};
    jack_nframes_t rate = 48000;
    std::vector<Message> messages;
    std::vector<std::atomic<std::uint64_t>> sent;  ///< microseconds; 0 before
    jack_nframes_t now = 0;
    std::size_t next = 0;
};

int process(jack_nframes_t frames, void* data) {
    auto& player = *static_cast<Player*>(data);
    // JACK's own clock is another one, CLOCK_MONOTONIC_RAW.
    const auto start = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                                      std::chrono::steady_clock::now().time_since_epoch())
                                                      .count());
    jack_port_t* port = player.port;
    if (port == nullptr) return 0;
    void* buffer = jack_port_get_buffer(port, frames);
    jack_midi_clear_buffer(buffer);
    if (player.now == 0 && jack_port_connected(port) == 0) return 0;
    for (; player.next < player.messages.size(); ++player.next) {
        const Message& message = player.messages[player.next];
        if (message.frame >= player.now + frames) break;
        const jack_nframes_t offset = message.frame - player.now;
        jack_midi_event_write(buffer, offset, message.bytes.data(), message.bytes.size());
        player.sent[player.next] = start + std::uint64_t{offset} * 1000000 / player.rate;
    }
    player.now += frames;
    return 0;
}

Message parse(const std::string& word) {
    Message message;
    const std::size_t colon = word.find(':');
    message.frame = static_cast<jack_nframes_t>(std::stoul(word.substr(0, colon)));
    message.hex = word.substr(colon + 1);
    for (std::size_t i = 0; i + 1 < message.hex.size(); i += 2) {
        message.bytes.push_back(
            static_cast<jack_midi_data_t>(std::stoul(message.hex.substr(i, 2), nullptr, 16)));
    }
    return message;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return EXIT_FAILURE;
    const std::string target = argv[2];
    jack_client_t* client = incipit::test::openClient(argv[1]);
    Player player;
    for (int i = 3; i < argc; ++i) {
        player.messages.push_back(parse(argv[i]));
    }
    player.sent = std::vector<std::atomic<std::uint64_t>>(player.messages.size());
    player.rate = jack_get_sample_rate(client);
    jack_set_process_callback(client, process, &player);
    if (jack_activate(client) != 0) return EXIT_FAILURE;
    player.port = jack_port_register(client, "out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
    if (player.port == nullptr) return EXIT_FAILURE;
    bool connected = target == "-";
    for (std::size_t printed = 0;;) {
        if (!connected) connected = jack_connect(client, jack_port_name(player.port), target.c_str()) == 0;
        for (; printed < player.sent.size() && player.sent[printed] != 0; ++printed) {
            std::printf("%s %llu\n", player.messages[printed].hex.c_str(),
                        static_cast<unsigned long long>(player.sent[printed].load()));
        }
        std::fflush(stdout);
        pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        char byte = 0;
        if (::poll(&input, 1, 5) > 0 && ::read(STDIN_FILENO, &byte, 1) <= 0) break;
    }
    jack_client_close(client);
    return EXIT_SUCCESS;
}
