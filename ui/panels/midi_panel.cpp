#include "ui/panels/midi_panel.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>
#include <utility>

#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kReadMilliseconds = 100;

}  // namespace

MidiPanel::MidiPanel(std::shared_ptr<const playback::MidiTrace> trace, QWidget* parent)
    : QWidget(parent),
      m_log(std::move(trace)),
      m_view(new QListView(this)),
      m_filter(new QLineEdit(this)),
      m_pause(new QToolButton(this)),
      m_clear(new QToolButton(this)),
      m_lost(new QLabel(this)) {
    makeFields();
    m_filtered.setSourceModel(&m_log);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setObjectName(QStringLiteral("midiList"));
    m_view->setAccessibleName(tr("MIDI messages"));
    m_view->setModel(&m_filtered);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* fields = new QHBoxLayout;
    fields->addWidget(m_filter, 1);
    fields->addWidget(m_pause);
    fields->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addLayout(fields);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_lost);
    m_timer.setInterval(kReadMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &MidiPanel::read);
}

void MidiPanel::makeFields() {
    m_filter->setObjectName(QStringLiteral("midiFilter"));
    m_filter->setAccessibleName(tr("Show messages with this text"));
    m_filter->setPlaceholderText(tr("Show only lines with this text: note on, sustain, a port's name"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, &m_filtered, &QSortFilterProxyModel::setFilterFixedString);
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
    m_lost->setText(tr("Older messages that came while nobody looked: %1")
                        .arg(numberText(static_cast<std::int64_t>(lost))));
    m_lost->setVisible(lost > 0);
}

}  // namespace incipit::ui
