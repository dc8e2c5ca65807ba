#include "synth/synthesizer.h"

#include <fluidsynth.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/foreign_log.h"
#include "synth/foreign_messages.h"
#include "synth/messages.h"
#include "synth/soundfont.h"
#include "synth/soundfont_image.h"
#include "synth/synthesizer_implementation.h"

namespace incipit::synth {

namespace {

constexpr int kChannels = 16;  // of a unit
constexpr int kQueuePolyphony = 1024;
constexpr std::size_t kBlock = 64;                      // frames that FluidSynth renders at once
constexpr auto kBurst = std::chrono::milliseconds(20);  // a sound device asks for samples at least as often

/// A place in the image, moved by FluidSynth's callbacks.
struct Reader {
    SoundFontImage* image = nullptr;
    std::uint64_t at = 0;
};

/// The font that this thread is loading: FluidSynth's "open" gets no more than a name.
thread_local SoundFontImage* imageOfThread = nullptr;

void* openFont(const char* /*name*/) {
    return imageOfThread == nullptr ? nullptr : new (std::nothrow) Reader{.image = imageOfThread};
}

int readFont(void* bytes, fluid_long_long_t count, void* handle) {
    auto& reader = *static_cast<Reader*>(handle);
    if (count < 0) return FLUID_FAILED;
    const auto size = static_cast<std::size_t>(count);
    if (!reader.image->read(reader.at, {static_cast<std::byte*>(bytes), size})) return FLUID_FAILED;
    reader.at += size;
    return FLUID_OK;
}

int seekFont(void* handle, fluid_long_long_t offset, int origin) {
    auto& reader = *static_cast<Reader*>(handle);
    const auto size = static_cast<fluid_long_long_t>(reader.image->size());
    const fluid_long_long_t base =
        origin == SEEK_SET ? 0 : (origin == SEEK_END ? size : static_cast<fluid_long_long_t>(reader.at));
    if (base + offset < 0 || base + offset > size) return FLUID_FAILED;
    reader.at = static_cast<std::uint64_t>(base + offset);
    return FLUID_OK;
}

int closeFont(void* handle) {
    delete static_cast<Reader*>(handle);
    return FLUID_OK;
}

fluid_long_long_t tellFont(void* handle) {
    return static_cast<fluid_long_long_t>(static_cast<Reader*>(handle)->at);
}

void require(bool holds) {
    if (!holds) throw Error(messages::kNoSynthesizer);
}

/// What FluidSynth knows a font by. It is the key of its cache of samples, so it names the very file; and it
/// is no path, so that no other of its loaders opens the file behind our back.
std::string cacheName(const std::filesystem::path& path) {
    std::error_code code;
    const auto time = std::filesystem::last_write_time(path, code).time_since_epoch().count();
    return std::filesystem::absolute(path, code).string() + "#" + std::to_string(time);
}

std::string fontName(const std::filesystem::path& path) {
    // default-GM.sf2 is a link to a font that has a name.
    std::error_code code;
    const std::filesystem::path real = std::filesystem::canonical(path, code);
    return (code ? path : real).stem().string();
}

}  // namespace

void Synthesizer::Implementation::load(const std::filesystem::path& path) {
    SoundFontImage image(path);
    warnings = image.warnings();
    if (!image.hasPresets()) throw Error(path, messages::kNoPresets);
    fluid_sfloader_t* loader = new_fluid_defsfloader(settings.get());
    require(loader != nullptr);
    fluid_sfloader_set_callbacks(loader, openFont, readFont, seekFont, tellFont, closeFont);
    fluid_synth_add_sfloader(synth.get(), loader);
    const base::QuietForeignMessages quiet;  // a failure is told below
    imageOfThread = &image;
    const int font = fluid_synth_sfload(synth.get(), cacheName(path).c_str(), 1);
    imageOfThread = nullptr;
    if (font != FLUID_FAILED) return;
    throw Error(path, messages::kNotLoaded);
}

bool Synthesizer::Implementation::admitsNoteOn() {
    const auto now = std::chrono::steady_clock::now();
    if (now - burstStart > kBurst) {
        burstStart = now;
        burst = 0;
    }
    return burst++ < std::min(polyphony, kQueuePolyphony / 4);
}

Synthesizer::Synthesizer(const SynthesizerOptions& options)
    : m_implementation(std::make_unique<Implementation>()) {
    routeForeignMessages();
    const std::filesystem::path path = findSoundFont(options.soundFont);
    Implementation& self = *m_implementation;
    self.settings.reset(new_fluid_settings());
    require(self.settings != nullptr);
    fluid_settings_t* settings = self.settings.get();
    self.sampleRate = std::clamp(options.sampleRate, 8000.0, 96000.0);
    fluid_settings_setnum(settings, "synth.sample-rate", self.sampleRate);
    fluid_settings_setnum(settings, "synth.gain", std::clamp(options.gain, 0.0, 10.0));
    const int units = std::clamp(options.units, 1, 16);
    fluid_settings_setint(settings, "synth.midi-channels", kChannels * units);
    fluid_settings_setint(settings, "synth.reverb.active", options.reverb ? 1 : 0);
    fluid_settings_setint(settings, "synth.chorus.active", options.chorus ? 1 : 0);
    // One thread at a time, so that nothing is locked while sound is rendered.
    fluid_settings_setint(settings, "synth.threadsafe-api", 0);
    self.polyphony = std::clamp(options.polyphony, 1, 65535);
    // FluidSynth makes its queue of events in proportion to this. When the queue is full, notes never end.
    fluid_settings_setint(settings, "synth.polyphony", std::max(self.polyphony, kQueuePolyphony));
    fluid_settings_setint(settings, "synth.cpu-cores", std::clamp(options.threads, 1, 64));
    // FluidSynth gives them an audio thread's priority, with which a render would freeze the machine.
    if (options.threads > 1) fluid_settings_setint(settings, "audio.realtime-prio", 0);
    // Locking the font's pages fails under the usual limits, and needs none of it for a render.
    fluid_settings_setint(settings, "synth.lock-memory", 0);
    self.synth.reset(new_fluid_synth(settings));
    require(self.synth != nullptr);
    fluid_synth_set_polyphony(self.synth.get(), self.polyphony);
    self.load(path);
    self.name = "SoundFont " + fontName(path);
    for (int unit = 0; unit < units; ++unit) {
        self.units.emplace_back(*self.synth, kChannels * unit);
        if (unit > 0) self.sinks.emplace_back(*this, static_cast<std::size_t>(unit));
    }
    self.limiter.emplace(self.sampleRate, options.ceiling);
    // What was set takes its memory with the first block.
    std::array<float, 2 * kBlock> block{};
    render(block);
}

Synthesizer::~Synthesizer() = default;

void Synthesizer::send(std::size_t unit, std::span<const std::uint8_t> message) noexcept {
    const bool strikes = message.size() > 2 && (message[0] & 0xF0U) == 0x90 && message[2] > 0;
    if (strikes && !m_implementation->admitsNoteOn()) return;
    if (unit < m_implementation->units.size()) m_implementation->units[unit].send(message);
}

std::size_t Synthesizer::units() const noexcept {
    return m_implementation->units.size();
}

playback::MidiSink& Synthesizer::unit(std::size_t number) noexcept {
    if (number == 0) return *this;
    return m_implementation->sinks[number - 1];
}

void Synthesizer::panic() noexcept {
    fluid_synth_t* synth = m_implementation->synth.get();
    // Not fluid_synth_system_reset(): in 2.3.1 it brings back voices that were just ended. The reverb fades.
    fluid_synth_all_sounds_off(synth, -1);
    constexpr int kResetControllers = 121;
    for (int channel = 0; channel < fluid_synth_count_midi_channels(synth); ++channel) {
        fluid_synth_cc(synth, channel, kResetControllers, 0);
    }
}

std::string Synthesizer::name() const {
    return m_implementation->name;
}

void Synthesizer::render(std::span<float> interleaved) noexcept {
    fluid_synth_write_float(m_implementation->synth.get(), static_cast<int>(interleaved.size() / 2),
                            interleaved.data(), 0, 2, interleaved.data(), 1, 2);
    m_implementation->limiter->process(interleaved);
    m_implementation->burst = 0;
}

void Synthesizer::render(std::span<float> left, std::span<float> right) noexcept {
    fluid_synth_write_float(m_implementation->synth.get(), static_cast<int>(left.size()), left.data(), 0, 1,
                            right.data(), 0, 1);
    m_implementation->limiter->process(left, right);
    m_implementation->burst = 0;
}

void Synthesizer::setGain(double gain) noexcept {
    fluid_synth_set_gain(m_implementation->synth.get(), static_cast<float>(std::clamp(gain, 0.0, 10.0)));
}

int Synthesizer::activeVoices() const noexcept {
    return fluid_synth_get_active_voice_count(m_implementation->synth.get());
}

double Synthesizer::sampleRate() const {
    return m_implementation->sampleRate;
}

std::size_t Synthesizer::latency() const noexcept {
    return m_implementation->limiter->latency();
}

std::size_t Synthesizer::limitedFrames() const noexcept {
    return m_implementation->limiter->limitedFrames();
}

float Synthesizer::takeLeastGain() noexcept {
    return m_implementation->limiter->takeLeastGain();
}

const std::vector<Fact>& Synthesizer::warnings() const {
    return m_implementation->warnings;
}

std::string fluidSynthVersion() {
    return fluid_version_str();
}

}  // namespace incipit::synth
