#include "ui/support/settings.h"

#include <QDir>
#include <QStandardPaths>
#include <algorithm>
#include <utility>

#include "analysis/chord.h"
#include "analysis/scale.h"
#include "base/error.h"
#include "training/recipe.h"

namespace incipit::ui {

namespace {

constexpr int kAllTakes = -1;  // are kept

constexpr qsizetype kRecentFiles = 10;

QString groupOf(const std::string& recipe) {
    return QStringLiteral("training/%1/").arg(QString::fromStdString(recipe));
}

}  // namespace

Settings::Place Settings::place() const {
    return {m_store.value("window/place").toRect(), m_store.value("window/maximised").toBool()};
}

QByteArray Settings::windowState() const {
    return m_store.value("window/state").toByteArray();
}

void Settings::setWindow(const Place& place, const QByteArray& state) {
    m_store.setValue("window/place", place.normal);
    m_store.setValue("window/maximised", place.maximised);
    m_store.setValue("window/state", state);
    m_store.sync();
}

QStringList Settings::recentFiles() const {
    return m_store.value("files/recent").toStringList().mid(0, kRecentFiles);
}

void Settings::addRecentFile(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_store.setValue("files/recent", files.mid(0, kRecentFiles));
}

void Settings::clearRecentFiles() {
    m_store.remove("files/recent");
}

QString Settings::folder(const QString& kind) const {
    QString folder = m_store.value("folders/" + kind).toString();
    if (!folder.isEmpty() && QDir(folder).exists()) return folder;
    return QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
}

void Settings::setFolder(const QString& kind, const QString& folder) {
    m_store.setValue("folders/" + kind, folder);
}

Theme Settings::theme() const {
    const QString name = m_store.value("window/theme").toString();
    if (name == QLatin1String("light")) return Theme::Light;
    return name == QLatin1String("dark") ? Theme::Dark : Theme::System;
}

void Settings::setTheme(Theme theme) {
    const char* name = theme == Theme::Light ? "light" : theme == Theme::Dark ? "dark" : "system";
    m_store.setValue("window/theme", QLatin1String(name));
}

DeviceChoice Settings::device(const QString& group, const DeviceChoice& otherwise) const {
    using Kind = DeviceChoice::Kind;
    const QString kind = m_store.value(group + "/kind").toString();
    const QString port = m_store.value(group + "/port").toString();
    if (kind == QLatin1String("none")) return {Kind::None};
    if (kind == QLatin1String("own")) return {Kind::Own};
    if (kind == QLatin1String("port") && !port.isEmpty()) return {Kind::Port, port};
    return otherwise;
}

void Settings::setDevice(const QString& group, const DeviceChoice& device) {
    using Kind = DeviceChoice::Kind;
    const bool port = device.kind == Kind::Port;
    const char* kind = port                        ? "port"
                       : device.kind == Kind::Own  ? "own"
                       : device.kind == Kind::None ? "none"
                                                   : "soundfont";
    m_store.setValue(group + "/kind", QLatin1String(kind));
    if (port) m_store.setValue(group + "/port", device.port);
}

QString Settings::language() const {
    return m_store.value("window/language").toString();
}

void Settings::setLanguage(const QString& code) {
    m_store.setValue("window/language", code);
}

std::optional<QString> Settings::keys(const QString& action) const {
    const QVariant keys = m_store.value("keys/" + action);
    return keys.isValid() ? std::optional(keys.toString()) : std::nullopt;
}

void Settings::setKeys(const QString& action, const std::optional<QString>& keys) {
    if (keys) {
        m_store.setValue("keys/" + action, *keys);
    } else {
        m_store.remove("keys/" + action);
    }
}

QStringList Settings::forReport() const {
    // Files, names that the user gave, what a piece is to sound like; and a window's docks, which no one
    // reads.
    static const QStringList kPrivate{"files/", "folders/", "generation/presets", "generation/chords",
                                      "window/state"};
    QStringList lines;
    for (const QString& key : m_store.allKeys()) {
        if (std::ranges::any_of(kPrivate, [&](const QString& each) { return key.startsWith(each); }))
            continue;
        const QVariant value = m_store.value(key);
        const QString text = value.toStringList().join(QStringLiteral(", "));
        const bool isPath = text.contains(QLatin1Char('/')) || text.contains(QLatin1Char('\\'));
        lines << key + " = " + (isPath ? QStringLiteral("(a path)") : text);
    }
    return lines;
}

DeviceChoice Settings::output() const {
    return device(QStringLiteral("output"), {DeviceChoice::Kind::Synthesizer});
}

void Settings::setOutput(const DeviceChoice& output) {
    setDevice(QStringLiteral("output"), output);
}

DeviceChoices Settings::clockOutputs() const {
    DeviceChoices devices;
    if (m_store.value("clock/own").toBool()) devices.insert({DeviceChoice::Kind::Own});
    for (const QString& port : m_store.value("clock/ports").toStringList())
        devices.insert({DeviceChoice::Kind::Port, port});
    return devices;
}

void Settings::setClockOutputs(const DeviceChoices& devices) {
    QStringList ports;
    for (const DeviceChoice& device : devices) {
        if (device.kind == DeviceChoice::Kind::Port) ports << device.port;
    }
    m_store.setValue("clock/own", devices.contains({DeviceChoice::Kind::Own}));
    m_store.setValue("clock/ports", ports);
}

SynthesizerChoice Settings::synthesizer() const {
    SynthesizerChoice choice;
    choice.soundFont = m_store.value("output/soundfont").toString();
    choice.audioDriver = m_store.value("output/driver").toString();
    choice.audioDevice = m_store.value("output/device").toString();
    const double gain = m_store.value("output/gain", choice.gain).toDouble();
    if (gain >= 0 && gain <= 2 * SynthesizerChoice::kUsualGain) choice.gain = gain;
    choice.reverb = m_store.value("output/reverb", choice.reverb).toBool();
    choice.chorus = m_store.value("output/chorus", choice.chorus).toBool();
    choice.limiter = m_store.value("output/limiter", choice.limiter).toBool();
    return choice;
}

void Settings::setSynthesizer(const SynthesizerChoice& choice) {
    m_store.setValue("output/soundfont", choice.soundFont);
    m_store.setValue("output/driver", choice.audioDriver);
    m_store.setValue("output/device", choice.audioDevice);
    m_store.setValue("output/gain", choice.gain);
    m_store.setValue("output/reverb", choice.reverb);
    m_store.setValue("output/chorus", choice.chorus);
    m_store.setValue("output/limiter", choice.limiter);
}

bool Settings::metronome() const {
    return m_store.value("playback/metronome").toBool();
}

void Settings::setMetronome(bool on) {
    m_store.setValue("playback/metronome", on);
}

int Settings::follow() const {
    return std::clamp(m_store.value("view/follow", 2).toInt(), 0, 2);
}

void Settings::setFollow(int follow) {
    m_store.setValue("view/follow", follow);
}

int Settings::countIn() const {
    return std::clamp(m_store.value("playback/count-in").toInt(), 0, 2);
}

void Settings::setCountIn(int bars) {
    m_store.setValue("playback/count-in", bars);
}

DeviceChoice Settings::keyboard() const {
    return device(QStringLiteral("keyboard"), {});
}

void Settings::setKeyboard(const DeviceChoice& keyboard) {
    setDevice(QStringLiteral("keyboard"), keyboard);
}

QString Settings::quantise() const {
    return m_store.value("keyboard/quantise").toString();
}

void Settings::setQuantise(const QString& noteValue) {
    m_store.setValue("keyboard/quantise", noteValue);
}

performance::Accompanist Settings::accompanist() const {
    const bool bass = m_store.value("keyboard/accompanist").toString() == QLatin1String("bass");
    return bass ? performance::Accompanist::Bass : performance::Accompanist::Drums;
}

void Settings::setAccompanist(performance::Accompanist part) {
    m_store.setValue("keyboard/accompanist", part == performance::Accompanist::Bass ? "bass" : "drums");
}

bool Settings::followsTempo() const {
    return m_store.value("keyboard/follows-tempo", false).toBool();
}

void Settings::setFollowsTempo(bool follows) {
    m_store.setValue("keyboard/follows-tempo", follows);
}

TrainingMemory Settings::training() const {
    TrainingMemory memory;
    memory.run.seed = m_store.value("training/seed", qulonglong{memory.run.seed}).toULongLong();
    memory.run.threads = m_store.value("training/threads", memory.run.threads).toInt();
    const QString device = m_store.value("training/device").toString();
    if (device == QLatin1String("cpu") || device == QLatin1String("cuda")) {
        memory.run.device = device.toStdString();
    }
    const std::string chosen = m_store.value("training/recipe").toString().toStdString();
    for (const training::Recipe* recipe : training::recipes()) {
        if (recipe->name() == chosen) memory.recipe = chosen;
        const QString group = groupOf(recipe->name());
        training::Choices& choices = memory.choices[recipe->name()];
        choices.tokenizer = m_store.value(group + "tokenizer").toString().toStdString();
        read(choices.quartersPerStep, group + "step");
        read(choices.epochs, group + "epochs");
        read(choices.batchSize, group + "batch-size");
        read(choices.learningRate, group + "learning-rate");
        read(choices.layers, group + "layers");
        read(choices.units, group + "units");
        read(choices.dropout, group + "dropout");
        read(choices.validationShare, group + "validation");
        choices.noTransposition = m_store.value(group + "no-transposition").toBool();
    }
    return memory;
}

void Settings::setTraining(const TrainingMemory& memory) {
    m_store.remove("training");  // what is no longer chosen is automatic again
    m_store.setValue("training/recipe", QString::fromStdString(memory.recipe));
    m_store.setValue("training/seed", qulonglong{memory.run.seed});
    m_store.setValue("training/threads", memory.run.threads);
    m_store.setValue("training/device", QString::fromStdString(memory.run.device));
    for (const auto& [recipe, choices] : memory.choices) {
        const QString group = groupOf(recipe);
        m_store.setValue(group + "tokenizer", QString::fromStdString(choices.tokenizer));
        write(group + "step", choices.quartersPerStep);
        write(group + "epochs", choices.epochs);
        write(group + "batch-size", choices.batchSize);
        write(group + "learning-rate", choices.learningRate);
        write(group + "layers", choices.layers);
        write(group + "units", choices.units);
        write(group + "dropout", choices.dropout);
        write(group + "validation", choices.validationShare);
        m_store.setValue(group + "no-transposition", choices.noTransposition);
    }
}

template <typename Number>
void Settings::read(std::optional<Number>& choice, const QString& key) const {
    const QVariant value = m_store.value(key);
    if (value.canConvert<Number>()) choice = value.value<Number>();
}

template <typename Number>
void Settings::write(const QString& key, const std::optional<Number>& choice) {
    if (choice) m_store.setValue(key, *choice);
}

generation::Options Settings::generation() const {
    generation::Options options;
    // From 1 on: 0 stands for a length in tokens.
    if (const int bars = m_store.value("generation/bars", 0).toInt(); bars > 0) options.bars = bars;
    options.length = m_store.value("generation/length", options.length).toInt();
    options.argmax = m_store.value("generation/argmax", options.argmax).toBool();
    options.temperature = m_store.value("generation/temperature", options.temperature).toDouble();
    options.topK = m_store.value("generation/top-k", options.topK).toInt();
    options.topP = m_store.value("generation/top-p", options.topP).toDouble();
    options.minP = m_store.value("generation/min-p", options.minP).toDouble();
    options.seed = m_store.value("generation/seed", qulonglong{options.seed}).toULongLong();
    options.escapeLoops = m_store.value("generation/escape-loops", options.escapeLoops).toBool();
    if (const int tonic = m_store.value("generation/tonic", -1).toInt(); tonic >= 0 && tonic < 12) {
        options.key = analysis::Key{tonic, m_store.value("generation/minor", false).toBool()};
    }
    options.lowestPitch = m_store.value("generation/lowest-pitch", options.lowestPitch).toInt();
    options.highestPitch = m_store.value("generation/highest-pitch", options.highestPitch).toInt();
    options.keepHead = m_store.value("generation/keep-head", options.keepHead).toBool();
    options.closeness = m_store.value("generation/closeness", options.closeness).toDouble();
    options.drafts = m_store.value("generation/drafts", options.drafts).toInt();
    options.keepForm = m_store.value("generation/keep-form", options.keepForm).toBool();
    const std::string scale = m_store.value("generation/scale").toString().toStdString();
    if (options.key) options.scale = analysis::scaleNamed(scale).value_or(options.scale);
    try {
        options.chords = analysis::parseChords(m_store.value("generation/chords").toString().toStdString());
    } catch (const Error&) {
        options.chords.clear();
    }
    options.density = m_store.value("generation/density", options.density).toDouble();
    if (const int most = m_store.value("generation/polyphony", 0).toInt(); most > 0) options.polyphony = most;
    if (const int tempo = m_store.value("generation/tempo", 0).toInt(); tempo > 0) options.tempo = tempo;
    if (const int numerator = m_store.value("generation/meter", 0).toInt(); numerator > 0)
        options.meter = tokenizer::HeadMeter{numerator, m_store.value("generation/meter-unit", 4).toInt()};
    return options;
}

std::vector<generation::Preset> Settings::presets() const {
    std::vector<generation::Preset> presets;
    for (const QString& text : m_store.value("generation/presets").toStringList()) {
        if (auto preset = generation::readPreset(text.toStdString())) presets.push_back(std::move(*preset));
    }
    return presets;
}

void Settings::setPresets(const std::vector<generation::Preset>& presets) {
    QStringList texts;
    for (const generation::Preset& preset : presets)
        texts << QString::fromStdString(generation::toText(preset));
    m_store.setValue("generation/presets", texts);
}

bool Settings::choseUnit() const {
    return m_store.value("generation/chose-unit", m_store.contains("generation/length")).toBool();
}

void Settings::setChoseUnit(bool chose) {
    m_store.setValue("generation/chose-unit", chose);
}

bool Settings::keepsSeed() const {
    return m_store.value("generation/keep-seed", false).toBool();
}

void Settings::setKeepsSeed(bool keeps) {
    m_store.setValue("generation/keep-seed", keeps);
}

int Settings::takes() const {
    return std::clamp(m_store.value("generation/takes", 1).toInt(), 1, generation::kMostTakes);
}

void Settings::setTakes(int takes) {
    m_store.setValue("generation/takes", takes);
}

std::optional<generation::Measure> Settings::keptTakes() const {
    const int kept = m_store.value("generation/kept-takes", kAllTakes).toInt();
    if (kept < 0 || kept > static_cast<int>(generation::Measure::Closeness)) return std::nullopt;
    return static_cast<generation::Measure>(kept);
}

void Settings::setKeptTakes(std::optional<generation::Measure> best) {
    m_store.setValue("generation/kept-takes", best ? static_cast<int>(*best) : kAllTakes);
}

int Settings::takeOrder() const {
    return m_store.value("pieces/take-order", 0).toInt();
}

void Settings::setTakeOrder(int order) {
    m_store.setValue("pieces/take-order", order);
}

void Settings::setGeneration(const generation::Options& options) {
    m_store.setValue("generation/bars", options.bars.value_or(0));
    if (!options.bars) m_store.setValue("generation/length", options.length);
    m_store.setValue("generation/argmax", options.argmax);
    m_store.setValue("generation/temperature", options.temperature);
    m_store.setValue("generation/top-k", options.topK);
    m_store.setValue("generation/top-p", options.topP);
    m_store.setValue("generation/min-p", options.minP);
    m_store.setValue("generation/seed", qulonglong{options.seed});
    m_store.setValue("generation/escape-loops", options.escapeLoops);
    m_store.setValue("generation/tonic", options.key ? options.key->tonic : -1);
    m_store.setValue("generation/minor", options.key && options.key->minor);
    m_store.setValue("generation/lowest-pitch", options.lowestPitch);
    m_store.setValue("generation/highest-pitch", options.highestPitch);
    m_store.setValue("generation/keep-head", options.keepHead);
    m_store.setValue("generation/closeness", options.closeness);
    m_store.setValue("generation/drafts", options.drafts);
    m_store.setValue("generation/keep-form", options.keepForm);
    m_store.setValue("generation/scale", QLatin1String(analysis::nameOf(options.scale)));
    m_store.setValue("generation/chords", QString::fromStdString(analysis::chordsText(options.chords)));
    m_store.setValue("generation/density", options.density);
    m_store.setValue("generation/polyphony", options.polyphony.value_or(0));
    m_store.setValue("generation/tempo", options.tempo.value_or(0));
    m_store.setValue("generation/meter", options.meter ? options.meter->numerator : 0);
    m_store.setValue("generation/meter-unit", options.meter ? options.meter->denominator : 0);
}

}  // namespace incipit::ui
