#include "ui/dialogs/log_dialog.h"

#include <QClipboard>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/support/captions.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr QSize kLogSize(820, 480);
constexpr int kFollowMilliseconds = 250;

QString nameOf(base::Level level) {
    switch (level) {
        case base::Level::Debug:
            return QStringLiteral("debug");
        case base::Level::Info:
            return QStringLiteral("info");
        case base::Level::Warning:
            return QStringLiteral("warning");
        case base::Level::Error:
            break;
    }
    return QStringLiteral("error");
}

/// As on standard error, with its time.
QString textOf(const base::LogLine& line) {
    const auto time = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(line.time.time_since_epoch()).count());
    return QStringLiteral("%1 %2: %3: %4")
        .arg(time.toString(QStringLiteral("HH:mm:ss.zzz")), nameOf(line.level), fromUtf8(line.component),
             fromUtf8(line.message));
}

}  // namespace

LogDialog::LogDialog(QWidget* parent)
    : QDialog(parent),
      m_level(new QComboBox(this)),
      m_filter(new QLineEdit(this)),
      m_text(new QPlainTextEdit(this)) {
    setObjectName(QStringLiteral("logDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    makeFields();
    auto* fields = new QHBoxLayout;
    fields->addWidget(m_level);
    fields->addWidget(m_filter, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = new QPushButton(this);
    copy->setObjectName(QStringLiteral("copyLogButton"));
    buttons->addButton(copy, QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(fields);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    spoken(this, [this, copy] {
        setWindowTitle(tr("Log"));
        m_level->setAccessibleName(tr("Least level"));
        m_filter->setPlaceholderText(tr("Filter"));
        m_filter->setAccessibleName(tr("Show lines with this text"));
        m_text->setPlaceholderText(tr("Nothing has been logged."));
        m_text->setAccessibleName(tr("Log"));
        copy->setText(tr("Copy"));
    });
    connect(&m_timer, &QTimer::timeout, this, &LogDialog::collect);
    m_timer.start(kFollowMilliseconds);
    collect();
    resize(kLogSize.boundedTo(parent->size()));
    returnFocus(parent, this);
}

void LogDialog::makeFields() {
    m_level->setObjectName(QStringLiteral("logLevelBox"));
    addItem(*m_level, static_cast<int>(base::Level::Debug), [] { return tr("Everything"); });
    addItem(*m_level, static_cast<int>(base::Level::Warning), [] { return tr("Warnings and errors"); });
    addItem(*m_level, static_cast<int>(base::Level::Error), [] { return tr("Errors"); });
    m_filter->setObjectName(QStringLiteral("logFilter"));
    m_filter->setClearButtonEnabled(true);
    m_text->setObjectName(QStringLiteral("logText"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(static_cast<int>(base::kRecentLogLines));
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogDialog::showAll);
    connect(m_filter, &QLineEdit::textChanged, this, &LogDialog::showAll);
}

void LogDialog::collect() {
    const auto fresh = base::recentLog(m_lines.empty() ? 0 : m_lines.back().number);
    for (const base::LogLine& line : fresh) {
        m_lines.push_back(line);
        add(line);
    }
    if (m_lines.size() > base::kRecentLogLines)
        m_lines.erase(m_lines.begin(), m_lines.end() - static_cast<std::ptrdiff_t>(base::kRecentLogLines));
}

void LogDialog::showAll() {
    m_text->clear();
    for (const base::LogLine& line : m_lines)
        add(line);
}

void LogDialog::add(const base::LogLine& line) {
    if (static_cast<int>(line.level) < m_level->currentData().toInt()) return;
    const QString text = textOf(line);
    // Follows while its end is in sight: appendPlainText() scrolls by itself then, and else not.
    if (text.contains(m_filter->text(), Qt::CaseInsensitive)) m_text->appendPlainText(text);
}

}  // namespace incipit::ui
