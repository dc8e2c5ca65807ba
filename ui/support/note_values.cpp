#include "ui/support/note_values.h"

#include <QCoreApplication>
#include <cstddef>

namespace incipit::ui {

namespace {

/// In the context that lupdate finds for functions here.
QString tr(const char* text) {
    return QCoreApplication::translate("incipit::ui", text);
}

}  // namespace

QString noteValueText(const QString& value) {
    const std::array<QString, kNoteValues.size()> texts{tr("Quarters"),           tr("Eighths"),
                                                        tr("Eighth Triplets"),    tr("Sixteenths"),
                                                        tr("Sixteenth Triplets"), tr("Thirty-seconds")};
    for (std::size_t i = 0; i < kNoteValues.size(); ++i) {
        if (value == QLatin1String(kNoteValues.at(i))) return texts.at(i);
    }
    return value;
}

}  // namespace incipit::ui
