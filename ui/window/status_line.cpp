#include "ui/window/status_line.h"

#include <QResizeEvent>

#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

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

StatusLine::StatusLine(QWidget* parent) : QStatusBar(parent), m_notice(new QToolButton(this)) {
    m_notice->setObjectName(QStringLiteral("noticeButton"));
    m_notice->setAutoRaise(true);
    m_notice->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_notice->setMinimumWidth(80);
    addWidget(m_notice, 1);
    connect(m_notice, &QToolButton::clicked, this, &StatusLine::noticesRequested);
    showNotice({Notice::Level::Info, tr("Ready.")});
}

void StatusLine::addParts(const QList<QWidget*>& parts) {
    for (QWidget* part : parts)
        addPermanentWidget(part);
}

void StatusLine::showNotice(const Notice& notice) {
    m_text = notice.text;
    m_notice->setIcon(icon(iconName(notice.level)));
    m_notice->setToolTip(tr("%1\nClick for all notices.").arg(notice.text));
    m_notice->setAccessibleName(notice.text);
    clearMessage();
    elide();
}

void StatusLine::resizeEvent(QResizeEvent* event) {
    QStatusBar::resizeEvent(event);
    elide();
}

void StatusLine::elide() {
    constexpr int kIconAndMargins = 40;
    const int room = std::max(0, m_notice->width() - kIconAndMargins);
    m_notice->setText(m_notice->fontMetrics().elidedText(m_text, Qt::ElideRight, room));
}

}  // namespace incipit::ui
