#pragma once

#include <QAccessibleInterface>
#include <QString>

class QObject;

namespace incipit::ui {

/// For QAccessible::installFactory(): a loss plot as a chart for screen readers, whose description says where
/// training stands and whose text has a line for each of the last epochs. Null for other objects. GUI thread.
QAccessibleInterface* accessibleCurve(const QString& className, QObject* object);

}  // namespace incipit::ui
