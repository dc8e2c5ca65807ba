#include "synth/synthesizer_unit.h"

#include <algorithm>
#include <utility>

#include "midi/system_reset.h"

namespace incipit::synth {

namespace {

constexpr int kBankHigh = 0, kBankLow = 32, kResetControllers = 121;
constexpr int kMelodyBanks = 120;  // high bytes from here on say whether it is melody
constexpr int kBendCentre = 8192, kBendRange = 2;

/// What sets a parameter or glides from a note: not to be set by itself.
bool isOfOthers(int controller) {
    return controller == 6 || controller == 38 || controller == 84 || (controller >= 96 && controller <= 101);
}

/// MIDI tuning (universal system exclusive, sub-ID 08), whose tables all channels share in FluidSynth.
bool isTuning(std::span<const std::uint8_t> message) {
    return message.size() > 4 && (message[1] == 0x7E || message[1] == 0x7F) && message[3] == 0x08;
}

}  // namespace

SynthesizerUnit::SynthesizerUnit(fluid_synth_t& synth, int first) : m_synth(&synth), m_first(first) {
    for (int number = 0; number < static_cast<int>(m_powerOn.size()); ++number) {
        int value = 0;
        fluid_synth_get_cc(m_synth, first, number, &value);
        m_powerOn[static_cast<std::size_t>(number)] = static_cast<std::uint8_t>(std::clamp(value, 0, 127));
    }
    m_drums[midi::kDrumChannel] = first == 0;  // of FluidSynth's own channels one alone is typed so
    setDrums(true);
}

void SynthesizerUnit::send(std::span<const std::uint8_t> message) noexcept {
    if (message.size() < 2) return;
    if (message.front() == 0xF0) return applySystemExclusive(message);
    m_rhythm.apply(message);
    const int channel = m_first + (message[0] & 0x0F);
    const int first = message[1];
    const int second = message.size() > 2 ? message[2] : 0;
    switch (message[0] & 0xF0U) {
        case 0x80:
            fluid_synth_noteoff(m_synth, channel, first);
            break;
        case 0x90:
            fluid_synth_noteon(m_synth, channel, first, second);
            break;
        case 0xA0:
            fluid_synth_key_pressure(m_synth, channel, first, second);
            break;
        case 0xB0:
            applyController(message[0] & 0x0F, first, second);
            break;
        case 0xC0:
            setDrums(false);
            fluid_synth_program_change(m_synth, channel, first);
            break;
        case 0xD0:
            fluid_synth_channel_pressure(m_synth, channel, first);
            break;
        case 0xE0:
            fluid_synth_pitch_bend(m_synth, channel, first | (second << 7));
            break;
        default:
            break;
    }
}

void SynthesizerUnit::applyController(int channel, int number, int value) noexcept {
    if (number == kBankLow) m_bankLow[static_cast<std::size_t>(channel)] = static_cast<std::uint8_t>(value);
    if (number != kBankHigh && number != kBankLow) {
        fluid_synth_cc(m_synth, m_first + channel, number, value);
    } else if (!m_drums[static_cast<std::size_t>(channel)]) {
        fluid_synth_bank_select(m_synth, m_first + channel, bankOf(channel));
    }
}

int SynthesizerUnit::bankOf(int channel) const noexcept {
    switch (m_rhythm.system()) {
        case midi::SystemReset::GeneralMidi:
            return 0;
        case midi::SystemReset::Xg:
            return m_bankLow[static_cast<std::size_t>(channel)];
        default: {
            const int high = m_rhythm.bank(channel);
            return high < kMelodyBanks ? high : 0;
        }
    }
}

void SynthesizerUnit::applySystemExclusive(std::span<const std::uint8_t> message) noexcept {
    m_rhythm.apply(message);
    if (midi::isSystemReset(message)) return reset();
    if (message.back() == 0xF7 && isTuning(message)) {
        fluid_synth_sysex(m_synth, reinterpret_cast<const char*>(message.data() + 1),
                          static_cast<int>(message.size() - 2), nullptr, nullptr, nullptr, 0);
    }
    setDrums(true);
}

void SynthesizerUnit::reset() noexcept {
    m_bankLow = {};
    for (int channel = m_first; channel < m_first + kChannels; ++channel) {
        fluid_synth_all_sounds_off(m_synth, channel);
        fluid_synth_cc(m_synth, channel, kResetControllers, 0);
        for (int number = 0; number < static_cast<int>(m_powerOn.size()); ++number) {
            const int wanted = m_powerOn[static_cast<std::size_t>(number)];
            int is = wanted;
            if (isOfOthers(number) || number == kBankHigh || number == kBankLow) continue;
            fluid_synth_get_cc(m_synth, channel, number, &is);
            if (is != wanted) fluid_synth_cc(m_synth, channel, number, wanted);
        }
        fluid_synth_pitch_bend(m_synth, channel, kBendCentre);
        fluid_synth_pitch_wheel_sens(m_synth, channel, kBendRange);
        fluid_synth_channel_pressure(m_synth, channel, 0);
        fluid_synth_set_gen(m_synth, channel, GEN_FINETUNE, 0);
        fluid_synth_set_gen(m_synth, channel, GEN_COARSETUNE, 0);
        fluid_synth_deactivate_tuning(m_synth, channel, 0);
    }
    setDrums(false);
    for (int channel = 0; channel < kChannels; ++channel) {
        if (!m_drums[static_cast<std::size_t>(channel)])
            fluid_synth_bank_select(m_synth, m_first + channel, 0);
        fluid_synth_program_change(m_synth, m_first + channel, 0);
    }
}

void SynthesizerUnit::setDrums(bool selects) noexcept {
    for (int channel = 0; channel < kChannels; ++channel) {
        const bool wanted = m_rhythm.isDrums(channel);
        if (std::exchange(m_drums[static_cast<std::size_t>(channel)], wanted) == wanted) continue;
        const int at = m_first + channel;
        fluid_synth_set_channel_type(m_synth, at, wanted ? CHANNEL_TYPE_DRUM : CHANNEL_TYPE_MELODIC);
        if (!wanted) fluid_synth_bank_select(m_synth, at, bankOf(channel));
        int font = 0, bank = 0, program = 0;
        if (selects && fluid_synth_get_program(m_synth, at, &font, &bank, &program) == FLUID_OK)
            fluid_synth_program_change(m_synth, at, program);
    }
}

}  // namespace incipit::synth
