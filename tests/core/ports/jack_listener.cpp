// A JACK client of its own: prints every MIDI message that reaches its port "in" as a line of hexadecimal
// bytes, until its standard input ends; with "times" the frame of the server at which it came stands before.
// Its port is there as soon as it can be connected; with "late" it is there before, as that of a program that
// is starting, until a byte comes on its standard input. usage: jack_listener NAME [times|late]

#include <jack/jack.h>
#include <jack/midiport.h>
#include <jack/ringbuffer.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "jack_program.h"

namespace {

constexpr std::size_t kRing = 1 << 20;
constexpr std::size_t kMost = 255;  // bytes of a message

/// Goes into the ring before the bytes.
struct Head {
    jack_nframes_t frame = 0;
    std::uint32_t size = 0;
};

struct Listener {
    jack_client_t* client = nullptr;
    std::atomic<jack_port_t*> port{nullptr};
    jack_ringbuffer_t* ring = nullptr;
};

int process(jack_nframes_t frames, void* data) {
    auto& listener = *static_cast<Listener*>(data);
    jack_port_t* port = listener.port;
    if (port == nullptr) return 0;
    void* buffer = jack_port_get_buffer(port, frames);
    const std::uint32_t count = jack_midi_get_event_count(buffer);
    for (std::uint32_t i = 0; i < count; ++i) {
        jack_midi_event_t event{};
        if (jack_midi_event_get(&event, buffer, i) != 0 || event.size > kMost) continue;
        const Head head{.frame = jack_last_frame_time(listener.client) + event.time,
                        .size = static_cast<std::uint32_t>(event.size)};
        if (jack_ringbuffer_write_space(listener.ring) < sizeof(head) + event.size) continue;
        jack_ringbuffer_write(listener.ring, reinterpret_cast<const char*>(&head), sizeof(head));
        jack_ringbuffer_write(listener.ring, reinterpret_cast<const char*>(event.buffer), event.size);
    }
    return 0;
}

void printAll(jack_ringbuffer_t* ring, bool times) {
    Head head;
    while (jack_ringbuffer_peek(ring, reinterpret_cast<char*>(&head), sizeof(head)) == sizeof(head)) {
        if (jack_ringbuffer_read_space(ring) < sizeof(head) + head.size) break;
        std::array<char, kMost> bytes{};
        jack_ringbuffer_read_advance(ring, sizeof(head));
        jack_ringbuffer_read(ring, bytes.data(), head.size);
        if (times) std::printf("%u ", head.frame);
        for (std::size_t i = 0; i < head.size; ++i)
            std::printf("%02x", static_cast<std::uint8_t>(bytes[i]));
        std::printf("\n");
    }
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return EXIT_FAILURE;
    jack_client_t* client = incipit::test::openClient(argv[1]);
    const bool times = argc > 2 && std::string(argv[2]) == "times";
    const bool late = argc > 2 && std::string(argv[2]) == "late";
    Listener listener;
    listener.client = client;
    listener.ring = jack_ringbuffer_create(kRing);
    const auto addPort = [&] {
        listener.port = jack_port_register(client, "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
    };
    jack_set_process_callback(client, process, &listener);
    if (late) {
        addPort();
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) <= 0) return EXIT_FAILURE;
    }
    if (jack_activate(client) != 0) return EXIT_FAILURE;
    if (!late) addPort();
    if (listener.port == nullptr) return EXIT_FAILURE;
    for (;;) {
        pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&input, 1, 5);
        printAll(listener.ring, times);
        char byte = 0;
        if (ready > 0 && ::read(STDIN_FILENO, &byte, 1) <= 0) break;
    }
    jack_client_close(client);
    return EXIT_SUCCESS;
}
