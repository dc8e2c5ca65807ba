#include "ui/settings.h"

#include <QDir>
#include <QStandardPaths>

namespace incipit::ui {

namespace {

constexpr qsizetype kRecentFiles = 10;

}  // namespace

QByteArray Settings::geometry() const {
    return m_store.value("window/geometry").toByteArray();
}

QByteArray Settings::windowState() const {
    return m_store.value("window/state").toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state) {
    m_store.setValue("window/geometry", geometry);
    m_store.setValue("window/state", state);
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
    const QString folder = m_store.value("folders/" + kind).toString();
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

OutputChoice Settings::output() const {
    const QString kind = m_store.value("output/kind").toString();
    if (kind == QLatin1String("none")) return {OutputChoice::Kind::None, {}};
    const QString port = m_store.value("output/port").toString();
    if (kind == QLatin1String("port") && !port.isEmpty()) return {OutputChoice::Kind::Port, port};
    return {};
}

void Settings::setOutput(const OutputChoice& output) {
    const bool port = output.kind == OutputChoice::Kind::Port;
    const char* kind = port ? "port" : output.kind == OutputChoice::Kind::None ? "none" : "soundfont";
    m_store.setValue("output/kind", QLatin1String(kind));
    if (port) m_store.setValue("output/port", output.port);
}

SynthesizerChoice Settings::synthesizer() const {
    return {m_store.value("output/soundfont").toString(), m_store.value("output/driver").toString()};
}

void Settings::setSynthesizer(const SynthesizerChoice& choice) {
    m_store.setValue("output/soundfont", choice.soundFont);
    m_store.setValue("output/driver", choice.audioDriver);
}

training::Options Settings::training() const {
    training::Options options;
    options.epochs = m_store.value("training/epochs", options.epochs).toInt();
    options.batchSize = m_store.value("training/batch-size", options.batchSize).toInt();
    options.learningRate = m_store.value("training/learning-rate", options.learningRate).toDouble();
    options.seed = m_store.value("training/seed", qulonglong{options.seed}).toULongLong();
    options.threads = m_store.value("training/threads", options.threads).toInt();
    const QString device = m_store.value("training/device").toString();
    if (device == QLatin1String("cpu") || device == QLatin1String("cuda")) {
        options.device = device.toStdString();
    }
    return options;
}

void Settings::setTraining(const training::Options& options) {
    m_store.setValue("training/epochs", options.epochs);
    m_store.setValue("training/batch-size", options.batchSize);
    m_store.setValue("training/learning-rate", options.learningRate);
    m_store.setValue("training/seed", qulonglong{options.seed});
    m_store.setValue("training/threads", options.threads);
    m_store.setValue("training/device", QString::fromStdString(options.device));
}

generation::Options Settings::generation() const {
    generation::Options options;
    options.length = m_store.value("generation/length", options.length).toInt();
    options.argmax = m_store.value("generation/argmax", options.argmax).toBool();
    options.temperature = m_store.value("generation/temperature", options.temperature).toDouble();
    options.topK = m_store.value("generation/top-k", options.topK).toInt();
    options.topP = m_store.value("generation/top-p", options.topP).toDouble();
    options.seed = m_store.value("generation/seed", qulonglong{options.seed}).toULongLong();
    return options;
}

void Settings::setGeneration(const generation::Options& options) {
    m_store.setValue("generation/length", options.length);
    m_store.setValue("generation/argmax", options.argmax);
    m_store.setValue("generation/temperature", options.temperature);
    m_store.setValue("generation/top-k", options.topK);
    m_store.setValue("generation/top-p", options.topP);
    m_store.setValue("generation/seed", qulonglong{options.seed});
}

}  // namespace incipit::ui
