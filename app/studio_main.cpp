#include <QApplication>
#include <QDateTime>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stop_token>
#include <string_view>
#include <vector>

#include "base/blas_kernels.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "project/working_copy.h"
#include "ui/desktop/desktop_presence.h"
#include "ui/desktop/surroundings.h"
#include "ui/support/services.h"
#include "ui/window/main_window.h"

namespace {

/// The last net: an exception that a slot let through is logged instead of ending the program.
class StudioApplication final : public QApplication {
  public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        try {
            return QApplication::notify(receiver, event);
        } catch (const std::exception& error) {
            incipit::base::log(incipit::base::Level::Error, "studio", error.what());
            return false;
        }
    }
};

/// What other runs left, one a line: path, name, time, pieces and takes, with tabs between them.
int printUnsaved() {
    for (const incipit::project::Abandoned& left : incipit::project::abandonedIn(incipit::ui::workFolder())) {
        const auto time = QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(left.changed));
        std::cout << left.path.string() << '\t' << left.name << '\t'
                  << time.toString(Qt::ISODate).toStdString() << '\t' << left.pieces << '\t' << left.takes
                  << '\n';
    }
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    // Before there is a window, as scripts may have no screen.
    if (argc == 2 && std::string_view(argv[1]) == "--unsaved") return printUnsaved();
    incipit::base::chooseBlasKernels();  // while there is one thread, long before LibTorch is loaded
    const QVariantMap activation = incipit::ui::startupActivation();
    StudioApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("incipit"));
    QApplication::setApplicationDisplayName(QStringLiteral("Incipit"));
    QApplication::setApplicationVersion(QStringLiteral(INCIPIT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.incipit.studio"));

    const QStringList files = QApplication::arguments().mid(1);
    if (incipit::ui::isShownElsewhere(files, activation)) return EXIT_SUCCESS;

    const incipit::ui::StudioServices services = incipit::ui::systemServices();
    const std::vector<incipit::ui::Trouble> troubles = incipit::ui::troublesOf(services);
    incipit::ui::MainWindow window(services);
    window.show();
    window.activateWindow();
    incipit::ui::tellTroubles(window, troubles);
    const incipit::ui::DesktopPresence presence(window);
    // As the user closes it: what sounds ends, and a training keeps its model.
    const std::stop_callback ended(incipit::base::stopOnInterrupt(), [&] {
        QMetaObject::invokeMethod(&window, "close", Qt::QueuedConnection);
        QMetaObject::invokeMethod(&application, "quit", Qt::QueuedConnection);
    });
    if (!files.isEmpty()) window.openFiles(files);
    return QApplication::exec();
}
