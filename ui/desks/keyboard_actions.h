#pragma once

#include <QAction>
#include <QActionGroup>
#include <QElapsedTimer>
#include <QMenu>
#include <QObject>
#include <QWidget>
#include <optional>

#include "performance/accompaniment.h"
#include "performance/tap_tempo.h"
#include "ui/support/settings.h"

namespace incipit::ui {

/// What the network plays along with, and how: the menu's entries and what is chosen there. Part and
/// following are remembered. GUI thread.
class PlayAlongMenu : public QMenu {
    Q_OBJECT

  public:
    /// @param window  owns the actions
    PlayAlongMenu(Settings& settings, QWidget& window);

    /// Plays along while it is checked.
    [[nodiscard]] QAction& playAlong() const { return *m_playAlong; }
    /// @param playhead  quarter notes a minute there
    [[nodiscard]] performance::AccompanimentOptions options(double playhead) const;

  Q_SIGNALS:
    /// @param tempo  quarter notes a minute
    void tapped(double tempo);

  private:
    /// Where the tempo comes from.
    enum class Tempo { Playhead, Tapped, Keyboard };

    void tap();
    void showTapped();

    Settings& m_settings;
    QAction* m_playAlong;
    QAction* m_tap;
    QAction* m_follow;
    QActionGroup* m_parts;  ///< data(): performance::Accompanist as int
    QActionGroup* m_tempi;  ///< data(): Tempo as int
    QActionGroup* m_bars;   ///< data(): beats of a bar
    QElapsedTimer m_clock;
    performance::TapTempo m_taps;
    std::optional<double> m_tempo{};  ///< that was tapped last
};

}  // namespace incipit::ui
