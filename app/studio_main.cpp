#include <QApplication>
#include <QDateTime>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stop_token>
#include <string_view>

#include "base/blas_kernels.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "project/working_copy.h"
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
    StudioApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("incipit"));
    QApplication::setApplicationDisplayName(QStringLiteral("Incipit"));
    QApplication::setApplicationVersion(QStringLiteral(INCIPIT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("incipit-studio"));

    incipit::ui::MainWindow window(incipit::ui::systemServices());
    window.show();
    window.activateWindow();
    // As the user closes it: what sounds ends, and a training keeps its model.
    const std::stop_callback ended(incipit::base::stopOnInterrupt(), [&] {
        QMetaObject::invokeMethod(&window, "close", Qt::QueuedConnection);
        QMetaObject::invokeMethod(&application, "quit", Qt::QueuedConnection);
    });
    if (const QStringList files = QApplication::arguments().mid(1); !files.isEmpty()) window.openFiles(files);
    return QApplication::exec();
}
