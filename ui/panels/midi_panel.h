#pragma once

#include <QCheckBox>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QWidget>

#include "ui/models/midi_log.h"

namespace incipit::ui {

/// All MIDI that goes out and comes in, a row each, with a filter and a pause: what a note that hung has
/// heard, from before it was shown on. GUI thread.
class MidiPanel : public QWidget {
    Q_OBJECT

  public:
    explicit MidiPanel(std::shared_ptr<const playback::MidiTrace> trace, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {500, 160}; }

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void makeFields();
    void makeList();
    void read();
    void copy();

    MidiLog m_log;
    QSortFilterProxyModel m_filtered;
    QTreeView* m_view;
    QLineEdit* m_filter;
    QCheckBox* m_clock;
    QToolButton* m_pause;
    QToolButton* m_clear;
    QTimer m_timer{this};
};

}  // namespace incipit::ui
