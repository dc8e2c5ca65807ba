#include "ui/models/mix.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ui/support/text.h"

namespace incipit::ui {

namespace {

using Kind = DeviceChoice::Kind;

constexpr std::array<std::pair<const char*, Kind>, 4> kKinds{
    {{"none", Kind::None}, {"synthesizer", Kind::Synthesizer}, {"port", Kind::Port}, {"own", Kind::Own}}};
constexpr int kHighestChannel = 15, kHighestProgram = 127, kHighestBank = 16383, kLoudest = 200;

QJsonObject jsonOf(const DeviceChoice& device) {
    QJsonObject object;
    for (const auto& [name, kind] : kKinds) {
        if (kind == device.kind) object["kind"] = QLatin1String(name);
    }
    if (device.kind == Kind::Port) object["port"] = device.port;
    return object;
}

std::optional<DeviceChoice> deviceFrom(const QJsonObject& object) {
    for (const auto& [name, kind] : kKinds) {
        if (object["kind"].toString() != QLatin1String(name)) continue;
        const QString port = fromUtf8(object["port"].toString().toStdString());
        if (kind == Kind::Port && port.isEmpty()) return std::nullopt;
        return DeviceChoice{kind, kind == Kind::Port ? port : QString()};
    }
    return std::nullopt;
}

void write(QJsonObject& object, const char* name, const std::optional<int>& number) {
    if (number) object[QLatin1String(name)] = *number;
}

std::optional<int> read(const QJsonObject& object, const char* name, int most) {
    const int number = object[QLatin1String(name)].toInt(-1);
    if (number < 0 || number > most) return std::nullopt;
    return number;
}

}  // namespace

std::set<playback::Instrument> silentIn(const Mix& mix) {
    const bool solos = std::ranges::any_of(mix, [](const auto& each) { return each.second.solo; });
    std::set<playback::Instrument> silent;
    for (const auto& [instrument, strip] : mix) {
        if (strip.mute || (solos && !strip.solo)) silent.insert(instrument);
    }
    return silent;
}

playback::Strips stripsOf(const Mix& mix,
                          const std::function<std::size_t(const InstrumentRoute&)>& outputOf) {
    const std::set<playback::Instrument> silent = silentIn(mix);
    playback::Strips strips;
    for (const auto& [instrument, strip] : mix) {
        const InstrumentRoute& route = strip.route;
        const playback::Strip wanted{.muted = silent.contains(instrument),
                                     .volume = strip.volume / 100.0,
                                     .route = {.output = outputOf(route),
                                               .channel = route.channel,
                                               .program = route.program,
                                               .bank = route.bank}};
        if (wanted != playback::Strip{}) strips[instrument] = wanted;
    }
    return strips;
}

playback::Strips renderedStrips(const Mix& mix, const DeviceChoice& output) {
    Mix rendered = mix;
    for (auto& [instrument, strip] : rendered) {
        if (strip.route.device.value_or(output).kind != DeviceChoice::Kind::Synthesizer) strip.route = {};
    }
    return stripsOf(rendered, [](const InstrumentRoute&) { return std::size_t{0}; });
}

QByteArray toJson(const Mix& mix) {
    QJsonArray strips;
    for (const auto& [instrument, strip] : mix) {
        if (strip == MixStrip{}) continue;
        QJsonObject object{{"track", static_cast<qint64>(instrument.track)}, {"channel", instrument.channel}};
        if (strip.mute) object["mute"] = true;
        if (strip.solo) object["solo"] = true;
        if (strip.volume != MixStrip{}.volume) object["volume"] = strip.volume;
        if (strip.route.device) object["device"] = jsonOf(*strip.route.device);
        write(object, "toChannel", strip.route.channel);
        write(object, "toProgram", strip.route.program);
        write(object, "toBank", strip.route.bank);
        strips.append(object);
    }
    return strips.isEmpty() ? QByteArray() : QJsonDocument(strips).toJson(QJsonDocument::Compact);
}

Mix mixFrom(const QByteArray& json) {
    Mix mix;
    for (const QJsonValue& value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject object = value.toObject();
        const qint64 track = object["track"].toInteger(-1);
        const auto channel = read(object, "channel", kHighestChannel);
        if (track < 0 || !channel) continue;
        mix[{.track = static_cast<std::size_t>(track), .channel = *channel}] = {
            .mute = object["mute"].toBool(),
            .solo = object["solo"].toBool(),
            .volume = read(object, "volume", kLoudest).value_or(MixStrip{}.volume),
            .route = {.device = deviceFrom(object["device"].toObject()),
                      .channel = read(object, "toChannel", kHighestChannel),
                      .program = read(object, "toProgram", kHighestProgram),
                      .bank = read(object, "toBank", kHighestBank)}};
    }
    return mix;
}

DeviceChoices devicesOf(const Mix& mix) {
    DeviceChoices devices;
    for (const auto& [instrument, strip] : mix) {
        if (strip.route.device) devices.insert(*strip.route.device);
    }
    return devices;
}

}  // namespace incipit::ui
