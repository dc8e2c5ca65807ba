#include "ui/engine/load_engine.h"

#include <QCoreApplication>
#include <QLibrary>

#include "base/error.h"
#include "ui/support/text.h"

namespace incipit::ui {

Engine& loadEngine() {
    const QString file =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/incipit/incipit_engine");
    QLibrary module(file);  // never unloaded, and loaded once however often this runs
    const auto function = reinterpret_cast<Engine* (*)()>(module.resolve(kEngineFunction));
    if (function == nullptr) {
        throw Error(toPath(file), "The learning module cannot be loaded (" +
                                      module.errorString().toStdString() +
                                      "). Build or install Incipit again.");
    }
    return *function();
}

}  // namespace incipit::ui
