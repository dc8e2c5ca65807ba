#pragma once

#include <QAbstractTableModel>
#include <QIcon>
#include <deque>
#include <memory>
#include <vector>

#include "playback/midi_trace.h"

namespace incipit::ui {

/// The messages of a trace as rows, the newest last; at most kMost of them. GUI thread.
class MidiLog : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Time, Way, Channel, Message, Port, kColumns };
    static constexpr std::size_t kMost = 10'000;
    /// A row as a line of text.
    static constexpr int kLineRole = Qt::UserRole;

    explicit MidiLog(std::shared_ptr<const playback::MidiTrace> trace, QObject* parent = nullptr);

    /// Takes what was sent and received since the last call. MIDI clock and active sensing, of which there
    /// are many a second, are left out unless they are wanted.
    void collect();
    void collectClock(bool on) { m_clock = on; }
    /// Adds rows for what was collected.
    void showCollected();
    /// Leaves no row, and nothing collected.
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString text(const playback::TracedMessage& message, int column) const;

    std::shared_ptr<const playback::MidiTrace> m_trace;
    playback::MidiTrace::Cursor m_cursor;
    bool m_clock = false;
    QIcon m_lostSign;
    std::deque<playback::TracedMessage> m_messages;
    std::vector<playback::TracedMessage> m_collected;
};

}  // namespace incipit::ui
