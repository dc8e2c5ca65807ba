#pragma once

#include <QAccessibleInterface>
#include <QString>

class QObject;

namespace incipit::ui {

/// For QAccessible::installFactory(): a piano roll as a table for screen readers. Its rows are the notes in
/// view by onset, 500 at most; its columns name, place, length, velocity and part. The chosen notes are its
/// selected cells, the last of them has the focus, and its description says which bars are seen. Null for
/// other objects. GUI thread.
QAccessibleInterface* accessibleRoll(const QString& className, QObject* object);

}  // namespace incipit::ui
