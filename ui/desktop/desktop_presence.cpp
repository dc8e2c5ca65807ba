#include "ui/desktop/desktop_presence.h"

#include <QCoreApplication>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QTimer>

#include "base/log.h"
#include "ui/desks/desks.h"
#include "ui/desktop/application_adaptor.h"
#include "ui/desktop/desktop_requests.h"
#include "ui/desktop/open_project.h"
#include "ui/desktop/player_adaptor.h"
#include "ui/desktop/recent_files.h"
#include "ui/desktop/session_bus.h"
#include "ui/window/main_window.h"

namespace incipit::ui {

namespace {

// What hands the right to come to the front from one program to the next: in the environment of one that is
// started, and in the platform data of one that runs.
constexpr const char* kToken = "XDG_ACTIVATION_TOKEN";
constexpr const char* kStartupId = "DESKTOP_STARTUP_ID";
const QString kTokenData = QStringLiteral("activation-token");
const QString kStartupData = QStringLiteral("desktop-startup-id");

bool isProject(const QString& file) {
    return file.endsWith(QLatin1String(".incipit"), Qt::CaseInsensitive);
}

}  // namespace

QVariantMap startupActivation() {
    QVariantMap data;
    if (qEnvironmentVariableIsSet(kToken)) data[kTokenData] = qEnvironmentVariable(kToken);
    if (qEnvironmentVariableIsSet(kStartupId)) data[kStartupData] = qEnvironmentVariable(kStartupId);
    return data;
}

bool isShownElsewhere(const QStringList& files, const QVariantMap& activation) {
    if (files.size() != 1 || !isProject(files.first())) return false;
    const auto bus = sessionBus();
    return bus && raiseElsewhere(*bus, files.first(), activation);
}

struct DesktopPresence::Parts {
    Parts(const QDBusConnection& sessionBus, Desks& desks, Workspace& workspace)
        : bus(sessionBus),
          player(desks.transport.playback(), workspace.library),
          project(bus, workspace.desk) {}

    QDBusConnection bus;
    DesktopRequests requests;
    QObject application;     ///< at kApplicationPath
    QObject playerOnTheBus;  ///< at kPlayerPath
    MediaPlayer player;
    OpenProject project;
};

DesktopPresence::DesktopPresence(MainWindow& window)
    : m_window(window),
      m_recent([](const QString& why) { base::log(base::Level::Info, "desktop", why.toStdString()); }) {
    // Behind the first paint, which waits for nobody.
    QTimer::singleShot(0, this, &DesktopPresence::start);
    connect(&window.desks().project, &ProjectDesk::fileUsed, this, [this](const QString& path) {
        m_recent.run([path](const std::stop_token&) { rememberRecent(path); });
    });
}

DesktopPresence::~DesktopPresence() {
    if (m_parts == nullptr) return;
    m_parts->bus.unregisterObject(QLatin1String(kApplicationPath));
    m_parts->bus.unregisterObject(QLatin1String(kPlayerPath));
}

void DesktopPresence::start() {
    const auto bus = sessionBus();
    if (!bus) return;
    m_parts = std::make_unique<Parts>(*bus, m_window.desks(), m_window.workspace());
    const DesktopRequests* requests = &m_parts->requests;
    connect(requests, &DesktopRequests::raise, this, &DesktopPresence::raise);
    connect(requests, &DesktopRequests::open, this, &DesktopPresence::open);
    connect(requests, &DesktopRequests::openWindow, this,
            [this](const QVariantMap& activation) { startAnother({}, activation); });
    connect(requests, &DesktopRequests::quit, &m_window, &QWidget::close, Qt::QueuedConnection);
    announceApplication();
    announcePlayer();
}

void DesktopPresence::announceApplication() {
    new ApplicationAdaptor(&m_parts->application, m_parts->requests);  // the object's
    m_parts->bus.registerObject(QLatin1String(kApplicationPath), &m_parts->application,
                                QDBusConnection::ExportAdaptors);
    // Of several windows the oldest has the name, and the next one when that is closed.
    m_parts->bus.interface()->registerService(QLatin1String(kDesktopId),
                                              QDBusConnectionInterface::QueueService);
}

void DesktopPresence::announcePlayer() {
    new PlayerRootAdaptor(&m_parts->playerOnTheBus, m_parts->requests);
    new PlayerAdaptor(&m_parts->playerOnTheBus, m_parts->player, m_parts->requests, m_parts->bus);
    m_parts->bus.registerObject(QLatin1String(kPlayerPath), &m_parts->playerOnTheBus,
                                QDBusConnection::ExportAdaptors);
    const QString name = QStringLiteral("org.mpris.MediaPlayer2.incipit");
    if (!takeName(m_parts->bus, name))
        takeName(m_parts->bus, name + QStringLiteral(".instance%1").arg(QCoreApplication::applicationPid()));
}

void DesktopPresence::raise(const QVariantMap& activation) {
    base::log(base::Level::Info, "desktop", "The window was asked to come to the front.");
    if (const QString token = activation.value(kTokenData).toString(); !token.isEmpty())
        qputenv(kToken, token.toUtf8());  // Qt reads it there
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void DesktopPresence::open(const QStringList& files, const QVariantMap& activation) {
    QStringList others;
    for (const QString& file : files)
        isProject(file) ? openProject(file, activation) : others.append(file);
    if (others.isEmpty()) return;
    m_window.openFiles(others);
    raise(activation);
}

void DesktopPresence::openProject(const QString& project, const QVariantMap& activation) {
    if (m_parts->project.is(project)) return raise(activation);
    if (raiseElsewhere(m_parts->bus, project, activation)) return;
    if (!m_window.workspace().library.entries().empty()) return startAnother({project}, activation);
    m_window.openFiles({project});
    raise(activation);
}

void DesktopPresence::startAnother(const QStringList& files, const QVariantMap& activation) {
    QProcess process;
    process.setProgram(QCoreApplication::applicationFilePath());
    process.setArguments(files);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(kToken), activation.value(kTokenData).toString());
    environment.insert(QLatin1String(kStartupId), activation.value(kStartupData).toString());
    process.setProcessEnvironment(environment);
    if (!process.startDetached())
        base::log(base::Level::Warning, "desktop",
                  "Another window cannot be started: " + process.errorString().toStdString());
}

}  // namespace incipit::ui
