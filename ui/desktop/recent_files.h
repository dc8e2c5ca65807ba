#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <optional>

namespace incipit::ui {

/// The desktop's list of recent files (Desktop Bookmark Specification) with one more that this program
/// opened: others' entries stay byte for byte. @param list  the file as it is; empty: there is none. None
/// where it is no such list, which is then left alone.
[[nodiscard]] std::optional<QByteArray> withRecent(const QByteArray& list, const QString& path,
                                                   const QDateTime& time);

/// Does that to the user's list, which is on the disk. What fails is logged: nothing depends on it. Any
/// thread.
void rememberRecent(const QString& path);

}  // namespace incipit::ui
