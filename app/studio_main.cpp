#include <QApplication>
#include <exception>
#include <stop_token>

#include "base/blas_kernels.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "ui/support/translations.h"
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

}  // namespace

int main(int argc, char** argv) {
    incipit::base::chooseBlasKernels();  // while there is one thread, long before LibTorch is loaded
    StudioApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("incipit"));
    QApplication::setApplicationDisplayName(QStringLiteral("Incipit"));
    QApplication::setApplicationVersion(QStringLiteral(INCIPIT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("incipit-studio"));

    incipit::ui::installTranslations(application);

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
