#include "ui/panels/midi_panel.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kReadMilliseconds = 100;
constexpr int kMargin = 4;

}  // namespace

MidiPanel::MidiPanel(std::shared_ptr<const playback::MidiTrace> trace, QWidget* parent)
    : QWidget(parent),
      m_log(std::move(trace)),
      m_filtered(m_log),
      m_view(new QTreeView(this)),
      m_filter(new QLineEdit(this)),
      m_clock(new QCheckBox(tr("Clock"), this)),
      m_pause(new QToolButton(this)),
      m_clear(new QToolButton(this)),
      m_lost(new QLabel(this)) {
    makeFields();
    makeList();
    auto* fields = new QHBoxLayout;
    fields->addWidget(m_filter, 1);
    fields->addWidget(m_clock);
    fields->addWidget(m_pause);
    fields->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->addLayout(fields);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_lost);
    m_timer.setInterval(kReadMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &MidiPanel::read);
}

void MidiPanel::makeList() {
    m_view->setObjectName(QStringLiteral("midiList"));
    m_view->setAccessibleName(tr("MIDI messages"));
    m_view->setModel(&m_filtered);
    m_view->setUniformRowHeights(true);
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    const QFontMetrics metrics(m_view->font());
    const auto width = [&](MidiLog::Column column, const char* widest) {
        m_view->setColumnWidth(column, metrics.horizontalAdvance(QLatin1String(widest)) + 4 * kMargin);
    };
    width(MidiLog::Time, "00000.0000");
    width(MidiLog::Way, "LOST");
    width(MidiLog::Channel, "00.");
    width(MidiLog::Message, "controller 100 (registered parameter) 127");
    auto* copied = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copied, &QShortcut::activated, this, &MidiPanel::copy);
}

void MidiPanel::makeFields() {
    m_filter->setObjectName(QStringLiteral("midiFilter"));
    m_filter->setAccessibleName(tr("Show messages with this text"));
    m_filter->setPlaceholderText(tr("Filter: note on, sustain, a port's name"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, &m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    m_clock->setObjectName(QStringLiteral("midiClockBox"));
    m_clock->setToolTip(tr("Show MIDI clock and active sensing too"));
    connect(m_clock, &QCheckBox::toggled, &m_filtered, &MidiFilter::showClock);
    m_pause->setObjectName(QStringLiteral("midiPauseButton"));
    m_pause->setText(tr("Pause"));
    m_pause->setIcon(icon(QStringLiteral("media-playback-pause")));
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Hold the list; what comes meanwhile is added when it goes on"));
    connect(m_pause, &QToolButton::toggled, this,
            [this](bool on) { on || !isVisible() ? m_timer.stop() : m_timer.start(); });
    m_clear->setObjectName(QStringLiteral("midiClearButton"));
    m_clear->setText(tr("Clear"));
    m_clear->setIcon(icon(QStringLiteral("edit-clear")));
    m_clear->setToolTip(tr("Empty the list"));
    m_clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_clear, &QToolButton::clicked, &m_log, &MidiLog::clear);
    m_lost->setObjectName(QStringLiteral("midiLostLabel"));
    m_lost->hide();
}

void MidiPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_pause->isChecked()) m_timer.start();
}

void MidiPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_timer.stop();
}

void MidiPanel::read() {
    const QScrollBar& bar = *m_view->verticalScrollBar();
    const bool atEnd = bar.value() == bar.maximum();
    m_log.read();
    if (atEnd) m_view->scrollToBottom();
    const std::uint64_t lost = m_log.lost();
    m_lost->setText(tr("Older messages that came while the list was not read: %1")
                        .arg(numberText(static_cast<std::int64_t>(lost))));
    m_lost->setVisible(lost > 0);
}

void MidiPanel::copy() {
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& row : rows)
        lines << row.data(MidiLog::kLineRole).toString();
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace incipit::ui
