#define CATCH_CONFIG_RUNNER
#include <QApplication>
#include <QLocale>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/blas_kernels.h"
#include "support/watchdog.h"

int main(int argc, char** argv) {
    incipit::base::chooseBlasKernels();
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    QLocale::setDefault(QLocale::c());
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("incipit-tests"));
    return Catch::Session().run(argc, argv);
}
