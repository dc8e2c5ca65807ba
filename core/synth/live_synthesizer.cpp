#include "synth/live_synthesizer.h"

#include <readerwriterqueue/readerwriterqueue.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "playback/channel_message.h"
#include "playback/message_queue.h"
#include "synth/foreign_messages.h"
#include "synth/frame_clock.h"
#include "synth/no_openmp.h"

namespace incipit::synth {

namespace {

using playback::Clock;

constexpr std::size_t kTimed = 16384;  // short messages
constexpr std::size_t kLive = 1024;
constexpr std::size_t kLongestSystemExclusive = 1024;  // bytes; longer ones hold what no synthesizer plays
constexpr std::chrono::milliseconds kSilence{500};
constexpr double kLongestBlock = 0.5;  // seconds

/// MIDI tuning (universal system exclusive, sub-ID 08): FluidSynth allocates for it.
bool isTuning(std::span<const std::uint8_t> message) {
    return message.size() > 4 && message[0] == 0xF0 && (message[1] == 0x7E || message[1] == 0x7F) &&
           message[3] == 0x08;
}

float largest(std::span<const float> samples) {
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return peak;
}

void raise(std::atomic<float>& level, float value) {
    if (value > level.load(std::memory_order_relaxed)) level.store(value, std::memory_order_relaxed);
}

void lower(std::atomic<float>& level, float value) {
    if (value < level.load(std::memory_order_relaxed)) level.store(value, std::memory_order_relaxed);
}

}  // namespace

/// A unit as a sink of its own.
class LiveSynthesizer::Unit final : public playback::MidiSink {
  public:
    Unit(LiveSynthesizer& synthesizer, std::size_t number) : m_synthesizer(synthesizer), m_number(number) {}

    void send(std::span<const std::uint8_t> message) noexcept override { sendAt(message, Clock::now()); }
    void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
        m_synthesizer.sendAt(m_number, message, due);
    }
    void panic() noexcept override { m_synthesizer.panic(); }
    [[nodiscard]] bool isLost() const noexcept override { return m_synthesizer.isLost(); }
    [[nodiscard]] std::string name() const override { return m_synthesizer.name(); }

  private:
    LiveSynthesizer& m_synthesizer;
    std::size_t m_number;
};

struct LiveSynthesizer::Implementation {
    /// When and to which unit a message goes.
    struct Target {
        Clock::time_point due;
        std::size_t unit = 0;
    };

    Implementation(const SynthesizerOptions& options, std::shared_ptr<playback::MidiTrace> midiTrace)
        : synthesizer(options),
          trace(std::move(midiTrace), synthesizer.name()),
          clock(synthesizer.sampleRate()),
          gain(options.gain),
          gainNow(options.gain) {}

    Synthesizer synthesizer;
    playback::TracedPort trace;
    FrameClock clock;  // the audio thread's
    Clock::duration delay{};
    std::array<std::uint8_t, kLongestSystemExclusive> message{};  // the audio thread's

    std::vector<Unit> units;                       ///< behind the first
    playback::MessageQueue<Target> timed{kTimed};  ///< an empty message is a panic
    moodycamel::ReaderWriterQueue<playback::ChannelMessage> live{kLive};
    std::atomic<bool> overflown{false};
    std::atomic<double> gain;
    double gainNow;
    std::atomic<float> left{0};
    std::atomic<float> right{0};
    std::atomic<float> limited{1};
    std::atomic<int> voices{0};
    std::atomic<std::uint64_t> dropouts{0};
    std::atomic<Clock::rep> lastBlock{Clock::now().time_since_epoch().count()};

    void push(std::span<const std::uint8_t> bytes, Target target) {
        const bool taken = timed.push(bytes, target);
        tell(taken, bytes);
    }
    /// A message that found its queue full costs all sound, so that nothing sounds for ever.
    void tell(bool taken, std::span<const std::uint8_t> bytes) {
        using playback::TraceKind;
        trace.tell(!taken ? TraceKind::Refused : (bytes.empty() ? TraceKind::Panic : TraceKind::Sent), bytes);
        if (!taken) overflown.store(true, std::memory_order_release);
    }
    void applyFirst(const playback::MessageQueue<Target>::Head& head);
    /// Takes the settings of what is to come, and none of its notes, which may lack their ends.
    void dropNotes();
    void renderTo(std::span<float> leftSide, std::span<float> rightSide, std::size_t& done,
                  std::size_t frame);
};

LiveSynthesizer::LiveSynthesizer(const SynthesizerOptions& options,
                                 std::shared_ptr<playback::MidiTrace> trace)
    : m_implementation(std::make_unique<Implementation>(options, std::move(trace))) {
    for (std::size_t unit = 1; unit < m_implementation->synthesizer.units(); ++unit)
        m_implementation->units.emplace_back(*this, unit);
}

LiveSynthesizer::~LiveSynthesizer() = default;

void LiveSynthesizer::send(std::span<const std::uint8_t> message) noexcept {
    sendAt(message, Clock::now());
}

void LiveSynthesizer::sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept {
    sendAt(0, message, due);
}

std::size_t LiveSynthesizer::units() const noexcept {
    return m_implementation->units.size() + 1;
}

playback::MidiSink& LiveSynthesizer::unit(std::size_t number) noexcept {
    if (number == 0) return *this;
    return m_implementation->units[number - 1];
}

void LiveSynthesizer::sendAt(std::size_t unit, std::span<const std::uint8_t> message,
                             Clock::time_point due) noexcept {
    Implementation& self = *m_implementation;
    if (message.empty() || message[0] < 0x80) return;
    const bool isPlayable = message[0] == 0xF0
                                ? message.size() <= kLongestSystemExclusive && !isTuning(message)
                                : message[0] < 0xF0 && message.size() <= 3;
    if (isPlayable) self.push(message, {.due = due, .unit = unit});
}

void LiveSynthesizer::panic() noexcept {
    m_implementation->push({}, {.due = Clock::now()});
}

void LiveSynthesizer::playLive(std::span<const std::uint8_t> message) noexcept {
    if (message.empty() || message[0] < 0x80 || message[0] >= 0xF0 || message.size() > 3) return;
    playback::ChannelMessage copy{.size = static_cast<std::uint8_t>(message.size())};
    std::copy(message.begin(), message.end(), copy.data.begin());
    m_implementation->tell(m_implementation->live.try_enqueue(copy), message);
}

void LiveSynthesizer::Implementation::applyFirst(const playback::MessageQueue<Target>::Head& head) {
    timed.take(message.data());
    if (head.size == 0) return synthesizer.panic();
    synthesizer.send(head.target.unit, std::span(message).first(head.size));
}

void LiveSynthesizer::Implementation::dropNotes() {
    for (std::size_t i = 0; i < kTimed; ++i) {  // whoever sends may go on meanwhile
        const auto coming = timed.first();
        if (!coming) return;
        timed.take(message.data());
        if (coming->size > 0 && (message[0] & 0xF0U) != 0x90)
            synthesizer.send(coming->target.unit, std::span(message).first(coming->size));
    }
}

void LiveSynthesizer::Implementation::renderTo(std::span<float> leftSide, std::span<float> rightSide,
                                               std::size_t& done, std::size_t frame) {
    if (frame <= done) return;
    synthesizer.render(leftSide.subspan(done, frame - done), rightSide.subspan(done, frame - done));
    done = frame;
}

void LiveSynthesizer::render(std::span<float> left, std::span<float> right, Clock::time_point now) noexcept {
    Implementation& self = *m_implementation;
    dropForeignMessages();
    runWithoutOpenMp();
    self.lastBlock.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    const std::size_t frames = left.size();
    const double rate = self.synthesizer.sampleRate();
    const double length = std::min(static_cast<double>(frames) / rate, kLongestBlock);
    const double late = static_cast<double>(self.synthesizer.latency()) / rate;  // what is played, is heard
    self.delay =
        std::max(self.delay,
                 std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(length - late)) +
                     playback::kWakeMargin);
    const Clock::time_point first = self.clock.next(now, frames) - self.delay;

    if (const double gain = self.gain.load(std::memory_order_relaxed); gain != self.gainNow) {
        self.gainNow = gain;
        self.synthesizer.setGain(gain);
    }
    playback::ChannelMessage played;
    while (self.live.try_dequeue(played))
        self.synthesizer.send(played.bytes());
    std::size_t done = 0;
    while (const auto coming = self.timed.first()) {
        const std::chrono::duration<double> since = coming->target.due - first;
        const double frame = std::round(since.count() * rate);
        if (frame >= static_cast<double>(frames)) break;
        self.renderTo(left, right, done, static_cast<std::size_t>(std::max(frame, 0.0)));
        self.applyFirst(*coming);
    }
    if (self.overflown.exchange(false, std::memory_order_acquire)) {
        self.dropNotes();
        self.synthesizer.panic();
    }
    self.renderTo(left, right, done, frames);

    raise(self.left, largest(left));
    raise(self.right, largest(right));
    lower(self.limited, self.synthesizer.takeLeastGain());
    self.voices.store(self.synthesizer.activeVoices(), std::memory_order_relaxed);
}

std::string LiveSynthesizer::name() const {
    return m_implementation->synthesizer.name();
}

bool LiveSynthesizer::isLost() const noexcept {
    const Clock::time_point last{
        Clock::duration{m_implementation->lastBlock.load(std::memory_order_relaxed)}};
    return Clock::now() - last > kSilence;
}

void LiveSynthesizer::setGain(double gain) noexcept {
    m_implementation->gain.store(gain, std::memory_order_relaxed);
}

Levels LiveSynthesizer::takeLevels() noexcept {
    return {.left = m_implementation->left.exchange(0, std::memory_order_relaxed),
            .right = m_implementation->right.exchange(0, std::memory_order_relaxed),
            .gain = m_implementation->limited.exchange(1, std::memory_order_relaxed)};
}

double LiveSynthesizer::sampleRate() const {
    return m_implementation->synthesizer.sampleRate();
}

int LiveSynthesizer::activeVoices() const noexcept {
    return m_implementation->voices.load(std::memory_order_relaxed);
}

void LiveSynthesizer::countDropout() noexcept {
    m_implementation->dropouts.fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t LiveSynthesizer::dropouts() const noexcept {
    return m_implementation->dropouts.load(std::memory_order_relaxed);
}

const std::vector<Fact>& LiveSynthesizer::warnings() const {
    return m_implementation->synthesizer.warnings();
}

}  // namespace incipit::synth
