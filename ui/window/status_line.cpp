#include "ui/window/status_line.h"

#include <QResizeEvent>

#include "ui/support/spoken.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kReadMilliseconds = 10000;

void forget(QList<Notice>& notices, const QString& about) {
    notices.removeIf([&](const Notice& each) { return each.about == about; });
}

QString iconName(Notice::Level level) {
    switch (level) {
        case Notice::Level::Info:
            return QStringLiteral("dialog-information");
        case Notice::Level::Warning:
            return QStringLiteral("dialog-warning");
        case Notice::Level::Error:
            break;
    }
    return QStringLiteral("dialog-error");
}

}  // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent),
      m_notice(new StatusPart("noticeButton", this)),
      m_stop(new OneTabStop(this)),
      m_read(this) {
    m_notice->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_notice->setMinimumWidth(80);
    addWidget(m_notice, 1);
    m_stop->add(*m_notice);
    m_read.setObjectName(QStringLiteral("noticeTimer"));
    m_read.setSingleShot(true);
    m_read.setInterval(kReadMilliseconds);
    connect(&m_read, &QTimer::timeout, this, &StatusLine::showWhatLasts);
    connect(m_notice, &QToolButton::clicked, this, &StatusLine::noticesRequested);
    showWhatLasts();
    spokenAnew(this, [this] {
        // What was told was told in another language, and has been read.
        m_shown.lasts ? sayTip() : showWhatLasts();
    });
}

void StatusLine::addParts(const QList<QWidget*>& parts) {
    for (QWidget* part : parts) {
        addPermanentWidget(part);
        if (qobject_cast<QAbstractButton*>(part) != nullptr) m_stop->add(*part);
    }
}

void StatusLine::showNotice(const Notice& notice) {
    if (!notice.about.isEmpty()) forget(m_lasting, notice.about);
    if (notice.lasts) m_lasting.append(notice);
    clearMessage();
    show(notice);
}

void StatusLine::settle(const QString& about) {
    forget(m_lasting, about);
    if (m_shown.about == about) showWhatLasts();
}

void StatusLine::showWhatLasts() {
    show(m_lasting.isEmpty() ? Notice{Notice::Level::Info, tr("Ready.")} : m_lasting.constLast());
}

void StatusLine::show(const Notice& notice) {
    m_shown = notice;
    sayTip();
    m_notice->setIcon(icon(iconName(notice.level)));
    m_notice->setAccessibleName(notice.text);
    if (notice.lasts || m_lasting.isEmpty()) {
        m_read.stop();
    } else {
        m_read.start();
    }
    elide();
}

void StatusLine::sayTip() {
    QStringList lines{m_shown.text};
    for (const Notice& each : m_lasting) {
        if (each.text != m_shown.text) lines << each.text;
    }
    m_notice->setToolTip(tr("%1\nClick for all notices.").arg(lines.join(QLatin1Char('\n'))));
}

void StatusLine::resizeEvent(QResizeEvent* event) {
    QStatusBar::resizeEvent(event);
    elide();
}

void StatusLine::elide() {
    constexpr int kIconAndMargins = 40;
    const int room = std::max(0, m_notice->width() - kIconAndMargins);
    m_notice->showText(m_notice->fontMetrics().elidedText(m_shown.text, Qt::ElideRight, room));
}

}  // namespace incipit::ui
