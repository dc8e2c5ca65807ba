#include "ui/support/translations.h"

#include <QTranslator>

#include "base/log.h"

// A resource in a static library is only kept when something names it, from outside of any namespace.
static void keepTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace incipit::ui {

void installTranslations(QCoreApplication& application) {
    keepTranslations();
    auto* english = new QTranslator(&application);
    if (english->load(QStringLiteral(":/translations/incipit_en.qm"))) {
        QCoreApplication::installTranslator(english);
    } else {
        base::log(base::Level::Warning, "studio", "The program holds no translations; build it again.");
    }
}

}  // namespace incipit::ui
