#include <QApplication>
#include <QLocale>
#include <cstdlib>
#include <string>

#include "base/blas_kernels.h"
#include "support/run_tests.h"
#include "support/temporary_folder.h"
#include "ui/support/translations.h"

int main(int argc, char** argv) {
    incipit::base::chooseBlasKernels();
    // Two screens side by side, the first by name the user's own; without a file it would be one of 800 x
    // 800. Some tests are run with others.
    const char* others = std::getenv("INCIPIT_TEST_SCREENS");
    const std::string screens = others != nullptr ? others : "screens.json";
    ::setenv("QT_QPA_PLATFORM", ("offscreen:configfile=" INCIPIT_TEST_DATA "/" + screens).c_str(), 1);
    // What tests throw away is no litter of the user's, and the place for it is not there yet.
    const incipit::test::TemporaryFolder folder;
    ::setenv("XDG_DATA_HOME", (folder / "share").c_str(), 1);
    // In English, whatever the user speaks.
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::unsetenv("LANGUAGE");
    QLocale::setDefault(QLocale::c());
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("incipit-tests"));
    incipit::ui::chooseLanguage(application, {});
    return incipit::test::runTests(argc, argv);
}
