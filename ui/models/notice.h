#pragma once

#include <QObject>
#include <QString>

namespace incipit::ui {

/// A sentence for the status bar.
struct Notice {
    enum class Level { Info, Warning, Error };
    Level level = Level::Info;
    QString text;
};

/// What the studio tells its user: whoever has something to say adds it here, and whoever shows it listens.
/// GUI thread.
class Notices : public QObject {
    Q_OBJECT

  public:
    void add(const incipit::ui::Notice& notice) { Q_EMIT added(notice); }
    void info(const QString& text) { add({Notice::Level::Info, text}); }
    /// Holds while something lasts, over the last notice; empty when it is over.
    void hint(const QString& text) { Q_EMIT hinted(text); }

  Q_SIGNALS:
    void added(const incipit::ui::Notice& notice);
    void hinted(const QString& text);
};

}  // namespace incipit::ui
