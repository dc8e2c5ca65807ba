#include "ui/desktop/recent_files.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QUrl>
#include <span>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/log.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr qint64 kLargest = 16'000'000;  // bytes; a list that is longer is another program's fault

const char* const kEmptyList =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xbel version=\"1.0\"\n"
    "      xmlns:bookmark=\"http://www.freedesktop.org/standards/desktop-bookmarks\"\n"
    "      xmlns:mime=\"http://www.freedesktop.org/standards/shared-mime-info\"\n>\n</xbel>\n";

QString typeOf(const QString& path) {
    const auto ends = [&path](const char* suffix) {
        return path.endsWith(QLatin1String(suffix), Qt::CaseInsensitive);
    };
    if (ends(".incipit")) return QStringLiteral("application/x-incipit-project");
    return ends(".model") ? QStringLiteral("application/x-incipit-model") : QStringLiteral("audio/midi");
}

QString bookmark(const QString& uri, const QString& type, const QString& time) {
    return QStringLiteral(
               "  <bookmark href=\"%1\" added=\"%2\" modified=\"%2\" visited=\"%2\">\n"
               "    <info>\n"
               "      <metadata owner=\"http://freedesktop.org\">\n"
               "        <mime:mime-type type=\"%3\"/>\n"
               "        <bookmark:applications>\n"
               "          <bookmark:application name=\"Incipit\" exec=\"&apos;incipit-studio %u&apos;\" "
               "modified=\"%2\" count=\"1\"/>\n"
               "        </bookmark:applications>\n"
               "      </metadata>\n"
               "    </info>\n"
               "  </bookmark>\n")
        .arg(uri, time, type);
}

/// The start tag's attribute gets a value.
void setAttribute(QString& text, qsizetype tag, const QString& name, const QString& value) {
    const qsizetype end = text.indexOf(u'>', tag);
    const QString begin = u' ' + name + QStringLiteral("=\"");
    const qsizetype from = text.indexOf(begin, tag);
    if (from < 0 || from > end) return;
    const qsizetype first = from + begin.size();
    text.replace(first, text.indexOf(u'"', first) - first, value);
}

}  // namespace

std::optional<QByteArray> withRecent(const QByteArray& list, const QString& path, const QDateTime& time) {
    QString text = QString::fromUtf8(list.trimmed().isEmpty() ? QByteArray(kEmptyList) : list);
    if (!list.trimmed().isEmpty() && text.toUtf8() != list) return std::nullopt;  // not UTF-8
    const qsizetype end = text.lastIndexOf(QStringLiteral("</xbel>"));
    if (end < 0) return std::nullopt;
    const QString now = time.toUTC().toString(Qt::ISODateWithMs);
    const QString uri = QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()).toHtmlEscaped();
    const qsizetype known = text.indexOf(QStringLiteral("<bookmark href=\"%1\"").arg(uri));
    const qsizetype last = known < 0 ? -1 : text.indexOf(QStringLiteral("</bookmark>"), known);
    if (last < 0) return text.insert(end, bookmark(uri, typeOf(path), now)).toUtf8();
    // An application that opened it, too, keeps its line.
    const qsizetype own = text.indexOf(QStringLiteral("<bookmark:application name=\"Incipit\""), known);
    if (own >= 0 && own < last) {
        setAttribute(text, own, QStringLiteral("modified"), now);
    } else if (const qsizetype others = text.indexOf(QStringLiteral("</bookmark:applications>"), known);
               others >= 0 && others < last) {
        text.insert(others,
                    QStringLiteral("  <bookmark:application name=\"Incipit\" exec=\"&apos;incipit-studio "
                                   "%u&apos;\" modified=\"%1\" count=\"1\"/>\n        ")
                        .arg(now));
    }
    setAttribute(text, known, QStringLiteral("modified"), now);
    setAttribute(text, known, QStringLiteral("visited"), now);
    return text.toUtf8();
}

void rememberRecent(const QString& path) {
    const QString place = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    QFile file(place + QStringLiteral("/recently-used.xbel"));
    if (file.size() > kLargest) return;
    if (file.exists() && !file.open(QIODevice::ReadOnly)) return;
    const QByteArray list = file.isOpen() ? file.readAll() : QByteArray();
    const auto longer = withRecent(list, path, QDateTime::currentDateTimeUtc());
    if (!longer) return;
    QDir().mkpath(place);
    try {
        base::writeFile(toPath(file.fileName()),
                        std::string_view(longer->constData(), static_cast<std::size_t>(longer->size())));
    } catch (const Error& error) {
        base::log(base::Level::Info, "desktop", error.what());
    }
}

}  // namespace incipit::ui
