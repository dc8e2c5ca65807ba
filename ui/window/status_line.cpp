#include "ui/window/status_line.h"

#include <QResizeEvent>

#include "ui/support/theme.h"
#include "ui/widgets/level_meter.h"

namespace incipit::ui {

namespace {

constexpr int kShares = 1000;

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
      m_notice(new QToolButton(this)),
      m_export(new QProgressBar(this)),
      m_cancel(new QToolButton(this)),
      m_device(new QLabel(this)),
      m_meter(new LevelMeter(this)),
      m_output(new QLabel(this)) {
    m_notice->setObjectName(QStringLiteral("noticeButton"));
    m_notice->setAutoRaise(true);
    m_notice->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_notice->setMinimumWidth(80);
    m_export->setObjectName(QStringLiteral("exportProgress"));
    m_export->setAccessibleName(tr("Export progress"));
    m_export->setFormat(tr("Exporting: %p %"));
    m_export->setFixedWidth(180);
    m_cancel->setObjectName(QStringLiteral("cancelExportButton"));
    m_cancel->setIcon(icon(QStringLiteral("process-stop")));
    m_cancel->setAccessibleName(tr("Cancel the export"));
    m_cancel->setToolTip(tr("Cancel the export"));
    m_cancel->setAutoRaise(true);
    m_meter->setObjectName(QStringLiteral("levelMeter"));
    m_meter->hide();
    m_device->setObjectName(QStringLiteral("deviceLabel"));
    m_output->setObjectName(QStringLiteral("outputLabel"));
    m_output->setText(tr("Output: opening…"));
    for (QLabel* label : {m_device, m_output})
        label->setContentsMargins(8, 0, 8, 0);
    addWidget(m_notice, 1);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_export), static_cast<QWidget*>(m_cancel), static_cast<QWidget*>(m_device),
          static_cast<QWidget*>(m_meter), static_cast<QWidget*>(m_output)}) {
        addPermanentWidget(widget);
    }
    setExporting(false);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelExport);
    connect(m_notice, &QToolButton::clicked, this, &StatusLine::noticesRequested);
    showNotice({Notice::Level::Info, tr("Ready.")});
}

void StatusLine::showNotice(const Notice& notice) {
    m_text = notice.text;
    m_notice->setIcon(icon(iconName(notice.level)));
    m_notice->setToolTip(tr("%1\nClick for all notices.").arg(notice.text));
    m_notice->setAccessibleName(notice.text);
    clearMessage();
    elide();
}

void StatusLine::setExporting(bool busy) {
    m_export->setVisible(busy);
    m_cancel->setVisible(busy);
    m_export->setRange(0, 0);  // until the first share is known
}

void StatusLine::setExportProgress(double share) {
    m_export->setRange(0, kShares);
    m_export->setValue(static_cast<int>(share * kShares));
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
