#include "ui/desks/keyboard_actions.h"

#include <algorithm>

#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

using performance::Accompanist;

constexpr double kSlowestPlayed = 20, kFastestPlayed = 400;  // that AccompanimentOptions take
constexpr int kFewestBeats = 2, kMostBeats = 7, kUsualBeats = 4;
constexpr double kMilliseconds = 1000;

QString bpmText(double tempo) {
    return PlayAlongMenu::tr("%1 bpm").arg(qRound(tempo));
}

int chosen(const QActionGroup& group) {
    return group.checkedAction()->data().toInt();
}

}  // namespace

PlayAlongMenu::PlayAlongMenu(Settings& settings, QWidget& window)
    : QMenu(&window),
      m_settings(settings),
      m_playAlong(makeAction(
          window, "playAlongAction", [] { return tr("Play Along"); }, QKeySequence("Ctrl+Shift+B"))),
      m_tap(makeAction(
          window, "tapTempoAction", [] { return tr("Tap the Tempo"); }, QKeySequence("F8"))),
      m_follow(makeAction(window, "followTempoAction", [] { return tr("Follow My Tempo"); })),
      m_parts(new QActionGroup(&window)),
      m_tempi(new QActionGroup(&window)),
      m_bars(new QActionGroup(&window)) {
    setObjectName(QStringLiteral("playAlongMenu"));
    m_playAlong->setCheckable(true);
    m_follow->setCheckable(true);
    m_follow->setChecked(settings.followsTempo());
    addChoice(
        *m_parts, "playAlongDrumsAction", [] { return tr("Drums"); }, static_cast<int>(Accompanist::Drums));
    addChoice(
        *m_parts, "playAlongBassAction", [] { return tr("Bass"); }, static_cast<int>(Accompanist::Bass));
    checkChoice(*m_parts, static_cast<int>(settings.accompanist()));
    addChoice(
        *m_tempi, "tempoOfPlayheadAction", [] { return tr("Tempo at the Playhead"); },
        static_cast<int>(Tempo::Playhead));
    addChoice(
        *m_tempi, "tempoTappedAction", [] { return tr("Tapped Tempo"); }, static_cast<int>(Tempo::Tapped));
    addChoice(
        *m_tempi, "tempoOfKeyboardAction", [] { return tr("Tempo by a Bar on the Keyboard"); },
        static_cast<int>(Tempo::Keyboard));
    checkChoice(*m_tempi, static_cast<int>(Tempo::Playhead));
    m_tempi->actions().at(static_cast<int>(Tempo::Tapped))->setEnabled(false);
    QMenu* bars = makeMenu([] { return tr("Bar"); }, this);
    for (int beats = kFewestBeats; beats <= kMostBeats; ++beats) {
        const QByteArray name = "beats" + QByteArray::number(beats) + "Action";
        addChoice(
            *m_bars, name.constData(), [beats] { return tr("%1/4").arg(beats); }, beats);
    }
    checkChoice(*m_bars, kUsualBeats);
    bars->addActions(m_bars->actions());

    addAction(m_playAlong);
    addSeparator();
    addActions(m_parts->actions());
    addSeparator();
    addActions(m_tempi->actions());
    addAction(m_tap);
    addAction(m_follow);
    addMenu(bars);
    spoken(this, [this] {
        setTitle(tr("Play Along"));
        m_playAlong->setToolTip(tr("The network plays drums or bass along with you (Ctrl+Shift+B)"));
        showTapped();
    });

    connect(m_tap, &QAction::triggered, this, &PlayAlongMenu::tap);
    connect(m_follow, &QAction::triggered, this, [this](bool on) { m_settings.setFollowsTempo(on); });
    connect(m_parts, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_settings.setAccompanist(static_cast<Accompanist>(action->data().toInt()));
    });
}

performance::AccompanimentOptions PlayAlongMenu::options(double playhead) const {
    performance::AccompanimentOptions options{.part = static_cast<Accompanist>(chosen(*m_parts)),
                                              .beatsPerBar = chosen(*m_bars),
                                              .follows = m_follow->isChecked()};
    const auto from = static_cast<Tempo>(chosen(*m_tempi));
    options.tapped = from == Tempo::Keyboard;
    options.tempo = std::clamp(from == Tempo::Tapped ? m_tempo.value_or(playhead) : playhead, kSlowestPlayed,
                               kFastestPlayed);
    return options;
}

void PlayAlongMenu::tap() {
    if (!m_clock.isValid()) m_clock.start();
    m_taps.tap(static_cast<double>(m_clock.elapsed()) / kMilliseconds);
    if (m_taps.beat() <= 0) return;
    m_tempo = 60 / m_taps.beat();
    QAction* action = m_tempi->actions().at(static_cast<int>(Tempo::Tapped));
    action->setEnabled(true);
    action->setChecked(true);
    showTapped();
    Q_EMIT tapped(*m_tempo);
}

void PlayAlongMenu::showTapped() {
    if (m_tempo)
        m_tempi->actions()
            .at(static_cast<int>(Tempo::Tapped))
            ->setText(tr("Tapped Tempo (%1)").arg(bpmText(*m_tempo)));
}

}  // namespace incipit::ui
