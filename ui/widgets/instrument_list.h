#pragma once

#include <QWidget>
#include <cstddef>
#include <memory>
#include <set>

#include "midi/instruments.h"
#include "midi/score.h"
#include "ui/models/mix.h"

namespace incipit::ui {

/// The instruments of a score in the order and colours of the piano roll, each with output, volume, mute and
/// solo. While any instrument is solo, the others count as muted.
class InstrumentList : public QWidget {
    Q_OBJECT

  public:
    explicit InstrumentList(QWidget* parent = nullptr);
    ~InstrumentList() override;

    /// Lists another score's instruments, mixed so; null empties the list. The chosen row stays.
    void setScore(const std::shared_ptr<const midi::Score>& score, const Mix& mix = {});
    void setRoute(const playback::InstrumentId& instrument, const InstrumentRoute& route);

    [[nodiscard]] std::size_t count() const;
    /// What must not sound: muted, or not solo while another is.
    [[nodiscard]] std::set<playback::InstrumentId> muted() const { return silentIn(mix()); }

    /// Of all instruments.
    [[nodiscard]] Mix mix() const;

    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void mutedChanged(const std::set<incipit::playback::InstrumentId>& muted);
    /// Anything of the mix, what is muted too.
    void mixChanged();
    /// The row of an instrument was chosen.
    void instrumentChosen(const incipit::midi::Instrument& instrument);
    /// The user wants it to have another name or program in the piece.
    void nameEntered(const incipit::midi::Instrument& instrument, const QString& name);
    void programEntered(const incipit::midi::Instrument& instrument, int program);
    /// The user wants to say where an instrument goes.
    void routeRequested(const incipit::midi::Instrument& instrument);

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

}  // namespace incipit::ui
