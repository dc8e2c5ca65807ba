#pragma once

#include <QObject>
#include <QString>
#include <functional>

namespace incipit::ui {

/// A text in the language that is chosen when it is asked for: [] { return tr("Train"); }.
using Text = std::function<QString()>;

/// Has texts follow the language: what sets them is called now, and again whenever another language is chosen
/// while the speaker lives; in the order in which they were handed in. GUI thread.
void spoken(QObject* speaker, const std::function<void()>& say);

/// The same for what something else has said already: called at the next choice, and not now.
void spokenAnew(QObject* speaker, const std::function<void()>& say);

}  // namespace incipit::ui
