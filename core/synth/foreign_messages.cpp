#include "synth/foreign_messages.h"

#include <alsa/asoundlib.h>
#include <fluidsynth.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <mutex>

#include "base/foreign_log.h"

namespace incipit::synth {

namespace {

thread_local bool isDropping = false;

using base::Level;
using base::logForeign;

void onFluidSynth(int level, const char* message, void* /*data*/) {
    if (isDropping) return;
    switch (level) {
        case FLUID_PANIC:
            logForeign(Level::Error, "FluidSynth", message);
            break;
        case FLUID_ERR:
            logForeign(Level::Warning, "FluidSynth", message);
            break;
        case FLUID_WARN:  // a missing drum kit is replaced, and the like
            logForeign(Level::Info, "FluidSynth", message);
            break;
        default:
            logForeign(Level::Debug, "FluidSynth", message);
    }
}

void onAlsa(const char* /*file*/, int /*line*/, const char* function, int /*code*/, const char* format, ...) {
    std::array<char, 512> text{};
    va_list arguments;
    va_start(arguments, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): va_start() is right above
    std::vsnprintf(text.data(), text.size(), format, arguments);
    va_end(arguments);
    logForeign(Level::Info, function, text.data());
}

}  // namespace

void routeForeignMessages() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (const int level : {FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG}) {
            fluid_set_log_function(level, onFluidSynth, nullptr);
        }
        snd_lib_error_set_handler(onAlsa);
    });
}

void dropForeignMessages() {
    isDropping = true;
}

}  // namespace incipit::synth
