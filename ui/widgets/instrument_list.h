#pragma once

#include <QWidget>
#include <cstddef>
#include <memory>
#include <set>
#include <utility>

#include "midi/score.h"
#include "playback/strip.h"

namespace incipit::ui {

/// The instruments of a score in the order and colours of the piano roll, each with volume, mute and solo.
/// While any instrument is solo, the others count as muted.
class InstrumentList : public QWidget {
    Q_OBJECT

  public:
    /// A track's index and a channel: one midi::Instrument.
    using Channel = std::pair<std::size_t, int>;

    explicit InstrumentList(QWidget* parent = nullptr);
    ~InstrumentList() override;

    /// Lists another score's instruments, none muted; null empties the list.
    void setScore(const std::shared_ptr<const midi::Score>& score);

    [[nodiscard]] std::size_t count() const;
    /// What must not sound: muted, or not solo while another is.
    [[nodiscard]] std::set<Channel> muted() const;

    /// Mutes and volumes, as the player wants them.
    [[nodiscard]] playback::Strips strips() const;

    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void mutedChanged(const std::set<std::pair<std::size_t, int>>& muted);

    /// Mutes or volumes are others.
    void stripsChanged();

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

}  // namespace incipit::ui
