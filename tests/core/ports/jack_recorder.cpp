// A JACK client of its own: writes what the named output port sounds to a file, as raw 32-bit floats, until
// its standard input ends. Prints "ready FRAME" once it is connected, with the server's frame of the first
// sample. usage: jack_recorder PORT FILE

#include <jack/jack.h>
#include <jack/ringbuffer.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "jack_program.h"

namespace {

constexpr std::size_t kRing = 1 << 22;

struct Recorder {
    jack_client_t* client = nullptr;
    jack_port_t* port = nullptr;
    jack_ringbuffer_t* ring = nullptr;
    std::atomic<std::int64_t> first{-1};  ///< frame of the first sample
};

int process(jack_nframes_t frames, void* data) {
    auto& recorder = *static_cast<Recorder*>(data);
    if (recorder.first < 0) recorder.first = jack_last_frame_time(recorder.client);
    const auto* samples = static_cast<const char*>(jack_port_get_buffer(recorder.port, frames));
    jack_ringbuffer_write(recorder.ring, samples, frames * sizeof(float));
    return 0;
}

void drain(jack_ringbuffer_t* ring, std::ofstream& file) {
    std::array<char, 1 << 14> bytes{};
    std::size_t count = 0;
    while ((count = jack_ringbuffer_read(ring, bytes.data(), bytes.size())) > 0)
        file.write(bytes.data(), static_cast<std::streamsize>(count));
    file.flush();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return EXIT_FAILURE;
    jack_client_t* client = incipit::test::openClient("incipit-recorder");
    std::ofstream file(argv[2], std::ios::binary);
    Recorder recorder;
    recorder.client = client;
    recorder.ring = jack_ringbuffer_create(kRing);
    recorder.port = jack_port_register(client, "in", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
    jack_set_process_callback(client, process, &recorder);
    if (recorder.port == nullptr || jack_activate(client) != 0) return EXIT_FAILURE;
    if (jack_connect(client, argv[1], jack_port_name(recorder.port)) != 0) return EXIT_FAILURE;
    while (recorder.first < 0)
        ::usleep(1000);
    std::printf("ready %lld\n", static_cast<long long>(recorder.first));
    std::fflush(stdout);
    for (;;) {
        pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&input, 1, 5);
        drain(recorder.ring, file);
        char byte = 0;
        if (ready > 0 && ::read(STDIN_FILENO, &byte, 1) <= 0) break;
    }
    jack_client_close(client);
    drain(recorder.ring, file);
    return file ? EXIT_SUCCESS : EXIT_FAILURE;
}
