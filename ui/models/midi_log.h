#pragma once

#include <QAbstractListModel>
#include <deque>
#include <memory>

#include "playback/midi_trace.h"

namespace incipit::ui {

/// The messages of a trace as rows of text, the newest last; at most kMost of them. GUI thread.
class MidiLog : public QAbstractListModel {
    Q_OBJECT

  public:
    static constexpr std::size_t kMost = 5000;

    explicit MidiLog(std::shared_ptr<const playback::MidiTrace> trace, QObject* parent = nullptr);

    /// Adds what was sent and received since the last call.
    void read();
    void clear();
    /// Messages that came so fast, or were read so late, that they are not here.
    [[nodiscard]] std::uint64_t lost() const { return m_cursor.lost; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  private:
    std::shared_ptr<const playback::MidiTrace> m_trace;
    playback::MidiTrace::Cursor m_cursor;
    std::deque<playback::TracedMessage> m_messages;
};

}  // namespace incipit::ui
