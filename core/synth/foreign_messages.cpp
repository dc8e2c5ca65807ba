#include "synth/foreign_messages.h"

#include <alsa/asoundlib.h>
#include <fluidsynth.h>
#include <jack/jack.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string>
#include <utility>

#include "base/log.h"

namespace incipit::synth {

namespace {

thread_local int quietScopes = 0;
thread_local bool isDropping = false;

/// A library in trouble says the same thing at every period: once is enough.
bool isRepeated(const std::string& message) {
    static std::mutex mutex;
    static std::string last;
    const std::lock_guard lock(mutex);
    return std::exchange(last, message) == message;
}

void write(base::Level level, const char* component, const char* message) {
    if (isRepeated(message)) return;
    base::log(quietScopes > 0 ? base::Level::Debug : level, component, message);
}

void onFluidSynth(int level, const char* message, void* /*data*/) {
    if (isDropping) return;
    switch (level) {
        case FLUID_PANIC:
            write(base::Level::Error, "FluidSynth", message);
            break;
        case FLUID_ERR:
            write(base::Level::Warning, "FluidSynth", message);
            break;
        case FLUID_WARN:  // a missing drum kit is replaced, and the like
            write(base::Level::Info, "FluidSynth", message);
            break;
        default:
            write(base::Level::Debug, "FluidSynth", message);
    }
}

void onAlsa(const char* /*file*/, int /*line*/, const char* function, int /*code*/, const char* format, ...) {
    std::array<char, 512> text{};
    va_list arguments;
    va_start(arguments, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): va_start() is right above
    std::vsnprintf(text.data(), text.size(), format, arguments);
    va_end(arguments);
    write(base::Level::Info, function, text.data());
}

void onJackError(const char* message) {
    write(base::Level::Info, "JACK", message);
}

void onJackInfo(const char* message) {
    write(base::Level::Debug, "JACK", message);
}

}  // namespace

void routeForeignMessages() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (const int level : {FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG}) {
            fluid_set_log_function(level, onFluidSynth, nullptr);
        }
        snd_lib_error_set_handler(onAlsa);
        jack_set_error_function(onJackError);
        jack_set_info_function(onJackInfo);
    });
}

void dropForeignMessages() {
    isDropping = true;
}

QuietForeignMessages::QuietForeignMessages() {
    ++quietScopes;
}

QuietForeignMessages::~QuietForeignMessages() {
    --quietScopes;
}

}  // namespace incipit::synth
