// A JACK client of its own: prints every MIDI message that reaches its port "in" as a line of hexadecimal
// bytes, until its standard input ends.

#include <jack/jack.h>
#include <jack/midiport.h>
#include <jack/ringbuffer.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

constexpr std::size_t kRing = 1 << 20;

struct Listener {
    jack_port_t* port = nullptr;
    jack_ringbuffer_t* ring = nullptr;
};

int process(jack_nframes_t frames, void* data) {
    auto& listener = *static_cast<Listener*>(data);
    void* buffer = jack_port_get_buffer(listener.port, frames);
    const std::uint32_t count = jack_midi_get_event_count(buffer);
    for (std::uint32_t i = 0; i < count; ++i) {
        jack_midi_event_t event{};
        if (jack_midi_event_get(&event, buffer, i) != 0 || event.size > 255) continue;
        std::array<char, 256> bytes{};
        bytes[0] = static_cast<char>(event.size);
        for (std::size_t b = 0; b < event.size; ++b) {
            bytes[b + 1] = static_cast<char>(event.buffer[b]);
        }
        if (jack_ringbuffer_write_space(listener.ring) > event.size) {
            jack_ringbuffer_write(listener.ring, bytes.data(), event.size + 1);
        }
    }
    return 0;
}

void printAll(jack_ringbuffer_t* ring) {
    char size = 0;
    while (jack_ringbuffer_peek(ring, &size, 1) == 1) {
        const auto count = static_cast<std::uint8_t>(size);
        if (jack_ringbuffer_read_space(ring) < count + 1U) break;
        std::array<char, 256> bytes{};
        jack_ringbuffer_read(ring, bytes.data(), count + 1U);
        for (std::size_t i = 1; i <= count; ++i) {
            std::printf("%02x", static_cast<std::uint8_t>(bytes[i]));
        }
        std::printf("\n");
    }
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    jack_client_t* client =
        jack_client_open(argc > 1 ? argv[1] : "incipit-listener", JackNoStartServer, nullptr);
    if (client == nullptr) return EXIT_FAILURE;
    Listener listener;
    listener.ring = jack_ringbuffer_create(kRing);
    listener.port = jack_port_register(client, "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
    jack_set_process_callback(client, process, &listener);
    if (listener.port == nullptr || jack_activate(client) != 0) return EXIT_FAILURE;
    for (;;) {
        pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&input, 1, 5);
        printAll(listener.ring);
        char byte = 0;
        if (ready > 0 && ::read(STDIN_FILENO, &byte, 1) <= 0) break;
    }
    jack_client_close(client);
    return EXIT_SUCCESS;
}
