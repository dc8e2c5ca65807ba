#include "ui/support/report.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QSysInfo>
#include <exception>
#include <thread>

#include "base/log.h"
#include "engine/engine.h"
#include "ui/support/text.h"
#include "ui/support/translations.h"

namespace incipit::ui {

namespace {

QString listed(const std::vector<std::string>& names) {
    QStringList all;
    for (const std::string& name : names)
        all << fromUtf8(name);
    return all.isEmpty() ? QStringLiteral("none") : all.join(QStringLiteral(", "));
}

/// What asking gives; where that fails, that it does.
template <typename Ask>
QString asked(const Ask& ask) {
    try {
        return ask();
    } catch (const std::exception& error) {
        base::log(base::Level::Warning, "report", error.what());
        return QStringLiteral("cannot be asked");
    }
}

QString driversOf(const StudioServices& services) {
    QStringList all;
    for (const AudioDriver& driver : services.audioDrivers())
        all << driver.name + (driver.devices.isEmpty() ? QString() : " (" + driver.devices.join(", ") + ")");
    return all.isEmpty() ? QStringLiteral("none") : all.join(QStringLiteral(", "));
}

}  // namespace

Report Report::begin(const Settings& settings) {
    Report report;
    report.program
        << "Incipit " INCIPIT_VERSION
        << QStringLiteral("Qt %1, %2").arg(QLatin1String(qVersion()), QGuiApplication::platformName())
        << QStringLiteral("%1, kernel %2, %3")
               .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                    QSysInfo::currentCpuArchitecture())
        << QStringLiteral("Language: %1, locale %2")
               .arg(chosenLanguage(*QCoreApplication::instance()), QLocale::system().name());
    for (const QScreen* screen : QGuiApplication::screens())
        report.program << QStringLiteral("Screen: %1 x %2, scale %3")
                              .arg(screen->size().width())
                              .arg(screen->size().height())
                              .arg(screen->devicePixelRatio());
    report.settings = settings.forReport();
    return report;
}

QString Report::write(const StudioServices& services) const {
    QStringList lines = program;
    const auto torch = engine::loadedLibTorch();
    lines << "LibTorch " + (torch ? fromUtf8(*torch) : QStringLiteral("is not loaded"))
          << "FluidSynth " + fromUtf8(synth::fluidSynthVersion())
          << QStringLiteral("Threads: %1").arg(std::thread::hardware_concurrency())
          << QStringLiteral("Base model: %1")
                 .arg(QLatin1String(services.engine != nullptr && services.engine->hasBase() ? "yes" : "no"))
          << "Sound drivers: " + asked([&] { return driversOf(services); })
          << "MIDI outputs: " + asked([&] { return listed(services.portNames()); })
          << "MIDI inputs: " + asked([&] { return listed(services.keyboardNames()); }) << "Settings:";
    for (const QString& line : settings)
        lines << "  " + line;
    return lines.join(QLatin1Char('\n')).replace(QDir::homePath(), QStringLiteral("~")) + QLatin1Char('\n');
}

}  // namespace incipit::ui
