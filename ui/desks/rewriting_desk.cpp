#include "ui/desks/rewriting_desk.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>
#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "midi/instruments.h"
#include "midi/tempo_map.h"
#include "ui/support/instrument_names.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kRewriting("rewriting");

/// The bars that some notes stand in, and the notes themselves where they are not all of their parts there.
tokenizer::Gap gapOf(const midi::Score& score, const midi::TempoMap& tempo, const NoteSelection& chosen) {
    const midi::TickRange range = *chosen.range();
    const int first = tempo.position(range.from).bar;
    tokenizer::Gap gap{.first = first,
                       .end = std::max(first, tempo.position(range.to - midi::Tick{1}).bar) + 1,
                       .parts = {},
                       .notes = {}};
    std::set<midi::PartId> parts;
    for (const midi::NoteRef& each : chosen.notes())
        parts.insert({each.track, each.note.channel});
    const midi::Tick from = tempo.barStart(gap.first);
    const midi::Tick end = tempo.barStart(gap.end);
    std::size_t there = 0;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const midi::Note& note : score.tracks[track].notes) {
            const bool isThere = note.onset >= from && note.onset < end;
            there += isThere && parts.contains({track, note.channel}) ? 1 : 0;
        }
    }
    if (there == chosen.size()) {
        gap.parts.assign(parts.begin(), parts.end());
    } else {
        gap.notes = chosen.notes();
    }
    return gap;
}

}  // namespace

RewritingDesk::RewritingDesk(Workspace& workspace, QWidget& window, PianoRoll& roll)
    : m_workspace(workspace),
      m_roll(roll),
      m_banner(new Banner("rewritingBanner", &window)),
      m_locks(new LocksMenu(&window)),
      m_parts(new AddPartMenu(workspace.library, &window)),
      m_background([this](const QString& sentence) {
          m_workspace.notices.addAbout(kRewriting, {Notice::Level::Error, sentence});
      }) {
    connect(m_banner->addButton("otherWayButton", [] { return tr("Another (Down)"); }), &QPushButton::clicked,
            this, [this] {
                if (m_choice) show((m_choice->shown + 1) % m_choice->ways.size());
            });
    connect(m_banner->addButton("keepWayButton", [] { return tr("Keep (Enter)"); }), &QPushButton::clicked,
            this, &RewritingDesk::keep);
    connect(m_banner->addButton("giveUpWaysButton", [] { return tr("As It Was (Esc)"); }),
            &QPushButton::clicked, this, &RewritingDesk::giveUp);
    connect(m_banner->findChild<QToolButton*>(QStringLiteral("rewritingBannerCloseButton")),
            &QToolButton::clicked, this, &RewritingDesk::keep);
    connect(&m_background, &Background::busyChanged, this, [this](bool busy) {
        m_workspace.notices.hint(busy ? tr("Writing other ways…") : QString());
        Q_EMIT busyChanged(busy);
    });
    // Whatever else is done to the music or shown: what stands there is what is wanted.
    const auto leave = [this] {
        if (!m_isShowing) keep();
    };
    connect(&workspace.library.undoStack(), &QUndoStack::indexChanged, this, leave);
    connect(&workspace.library, &Library::removed, this, leave);
    connect(&workspace.library, &Library::currentChanged, this, leave);
    roll.installEventFilter(this);
    spokenAnew(this, [this] { outline(); });
}

RewritingDesk::~RewritingDesk() {
    m_background.cancel();
}

void RewritingDesk::rewrite(const generation::Options& options) {
    const Library::Entry document = m_workspace.library.current();
    if (m_background.busy() || document == nullptr || m_roll.selection().empty()) return;
    engine::RewritingJob job{.score = *document->score,
                             .gap = gapOf(*document->score, *document->tempo, m_roll.selection())};
    job.gap.locks = m_locks->locks();
    job.options.sampling = options;
    const int last = job.gap.end - 1;
    const QString what = job.gap.first == last ? tr("Rewrite Bar %1").arg(last)
                                               : tr("Rewrite Bars %1 to %2").arg(job.gap.first).arg(last);
    write(std::move(job), what);
}

void RewritingDesk::addPart(int instrument, const generation::Options& options) {
    const Library::Entry document = m_workspace.library.current();
    if (m_background.busy() || document == nullptr) return;
    const midi::Score& score = *document->score;
    const midi::Tick end = midi::musicEndOf(score);
    midi::TickRange range = m_roll.loop().value_or(midi::TickRange{.from = {}, .to = end});
    if (const auto chosen = m_roll.selection().range()) range = *chosen;
    const midi::TempoMap& tempo = *document->tempo;
    range.to = std::min(range.to, end);
    if (range.to <= range.from) return;
    engine::RewritingJob job{.score = score,
                             .gap = {.first = tempo.position(range.from).bar,
                                     .end = tempo.position(range.to - midi::Tick{1}).bar + 1}};
    job.added = instrument != AddPartMenu::kSecondVoice ? instrument : programShown(*document);
    job.like = m_parts->exampleMenu().example();
    job.options.sampling = options;
    const QString name = instrument == AddPartMenu::kSecondVoice      ? tr("a Second Voice")
                         : instrument == generation::kDrumsInstrument ? tr("Drums")
                                                                      : programText(instrument);
    write(std::move(job), tr("Add %1").arg(name));
}

int RewritingDesk::programShown(const Document& document) const {
    const auto& chosen = m_roll.selection().notes();
    for (const midi::Instrument& instrument : document.instruments) {
        const bool isIt = chosen.empty() || (instrument.track == chosen.front().track &&
                                             instrument.channel == chosen.front().note.channel);
        if (isIt) return instrument.drums ? generation::kDrumsInstrument : instrument.program;
    }
    return 0;
}

void RewritingDesk::write(engine::RewritingJob job, const QString& what) {
    const Library::Entry document = m_workspace.library.current();
    keep();
    m_workspace.notices.settle(kRewriting);
    Choice choice{.document = document->id,
                  .before = document->score,
                  .from = document->tempo->barStart(job.gap.first),
                  .what = what};
    const engine::SharedModel model = m_workspace.models.model();
    m_background.run([this, job = std::move(job), choice, model](const std::stop_token& stop) mutable {
        const auto& engine = *m_workspace.services.engine;
        const auto tell = [this](int bar, int bars) {
            post(this, [this, bar, bars] {
                m_workspace.notices.hint(
                    tr("Writing other ways: bar %1 of %2 (Ctrl+G stops)").arg(bar).arg(bars));
            });
        };
        choice.ways = engine.rewrite(model != nullptr ? *model : *engine.base(), job, stop, tell);
        for (const engine::RewrittenPiece& way : choice.ways)
            choice.compared.push_back(analysis::compareNotes(way.edited.score, *choice.before));
        m_background.atEnd([this, choice = std::move(choice)]() mutable { offer(std::move(choice)); });
    });
}

void RewritingDesk::offer(Choice choice) {
    const Library::Entry document = m_workspace.library.current();
    const bool isAsItWas =
        document != nullptr && document->id == choice.document && document->score == choice.before;
    if (choice.ways.empty()) return;  // it was stopped
    if (!isAsItWas)
        return m_workspace.notices.addAbout(
            kRewriting,
            {Notice::Level::Info, tr("The music has changed meanwhile: choose what is to be rewritten "
                                     "once more.")});
    m_choice = std::move(choice);
    show(0);
}

void RewritingDesk::show(std::size_t way) {
    const QScopedValueRollback showing(m_isShowing, true);
    takeBack();
    m_choice->shown = way;
    const midi::Edited& edited = m_choice->ways[way].edited;
    const int before = m_workspace.library.undoStack().index();
    m_workspace.library.edit(m_choice->document, edited.score, m_choice->what);
    m_choice->isApplied = m_workspace.library.undoStack().index() > before;
    m_roll.select(edited.notes);
    m_roll.showSelection();
    m_banner->ask([what = m_choice->what, way, count = m_choice->ways.size()] {
        return tr("%1: way %2 of %3. Up and Down show another.")
            .arg(what, QString::number(way + 1), QString::number(count));
    });
    outline();
    Q_EMIT choiceShown();
    m_roll.setFocus();
    Q_EMIT hearRequested(m_choice->from.value);
}

void RewritingDesk::outline() {
    if (m_choice && m_roll.score())
        m_roll.setComparison({m_roll.score(), m_choice->compared[m_choice->shown]},
                             tr("What was there before is outlined"));
}

void RewritingDesk::takeBack() {
    if (std::exchange(m_choice->isApplied, false)) m_workspace.library.undoStack().undo();
}

void RewritingDesk::endChoice(bool isKept) {
    if (!m_choice) return;
    m_choice.reset();
    // Before the button that was pressed goes, and the keys with it.
    if (m_banner->isAncestorOf(QApplication::focusWidget())) m_roll.setFocus();
    m_banner->hide();
    Q_EMIT choiceEnded(isKept);
}

void RewritingDesk::giveUp() {
    if (!m_choice) return;
    {
        const QScopedValueRollback showing(m_isShowing, true);
        takeBack();
    }
    endChoice(false);
}

bool RewritingDesk::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!m_choice || !isKey) return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const std::size_t count = m_choice->ways.size();
    std::function<void()> answer;
    if (key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::KeypadModifier) {
        if (key->key() == Qt::Key_Down) answer = [=, this] { show((m_choice->shown + 1) % count); };
        if (key->key() == Qt::Key_Up) answer = [=, this] { show((m_choice->shown + count - 1) % count); };
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) answer = [this] { keep(); };
        if (key->key() == Qt::Key_Escape) answer = [this] { giveUp(); };
    }
    if (!answer) return QObject::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) answer();
    return true;
}

}  // namespace incipit::ui
