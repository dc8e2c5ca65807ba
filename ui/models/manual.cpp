#include "ui/models/manual.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTextDocument>

namespace incipit::ui {

namespace {

constexpr qsizetype kContext = 30;  // characters to each side

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The page in the first of the folders that has it.
QString findPage(const QStringList& folders, const QString& name) {
    for (const QString& folder : folders) {
        QString file = folder + QLatin1Char('/') + name + QStringLiteral(".md");
        if (QFile::exists(file)) return file;
    }
    return {};
}

/// The index, and what it links to in its own folder.
QStringList namesIn(const QString& index) {
    QStringList names{QStringLiteral("index")};
    static const QRegularExpression link(QStringLiteral("\\]\\(([\\w-]+)\\.md\\)"));
    for (auto found = link.globalMatch(read(index)); found.hasNext();) {
        const QString name = found.next().captured(1);
        if (!names.contains(name)) names << name;
    }
    return names;
}

}  // namespace

Manual::Manual(const QString& folder, const QString& language) {
    // Of a link what it leads to, as pages link to others around it.
    const QString root = QDir(folder).canonicalPath();
    if (folder.isEmpty() || root.isEmpty()) return;
    QStringList folders;
    for (const QString& code : {language, language.section(QLatin1Char('_'), 0, 0), QStringLiteral("en")}) {
        const QString each = root + QLatin1Char('/') + code;
        if (!code.isEmpty() && !folders.contains(each)) folders << each;
    }
    for (const QString& name : namesIn(findPage(folders, QStringLiteral("index")))) {
        const QString file = findPage(folders, name);
        if (file.isEmpty()) continue;
        QTextDocument document;
        document.setMarkdown(read(file));
        QString text = document.toPlainText();
        text.remove(QChar::ObjectReplacementCharacter);
        const QString title = text.section(QLatin1Char('\n'), 0, 0).trimmed();
        m_pages.append({.name = name, .title = title, .file = file, .text = text});
    }
}

const Manual::Page* Manual::page(const QString& name) const {
    for (const Page& page : m_pages) {
        if (page.name == name) return &page;
    }
    return nullptr;
}

QList<Manual::Hit> Manual::search(const QString& words) const {
    const QString wanted = words.simplified();
    QList<Hit> hits;
    if (wanted.isEmpty()) return hits;
    for (const Page& page : m_pages) {
        const auto times = static_cast<int>(page.text.count(wanted, Qt::CaseInsensitive));
        if (times == 0) continue;
        const qsizetype place = page.text.indexOf(wanted, 0, Qt::CaseInsensitive);
        const qsizetype from = std::max<qsizetype>(0, place - kContext);
        const QString context = page.text.mid(from, place - from + wanted.size() + kContext).simplified();
        hits.append({.page = page.name, .times = times, .context = context});
    }
    return hits;
}

}  // namespace incipit::ui
