// A program of its own, as it puts itself between the libraries and the C library: what an audio thread must
// not call is counted while it renders.

#include <dlfcn.h>
#include <glib.h>
#include <pthread.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "support/small_soundfont.h"
#include "synth/live_synthesizer.h"

namespace {

struct Calls {
    int memory = 0;
    int locks = 0;
    const char* first = nullptr;

    void note(int& count, const char* name) {
        ++count;
        if (first == nullptr) first = name;
    }
};

thread_local Calls* t_calls = nullptr;  // of the thread that renders, while it does

void noteMemory(const char* name) {
    if (t_calls != nullptr) t_calls->note(t_calls->memory, name);
}

void noteLock(const char* name) {
    if (t_calls != nullptr) t_calls->note(t_calls->locks, name);
}

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// The C library's own names for its allocator, which dlsym() itself needs.
extern "C" {
void* __libc_malloc(std::size_t);               // NOLINT
void* __libc_calloc(std::size_t, std::size_t);  // NOLINT
void* __libc_realloc(void*, std::size_t);       // NOLINT
void __libc_free(void*);                        // NOLINT

void* malloc(std::size_t size) {
    noteMemory("malloc");
    return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
    noteMemory("calloc");
    return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) {
    noteMemory("realloc");
    return __libc_realloc(memory, size);
}
void free(void* memory) {
    if (memory != nullptr) noteMemory("free");
    __libc_free(memory);
}
int pthread_mutex_lock(pthread_mutex_t* mutex) {
    static auto* const kNext = next<int(pthread_mutex_t*)>("pthread_mutex_lock");
    noteLock("pthread_mutex_lock");
    return kNext(mutex);
}
void g_mutex_lock(GMutex* mutex) {
    static auto* const kNext = next<void(GMutex*)>("g_mutex_lock");
    noteLock("g_mutex_lock");
    kNext(mutex);
}
void g_rec_mutex_lock(GRecMutex* mutex) {
    static auto* const kNext = next<void(GRecMutex*)>("g_rec_mutex_lock");
    noteLock("g_rec_mutex_lock");
    kNext(mutex);
}
}

namespace incipit::synth {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kFrames = 256;

struct Device {
    LiveSynthesizer synthesizer{{.soundFont = test::kSmallSoundFont}};
    std::array<float, kFrames> left{};
    std::array<float, kFrames> right{};
    playback::Clock::time_point now = playback::Clock::now();
    Calls calls;

    void pull(int blocks) {
        for (int block = 0; block < blocks; ++block) {
            t_calls = &calls;
            synthesizer.render(left, right, now);
            t_calls = nullptr;
            now += std::chrono::microseconds(5333);
        }
    }
};

void send(LiveSynthesizer& synthesizer, unsigned status, int first, int second) {
    synthesizer.send(Bytes{static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(first),
                           static_cast<std::uint8_t>(second)});
}

}  // namespace

TEST_CASE("What must not be called is seen", "[callback]") {
    Calls calls;
    t_calls = &calls;
    { const std::vector<int> memory(100); }
    GMutex mutex;
    g_mutex_init(&mutex);
    g_mutex_lock(&mutex);
    g_mutex_unlock(&mutex);
    t_calls = nullptr;
    CHECK(calls.memory >= 2);
    CHECK(calls.locks == 1);
}

TEST_CASE("While sound is rendered nothing is locked and no memory taken, whatever is played", "[callback]") {
    Device device;
    LiveSynthesizer& synthesizer = device.synthesizer;
    device.pull(4);
    // Every program on every channel, with notes; more notes than there are voices.
    for (unsigned program = 0; program < 128; ++program) {
        for (unsigned channel = 0; channel < 16; ++channel) {
            synthesizer.send(
                Bytes{static_cast<std::uint8_t>(0xC0U | channel), static_cast<std::uint8_t>(program)});
            send(synthesizer, 0x90U | channel, 40 + static_cast<int>(program % 40), 100);
        }
        device.pull(1);
        for (unsigned channel = 0; channel < 16; channel += 2)
            send(synthesizer, 0x80U | channel, 40 + static_cast<int>(program % 40), 64);
    }
    for (int controller = 0; controller < 128; ++controller) {
        for (const int value : {0, 127, 64}) {
            send(synthesizer, 0xB3, controller, value);
            device.pull(1);
        }
    }
    send(synthesizer, 0xE0, 0, 127);
    send(synthesizer, 0xA0, 60, 127);
    synthesizer.send(Bytes{0xD0, 90});
    // GM system on, GS reset, master volume.
    synthesizer.send(Bytes{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7});
    synthesizer.send(Bytes{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7});
    synthesizer.send(Bytes{0xF0, 0x7F, 0x7F, 0x04, 0x01, 0x00, 0x40, 0xF7});
    synthesizer.send(Bytes{0xF0, 0x7E, 0x7F, 0x08, 0x02, 0x00, 0x01, 0x3C, 0x3C, 0x20, 0x00, 0xF7});
    device.pull(4);
    synthesizer.playLive(Bytes{0x90, 60, 100});
    synthesizer.setGain(1.5);
    device.pull(4);
    synthesizer.panic();
    device.pull(4);
    for (int i = 0; i < 40000; ++i)
        send(synthesizer, 0x90, i % 128, 100);
    device.pull(20);
    INFO("first call: " << (device.calls.first == nullptr ? "none" : device.calls.first));
    CHECK(device.calls.memory == 0);
    CHECK(device.calls.locks == 0);
}

}  // namespace incipit::synth
