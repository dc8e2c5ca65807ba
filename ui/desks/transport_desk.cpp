#include "ui/desks/transport_desk.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "analysis/note_comparison.h"
#include "ui/models/take_report.h"
#include "ui/support/actions.h"
#include "ui/support/captions.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kPlayback("playback");
constexpr QLatin1String kComparing("comparing");
constexpr int kTempoStep = 5;  // per cent

}  // namespace

TransportDesk::TransportDesk(Workspace& workspace, QWidget& window)
    : m_workspace(workspace),
      m_actions(window),
      m_roll(new PianoRoll(&window)),
      m_position(new PositionLabel(&window)),
      m_tempo(new TempoBox(&window)),
      m_transpose(new TransposeBox(&window)),
      m_comparing([this](const QString& sentence) {
          m_workspace.notices.addAbout(kComparing, {Notice::Level::Error, sentence});
      }) {
    nameWidgets();
    connectPlayback();
    connectRoll();
    connectPractice();
    connectLoop();
    connect(&workspace.library, &Library::currentChanged, this, &TransportDesk::showDocument);
    connect(&workspace.library, &Library::changed, this, &TransportDesk::showDocument);
    connect(&workspace.library, &Library::comparedChanged, this, &TransportDesk::showCompared);
    connect(&workspace.library, &Library::changed, this, [this](int id) {
        const Library::Entry other = m_workspace.library.compared();
        if (other && other->id == id) showCompared();
    });
    connect(&workspace.library, &Library::mixChanged, this, &TransportDesk::showMuted);

    checkChoice(*m_actions.follow, workspace.settings.follow());
    m_roll->setFollow(static_cast<PianoRoll::Follow>(workspace.settings.follow()));
    m_actions.metronome->setChecked(workspace.settings.metronome());
    checkChoice(*m_actions.countIn, workspace.settings.countIn());
    m_playback.setCountIn(workspace.settings.countIn());
    spokenAnew(this, [this] {
        m_actions.showPlaying(m_playback.state() == playback::State::Playing);
        m_actions.showLoop(barsOf(loop()));
        showMarked();
        showCompared();
    });
}

void TransportDesk::nameWidgets() {
    m_roll->setObjectName(QStringLiteral("pianoRoll"));
    spoken(m_roll, [this] { m_roll->setAccessibleName(tr("Piano roll")); });
    m_position->setObjectName(QStringLiteral("positionLabel"));
    m_tempo->setObjectName(QStringLiteral("tempoBox"));
    m_transpose->setObjectName(QStringLiteral("transposeBox"));
}

void TransportDesk::connectPlayback() {
    connect(m_actions.playPause, &QAction::triggered, &m_playback, &PlaybackController::playOrPause);
    connect(m_actions.stop, &QAction::triggered, &m_playback, &PlaybackController::stop);
    connect(m_actions.toStart, &QAction::triggered, &m_playback, &PlaybackController::toStart);
    connect(m_actions.panic, &QAction::triggered, this, [this] {
        Q_EMIT panicked();
        m_playback.panic();
    });
    connect(&m_playback, &PlaybackController::positionChanged, this, &TransportDesk::showPosition);
    connect(&m_playback, &PlaybackController::stateChanged, this,
            [this](playback::State state) { m_actions.showPlaying(state == playback::State::Playing); });
    connect(&m_playback, &PlaybackController::notice, this,
            [this](const Notice& notice) { m_workspace.notices.addAbout(kPlayback, notice); });
    connect(&m_playback, &PlaybackController::stateChanged, this, [this](playback::State state) {
        if (state != playback::State::Playing) return m_beforeHearing.reset();
        m_workspace.notices.settle(kPlayback);
        Q_EMIT playingBegins();
    });
}

void TransportDesk::connectRoll() {
    connect(m_roll, &PianoRoll::seekRequested, this, [this](qint64 tick) { m_playback.seek({tick}); });
    connect(m_roll, &PianoRoll::keyPressed, &m_playback, qOverload<int>(&PlaybackController::preview));
    connect(m_roll, &PianoRoll::noteTouched, &m_playback,
            qOverload<const midi::NoteRef&>(&PlaybackController::preview));
    connect(m_roll, &PianoRoll::hovered, &m_workspace.notices, &Notices::hint);
    connect(m_actions.zoomIn, &QAction::triggered, m_roll, &PianoRoll::zoomIn);
    connect(m_actions.zoomOut, &QAction::triggered, m_roll, &PianoRoll::zoomOut);
    connect(m_actions.zoomToFit, &QAction::triggered, m_roll, &PianoRoll::zoomToFit);
    connect(m_actions.zoomToSelection, &QAction::triggered, m_roll, &PianoRoll::zoomToSelection);
    connect(m_actions.follow, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_workspace.settings.setFollow(action->data().toInt());
        m_roll->setFollow(static_cast<PianoRoll::Follow>(action->data().toInt()));
    });
    connect(m_roll, &PianoRoll::viewChanged, this, &TransportDesk::keepView);
    connect(m_actions.onePart, &QAction::toggled, m_roll, &PianoRoll::setOnePart);
    connect(m_actions.fold, &QAction::toggled, m_roll, &PianoRoll::setFolded);
    connect(m_actions.scale, &QAction::toggled, this, &TransportDesk::showScale);
}

void TransportDesk::connectPractice() {
    connect(m_tempo, &QSpinBox::valueChanged, &m_playback, &PlaybackController::setTempo);
    connect(m_transpose, &QSpinBox::valueChanged, &m_playback, &PlaybackController::setTranspose);
    const auto step = [this](QAction* action, PracticeBox* box, int by) {
        connect(action, &QAction::triggered, this, [box, by] { box->setValue(box->value() + by); });
    };
    step(m_actions.slower, m_tempo, -kTempoStep);
    step(m_actions.faster, m_tempo, kTempoStep);
    step(m_actions.transposeDown, m_transpose, -1);
    step(m_actions.transposeUp, m_transpose, 1);
    connect(m_actions.ownTempo, &QAction::triggered, m_tempo, &PracticeBox::reset);
    connect(m_actions.ownKey, &QAction::triggered, m_transpose, &PracticeBox::reset);
    connect(m_actions.metronome, &QAction::toggled, this, [this](bool on) {
        m_workspace.settings.setMetronome(on);
        m_playback.setMetronome(on);
    });
    connect(m_actions.countIn, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_workspace.settings.setCountIn(action->data().toInt());
        m_playback.setCountIn(action->data().toInt());
    });
    connect(&m_playback, &PlaybackController::practiceChanged, this, &TransportDesk::showPractice);
}

void TransportDesk::connectLoop() {
    connect(m_actions.loop, &QAction::toggled, this, &TransportDesk::turnLoop);
    connect(&m_workspace.library, &Library::loopChanged, this, [this](int id) {
        const Library::Entry document = m_workspace.library.current();
        if (document == nullptr || document->id != id) return;
        showLoop();
        if (!m_workspace.library.loop(id)) m_actions.loop->setChecked(false);
    });
    connect(m_actions.clearLoop, &QAction::triggered, this, &TransportDesk::clearLoop);
    connect(m_actions.loopFrom, &QAction::triggered, this, [this] { loopHere(true); });
    connect(m_actions.loopTo, &QAction::triggered, this, [this] { loopHere(false); });
    connect(m_actions.nextBar, &QAction::triggered, this, [this] { goBars(1); });
    connect(m_actions.previousBar, &QAction::triggered, this, [this] { goBars(-1); });
    connect(m_roll, &PianoRoll::loopCleared, this, &TransportDesk::clearLoop);
    connect(m_roll, &PianoRoll::loopDragged, this,
            [this](qint64 from, qint64 to) { loopBars({.from = {from}, .to = {to}}); });
}

void TransportDesk::addTo(QToolBar& bar) const {
    for (QAction* action : {m_actions.toStart, m_actions.playPause, m_actions.stop, m_actions.loop}) {
        bar.addAction(action);
        qobject_cast<QToolButton*>(bar.widgetForAction(action))->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    bar.addWidget(m_position);
    addPractice(bar);
}

void TransportDesk::addPractice(QToolBar& bar) const {
    auto* fields = new QWidget(&bar);
    auto* row = new QHBoxLayout(fields);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(5);
    row->addWidget(m_tempo);
    row->addWidget(m_transpose);
    bar.addWidget(fields);
    auto* metronome = new QToolButton(&bar);
    metronome->setObjectName(QStringLiteral("metronomeButton"));
    metronome->setDefaultAction(m_actions.metronome);
    QMenu* countIn = makeMenu([] { return tr("Count-in"); }, metronome);
    countIn->addActions(m_actions.countIn->actions());
    metronome->setMenu(countIn);
    metronome->setPopupMode(QToolButton::MenuButtonPopup);
    metronome->setToolButtonStyle(Qt::ToolButtonIconOnly);
    bar.addWidget(metronome);
}

void TransportDesk::addView(QMenu& menu) const {
    menu.addActions({m_actions.zoomIn, m_actions.zoomOut, m_actions.zoomToFit, m_actions.zoomToSelection});
    addMenu(menu, [] { return tr("Follow the Playhead"); })->addActions(m_actions.follow->actions());
    menu.addSeparator();
    menu.addActions({m_actions.onePart, m_actions.scale, m_actions.fold});
}

void TransportDesk::showDocument() {
    const Library::Entry document = m_workspace.library.current();
    const auto score = document ? document->score : nullptr;
    showScale();
    if (m_roll->score() == score) return;
    const auto music = document ? document->tokens : nullptr;
    const bool isSameMusic = std::exchange(m_music, music) == music && music != nullptr;
    const bool isSameDocument = document && std::exchange(m_shown, document->id) == document->id;
    if (isSameMusic) {
        m_roll->relabel(score);
    } else if (isSameDocument) {
        m_roll->replaceScore(score);
    } else {
        const auto view = document ? m_workspace.library.view(document->id) : std::nullopt;
        m_roll->setScore(score);
        if (view) m_roll->setPart(*view);
    }
    if (!document) m_shown = 0;
    showMarked();
    showCompared();
    if (isSameMusic) return;  // and it plays on
    showMuted();
    if (isSameDocument) {
        m_playback.replaceDocument(document);
        showPosition(m_playback.position().value);
        return;
    }
    m_playback.setDocument(document);
    showLoop();
    showPosition(0);
}

void TransportDesk::showMarked() {
    const Library::Entry document = m_workspace.library.current();
    if (document && document->report)
        m_roll->setMarked(document->report->scores.run, legendText(*document->report));
}

/// Of the piece that the roll shows: between two it shows one that is not the current any more.
void TransportDesk::keepView() {
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr || document->id != m_shown || m_roll->score() != document->score) return;
    m_workspace.library.setView(m_shown, m_roll->part());
}

void TransportDesk::showScale() {
    const Library::Entry document = m_workspace.library.current();
    m_roll->setScale(document && m_actions.scale->isChecked() ? document->estimatedKey : std::nullopt);
}

void TransportDesk::showMuted() {
    const Library::Entry document = m_workspace.library.current();
    m_roll->setMuted(document ? silentIn(m_workspace.library.mix(document->id))
                              : std::set<playback::InstrumentId>{});
}

void TransportDesk::hearFrom(qint64 tick) {
    // What lies without the loop would not be heard.
    const auto& looped = m_roll->loop();
    if (m_actions.loop->isChecked() && looped &&
        (midi::Tick{tick} < looped->from || midi::Tick{tick} >= looped->to))
        m_actions.loop->trigger();
    if (m_playback.state() == playback::State::Playing) {
        if (m_beforeHearing && !m_actions.loop->isChecked()) m_playback.seek({tick});
        return;
    }
    const midi::Tick before = m_playback.position();
    m_playback.seek({tick});
    m_playback.playOrPause();
    m_beforeHearing = before;
}

void TransportDesk::endHearing(bool isWanted) {
    const auto before = std::exchange(m_beforeHearing, std::nullopt);
    if (isWanted || !before) return;
    pause();
    m_playback.seek(*before);
}

void TransportDesk::pause() {
    if (m_playback.state() == playback::State::Playing) m_playback.playOrPause();
}

void TransportDesk::showCompared() {
    const Library::Entry document = m_workspace.library.current();
    const Library::Entry other = m_workspace.library.compared();
    const int beside = m_beside;
    leaveComparison();
    if (!document || !other || m_roll->score() != document->score) return m_roll->setComparison({}, {});
    m_beside = other->id;
    // After an edit of either what was found before is seen until it is found anew.
    if (beside != other->id) m_roll->setComparison({}, {});
    m_comparing.run([this, document, other, wanted = m_comparisons](const std::stop_token&) {
        const auto comparison = analysis::compareNotes(*document->score, *other->score);
        const ComparedNotes compared(document->score, comparison);
        m_comparing.atEnd([this, compared, other, wanted, shared = comparison.sharedNotes] {
            if (wanted != m_comparisons) return;
            m_roll->setComparison(
                compared,
                tr("Beside %1: %2 % of the notes are the same, grey; what is outlined stands only there")
                    .arg(other->title, QLocale().toString(100 * shared, 'f', 0)));
        });
    });
}

void TransportDesk::leaveComparison() {
    ++m_comparisons;
    m_beside = 0;
    m_comparing.cancel();
}

void TransportDesk::showPosition(qint64 tick) {
    m_roll->setPlayhead({tick}, m_playback.state() == playback::State::Playing);
    const Library::Entry document = m_workspace.library.current();
    static const midi::TempoMap kNone;
    const midi::TempoMap& map = document ? *document->tempo : kNone;
    // The tempo that is heard; bars and seconds are the piece's own, as in its file.
    m_position->setPosition(map.position({tick}), map.seconds({tick}), m_playback.tempoAt({tick}));
}

void TransportDesk::showPractice(const Practice& practice) {
    m_tempo->setValue(practice.tempo);
    m_transpose->setValue(practice.semitones);
    m_roll->setLoop(practice.stretch, m_actions.loop->isChecked());
    m_actions.showLoop(barsOf(practice.stretch));
    showPosition(m_playback.position().value);
    Q_EMIT loopChanged(practice.stretch);
}

void TransportDesk::goBars(int bars) {
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr) return;
    const midi::TempoMap& tempo = *document->tempo;
    const midi::Tick now = m_playback.position();
    const int bar = tempo.position(now).bar;
    // Back within a bar is to its start, but for what plays, which has left that again at once.
    const bool isInside = m_playback.state() != playback::State::Playing && tempo.barStart(bar) < now;
    const int wanted = std::max(bars < 0 && isInside ? bar : bar + bars, 1);
    m_playback.seek(std::min(tempo.barStart(wanted), midi::endOf(*document->score)));
}

void TransportDesk::loopHere(bool from) {
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr) return;
    const midi::TempoMap& tempo = *document->tempo;
    const int bar = tempo.position(m_playback.position()).bar;
    const midi::TickRange here{.from = tempo.barStart(bar), .to = tempo.barStart(bar + 1)};
    midi::TickRange range = loop().value_or(here);
    (from ? range.from : range.to) = from ? here.from : here.to;
    if (range.from >= range.to) range = here;
    loopBars(range);
}

QString TransportDesk::barsOf(const std::optional<midi::TickRange>& loop) const {
    const Library::Entry document = m_workspace.library.current();
    if (!loop || !document) return {};
    const int first = document->tempo->position(loop->from).bar;
    const int last = document->tempo->position(loop->to - midi::Tick{1}).bar;
    return first == last ? tr("bar %1").arg(first) : tr("bars %1 to %2").arg(first).arg(last);
}

/// As the library has it.
void TransportDesk::showLoop() {
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr) return;
    const auto kept = m_workspace.library.loop(document->id);
    m_playback.setStretch(kept ? std::optional(kept->bars) : std::nullopt);
    if (kept) m_actions.loop->setChecked(kept->on);
}

void TransportDesk::loopBars(const midi::TickRange& bars) {
    if (const Library::Entry document = m_workspace.library.current())
        m_workspace.library.setLoop(document->id, project::Loop{.bars = bars, .on = true});
}

void TransportDesk::turnLoop(bool on) {
    m_playback.setLoop(on);
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr) return;
    auto kept = m_workspace.library.loop(document->id);
    if (!kept) return;
    kept->on = on;
    m_workspace.library.setLoop(document->id, kept);
}

void TransportDesk::clearLoop() {
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr || !loop()) return m_actions.loop->setChecked(false);
    m_workspace.library.clearLoop(document->id);
}

}  // namespace incipit::ui
