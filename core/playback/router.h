#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "playback/device_setup.h"
#include "playback/mixer_strip.h"
#include "playback/output.h"
#include "playback/sequence.h"
#include "playback/sounding_notes.h"

namespace incipit::playback {

/// One note at once, clamped to what MIDI allows.
struct PreviewNote {
    std::uint8_t channel = 0;
    std::uint8_t program = 0;
    std::uint8_t pitch = 60;
    std::uint8_t velocity = 90;
    Clock::duration length{};
};

/// As long as Roland's and Yamaha's charts ask for.
constexpr std::chrono::milliseconds kResetTakes{50};

/// What a place in a piece asks of 16 channels of a device.
struct DeviceState {
    DeviceSetup setup;
    ChannelStates channels;

    bool operator==(const DeviceState&) const = default;
};
/// Of each output's units.
using DeviceStates = std::vector<std::vector<DeviceState>>;

/// Sends each instrument of the piece to its output, transposed, muted and with its volume, and there to the
/// unit of its port; ports that an output has no units for share the others. A note-off always goes where its
/// note-on went, whatever has been changed between, as the ledger of what sounds has it. Owes every sink a
/// note-off for each note-on. Used by the player's thread alone.
class Router {
  public:
    /// @param resetTakes  how long a device that was reset is waited for
    explicit Router(std::chrono::milliseconds resetTakes = kResetTakes)
        : m_resetTakes(resetTakes), m_outputs(1) {
        m_outputs.front().emplace_back();
    }
    /// Ends what sounds.
    ~Router() { rest(Clock::now()); }
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;

    /// Silences the output's old sink. Null: nowhere.
    void setSink(std::size_t output, const std::shared_ptr<MidiSink>& sink);

    /// Ends the notes of the instruments that were muted or now go elsewhere; channels are set by
    /// setDevices().
    void setStrips(MixerStrips strips, Clock::time_point now);
    /// By so many semitones, drums excluded. Notes that sound keep their pitch.
    void setTranspose(int semitones) { m_transpose = semitones; }

    /// Of the piece that is played, by track.
    void setPorts(std::vector<std::uint8_t> ports) { m_ports = std::move(ports); }
    void send(const TimedMessage& message, Clock::time_point due);
    /// @param from  where it stands in the piece
    void sendSystemExclusive(std::span<const std::uint8_t> message, const TimedMessage& from,
                             Clock::time_point due);
    /// To one output: clock and song position.
    void sendTo(std::size_t output, std::span<const std::uint8_t> message, Clock::time_point due);
    /// Into output 0, on the drum channel; ends the click before.
    void click(int pitch, int velocity, Clock::time_point due);
    void endClick(Clock::time_point due);

    /// Ends the piece's notes that another version of it does not have at a place: those that sound, less
    /// those that its messages before `next` leave sounding.
    void endNotesNotIn(const Sequence& sequence, std::size_t next, Clock::time_point due);

    /// Ends every note and lifts the pedals.
    void silence(Clock::time_point due);
    /// Leaves the devices as their next user expects them: no note, pedals up, bends centred, modulation 0.
    void rest(Clock::time_point due);
    /// Silence, from which the last notes fade in their own time, whatever becomes of the sinks.
    void letRing(Clock::time_point due);
    void panic();
    /// Nothing is wanted any more that waits for a cable, as MidiSink tells it.
    void cutShort();
    /// When the last of it leaves all sinks.
    [[nodiscard]] Clock::time_point leavesBy() const;

    /// A run begins: the devices may have been used by others, and setDevices() tells them all there is.
    void begin();

    /// What the messages before a place in the piece have set.
    [[nodiscard]] DeviceStates statesAt(const Sequence& sequence, std::size_t next) const;
    /// Brings the devices to such a state, by what differs. Where one is reset on the way, it waits until
    /// that is done. @returns how many bytes the unit that got most of them got
    std::size_t setDevices(const DeviceStates& targets, Clock::time_point due);

    void startPreview(const PreviewNote& note);
    void endPreview();
    /// When the preview is to end; nothing when none sounds.
    [[nodiscard]] std::optional<Clock::time_point> previewEnd() const;

  private:
    struct Preview {
        PreviewNote note;
        int programBefore = -1;
        Clock::time_point end;
    };
    using Units = std::vector<Output>;
    using TrackPorts = std::vector<std::uint8_t>;
    /// Of an output's units; neither says whether it is there.
    struct Place {
        std::size_t output = 0;
        std::size_t unit = 0;
    };
    using Emit = std::function<void(Place place, std::span<const std::uint8_t> message)>;

    [[nodiscard]] const MixerStrip& stripOf(const InstrumentId& instrument) const;
    [[nodiscard]] bool hasOutput(std::size_t output) const { return output < m_outputs.size(); }
    /// Of an output that is there.
    [[nodiscard]] Place placeOf(std::size_t output, std::size_t port) const {
        return {.output = output, .unit = port % m_outputs[output].size()};
    }
    [[nodiscard]] Output& at(Place place) { return m_outputs[place.output][place.unit]; }
    [[nodiscard]] static std::size_t portOf(const TrackPorts& ports, std::size_t track) {
        return track < ports.size() ? ports[track] : 0;
    }
    /// Whether the unit gets what stands in that message's place.
    [[nodiscard]] bool reaches(const TimedMessage& from, const TrackPorts& ports, Place place) const {
        return from.forAll || placeOf(place.output, portOf(ports, from.track)).unit == place.unit;
    }
    template <typename Use>
    void forEachUnit(const Use& use) {
        for (Units& units : m_outputs) {
            for (Output& unit : units)
                use(unit);
        }
    }
    /// What the strips set themselves, whatever the piece says: volumes, banks and programs.
    void emitStrips(const TrackPorts& ports, const Emit& emit) const;
    /// A message that is no note, as the instrument's strip makes it; nothing where the strip leaves it out.
    void translate(const TimedMessage& message, const TrackPorts& ports, const Emit& emit) const;
    void applyExclusive(std::span<const std::uint8_t> message, const TimedMessage& from,
                        const TrackPorts& ports, DeviceStates& states) const;
    /// Writes the note into the ledger and strikes it, where there is a sink and room.
    void strike(const SoundingNote& note, std::uint8_t velocity, Clock::time_point due);
    /// Ends a note that was taken from the ledger.
    void end(const SoundingNote& note, std::uint8_t release, Clock::time_point due);
    void endOrigin(std::uint32_t origin, std::uint8_t release, Clock::time_point due);
    void noteOn(const TimedMessage& message, Clock::time_point due);

    std::chrono::milliseconds m_resetTakes;
    std::vector<Units> m_outputs;
    TrackPorts m_ports;
    MixerStrips m_strips;
    int m_transpose = 0;
    SoundingNotes m_sounding;  ///< by track, channel and pitch of the piece; clicks and previews have origins
                               ///< of their own
    std::optional<Preview> m_preview;
};

}  // namespace incipit::playback
