#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace incipit::ui {

/// A sentence for the status bar.
struct Notice {
    enum class Level { Info, Warning, Error };
    Level level = Level::Info;
    QString text;
    /// What it is about ("export", "output 1"): it holds until something newer is told about the same, or
    /// until that is settled. Empty for what is about nothing else.
    QString about = {};
    /// Of a text that sums up, a line each: the files that could not be opened.
    QStringList details = {};
    /// A state rather than an event, as a device that is away: it is shown again after what came between.
    bool lasts = false;
};

/// What the studio tells its user: whoever has something to say adds it here, and whoever shows it listens.
/// GUI thread.
class Notices : public QObject {
    Q_OBJECT

  public:
    void add(const incipit::ui::Notice& notice) { Q_EMIT added(notice); }
    void info(const QString& text) { add({Notice::Level::Info, text}); }
    /// The same about a subject, which a controller need not know by its name here.
    void addAbout(const QString& about, incipit::ui::Notice notice) {
        notice.about = about;
        add(notice);
    }
    /// What was told about it holds no longer: it is mended, or tried again.
    void settle(const QString& about) { Q_EMIT settled(about); }
    /// Holds while something lasts, over the last notice; empty when it is over.
    void hint(const QString& text) { Q_EMIT hinted(text); }

  Q_SIGNALS:
    void added(const incipit::ui::Notice& notice);
    void settled(const QString& about);
    void hinted(const QString& text);
};

}  // namespace incipit::ui
