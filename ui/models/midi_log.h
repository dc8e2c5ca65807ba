#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <deque>
#include <memory>

#include "playback/midi_trace.h"

namespace incipit::ui {

/// The messages of a trace as rows, the newest last; at most kMost of them. GUI thread.
class MidiLog : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Time, Way, Channel, Message, Port, kColumns };
    static constexpr std::size_t kMost = 5000;
    /// Whether a row is of MIDI clock or active sensing.
    static constexpr int kClockRole = Qt::UserRole;
    /// A row as a line of text.
    static constexpr int kLineRole = Qt::UserRole + 1;

    explicit MidiLog(std::shared_ptr<const playback::MidiTrace> trace, QObject* parent = nullptr);

    /// Adds what was sent and received since the last call.
    void read();
    void clear();
    /// Messages that came so fast, or were read so late, that they are not here.
    [[nodiscard]] std::uint64_t lost() const { return m_cursor.lost; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString text(const playback::TracedMessage& message, int column) const;

    std::shared_ptr<const playback::MidiTrace> m_trace;
    playback::MidiTrace::Cursor m_cursor;
    std::deque<playback::TracedMessage> m_messages;
};

/// The rows with some text; those of clock and active sensing, of which there are many a second, only on
/// demand.
class MidiFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    explicit MidiFilter(MidiLog& log, QObject* parent = nullptr);

    void showClock(bool on);

  protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    bool m_clock = false;
};

}  // namespace incipit::ui
