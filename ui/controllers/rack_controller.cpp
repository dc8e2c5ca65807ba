#include "ui/controllers/rack_controller.h"

#include <algorithm>
#include <utility>

namespace incipit::ui {

namespace {

constexpr std::size_t kMostSlots = 62;
constexpr std::size_t kNowhere = 63;  // an output that the player has not

}  // namespace

RackController::RackController(const StudioServices& services, QObject* parent)
    : QObject(parent), m_services(services) {}

void RackController::setMain(const DeviceChoice& output) {
    m_main = output;
    update();
}

void RackController::setSynthesizer(const SynthesizerChoice& choice) {
    m_synthesizer = choice;
    for (const auto& slot : m_slots) {
        if (slot->output().kind == DeviceChoice::Kind::Synthesizer) slot->setOutput(slot->output(), choice);
    }
}

void RackController::setGain(double gain) {
    m_synthesizer.gain = gain;
    for (const auto& slot : m_slots)
        slot->setGain(gain);
}

void RackController::setMix(const Mix& mix) {
    m_mix = mix;
    update();
}

void RackController::setClocks(const DeviceChoices& devices) {
    m_clocks = devices;
    update();
}

void RackController::update() {
    DeviceChoices wanted = devicesOf(m_mix);
    wanted.insert(m_clocks.begin(), m_clocks.end());
    wanted.erase(m_main);
    wanted.erase(DeviceChoice{});
    for (const auto& slot : m_slots) {
        const bool keeps = wanted.erase(slot->output()) > 0;
        if (!keeps && slot->output() != DeviceChoice{}) slot->setOutput({}, m_synthesizer);
    }
    for (const DeviceChoice& device : wanted) {
        const auto isFree = [](const auto& slot) { return slot->output() == DeviceChoice{}; };
        if (std::ranges::none_of(m_slots, isFree) && m_slots.size() < kMostSlots) addSlot();
        const auto slot = std::ranges::find_if(m_slots, isFree);
        if (slot != m_slots.end()) (*slot)->setOutput(device, m_synthesizer);
    }
    Q_EMIT used(
        std::ranges::any_of(m_slots, [](const auto& slot) { return slot->output() != DeviceChoice{}; }));
    Q_EMIT stripsChanged(stripsOf(
        m_mix, [this](const InstrumentRoute& route) { return route.device ? outputOf(*route.device) : 0; }));
    std::set<std::size_t> clocks;
    for (const DeviceChoice& device : m_clocks)
        clocks.insert(outputOf(device));
    // A change restarts the clock, so only for what is one.
    if (std::exchange(m_clockOutputs, clocks) != clocks) Q_EMIT clockOutputsChanged(clocks);
}

void RackController::addSlot() {
    const std::size_t output = m_slots.size() + 1;
    OutputController& slot = *m_slots.emplace_back(std::make_unique<OutputController>(m_services));
    connect(&slot, &OutputController::sinkChanged, this,
            [this, output](const auto& sink) { Q_EMIT sinkChanged(output, sink); });
    const QString about = QStringLiteral("output %1").arg(output);
    slot.setBeside(true);
    connect(&slot, &OutputController::notice, this, [this, about](Notice told) {
        told.about = about;
        Q_EMIT notice(told);
    });
    connect(&slot, &OutputController::mended, this, [this, about] { Q_EMIT mended(about); });
}

std::size_t RackController::outputOf(const DeviceChoice& device) const {
    if (device == m_main) return 0;
    if (device == DeviceChoice{}) return kNowhere;
    const auto slot =
        std::ranges::find_if(m_slots, [&](const auto& each) { return each->output() == device; });
    return slot == m_slots.end() ? kNowhere : static_cast<std::size_t>(slot - m_slots.begin()) + 1;
}

}  // namespace incipit::ui
