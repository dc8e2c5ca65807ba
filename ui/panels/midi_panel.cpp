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

#include "ui/support/spoken.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kShownMilliseconds = 100;
constexpr int kHiddenMilliseconds = 1000;  // in which a trace does not fill
constexpr int kListMargin = 4;

}  // namespace

MidiPanel::MidiPanel(std::shared_ptr<const playback::MidiTrace> trace, QWidget* parent)
    : QWidget(parent),
      m_log(std::move(trace)),
      m_view(new QTreeView(this)),
      m_filter(new QLineEdit(this)),
      m_clock(new QCheckBox(this)),
      m_pause(new QToolButton(this)),
      m_clear(new QToolButton(this)) {
    makeFields();
    makeList();
    auto* fields = new QHBoxLayout;
    fields->addWidget(m_filter, 1);
    fields->addWidget(m_clock);
    fields->addWidget(m_pause);
    fields->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kListMargin, kListMargin, kListMargin, kListMargin);
    layout->addLayout(fields);
    layout->addWidget(m_view, 1);
    spoken(this, [this] {
        m_view->setAccessibleName(tr("MIDI messages"));
        m_filter->setAccessibleName(tr("Show messages with this text"));
        m_filter->setPlaceholderText(tr("Filter: note on, sustain, a port's name"));
        m_clock->setText(tr("Clock"));
        m_clock->setToolTip(tr("List MIDI clock and active sensing too, from now on"));
        m_pause->setText(tr("Pause"));
        m_pause->setToolTip(tr("Hold the list; what comes meanwhile is added when it goes on"));
        m_clear->setText(tr("Clear"));
        m_clear->setToolTip(tr("Empty the list"));
    });
    m_timer.setObjectName(QStringLiteral("midiTimer"));
    connect(&m_timer, &QTimer::timeout, this, &MidiPanel::read);
    m_timer.start(kHiddenMilliseconds);
}

void MidiPanel::makeList() {
    m_view->setObjectName(QStringLiteral("midiList"));
    m_filtered.setSourceModel(&m_log);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered.setFilterKeyColumn(-1);
    m_view->setModel(&m_filtered);
    m_view->setUniformRowHeights(true);
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    const QFontMetrics metrics(m_view->font());
    const auto width = [&](MidiLog::Column column, const char* widest) {
        m_view->setColumnWidth(column, metrics.horizontalAdvance(QLatin1String(widest)) + 4 * kListMargin);
    };
    width(MidiLog::Time, "00000.0000");
    width(MidiLog::Way, "LOST MMM");  // and a warning sign
    width(MidiLog::Channel, "00.");
    width(MidiLog::Message, "controller 100 (registered parameter) 127");
    auto* copied = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copied, &QShortcut::activated, this, &MidiPanel::copy);
}

void MidiPanel::makeFields() {
    m_filter->setObjectName(QStringLiteral("midiFilter"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, &m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    m_clock->setObjectName(QStringLiteral("midiClockBox"));
    connect(m_clock, &QCheckBox::toggled, &m_log, &MidiLog::collectClock);
    m_pause->setObjectName(QStringLiteral("midiPauseButton"));
    m_pause->setIcon(icon(QStringLiteral("media-playback-pause")));
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pause->setCheckable(true);
    m_clear->setObjectName(QStringLiteral("midiClearButton"));
    m_clear->setIcon(icon(QStringLiteral("edit-clear")));
    m_clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_clear, &QToolButton::clicked, &m_log, &MidiLog::clear);
}

void MidiPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
    m_timer.start(kShownMilliseconds);
}

void MidiPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_timer.start(kHiddenMilliseconds);
}

void MidiPanel::read() {
    m_log.collect();
    if (m_pause->isChecked()) return;
    const QScrollBar& bar = *m_view->verticalScrollBar();
    const bool atEnd = bar.value() == bar.maximum();
    m_log.showCollected();
    if (atEnd) m_view->scrollToBottom();
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
