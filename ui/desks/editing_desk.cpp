#include "ui/desks/editing_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "midi/bar_edits.h"
#include "midi/excerpt.h"
#include "midi/note_grid.h"
#include "midi/part_edits.h"
#include "midi/phrasing.h"
#include "midi/tempo_map.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/dialogs/quantise_dialog.h"
#include "ui/dialogs/tempo_dialog.h"
#include "ui/support/actions.h"
#include "ui/support/counts.h"
#include "ui/support/instrument_names.h"
#include "ui/support/spoken.h"
#include "ui/widgets/midi_clipboard.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kEditing("editing");
constexpr int kLouder = 5;
constexpr int kOctave = 12;
constexpr int kStudyMilliseconds = 400;  // after the last edit

/// Notes in the order of time, those of one moment from low to high.
bool isBefore(const midi::NoteRef& a, const midi::NoteRef& b) {
    return std::tuple(a.note.onset, a.note.pitch, a.track) < std::tuple(b.note.onset, b.note.pitch, b.track);
}

/// Whether they are of one track and channel.
bool isOfPart(const midi::NoteRef& note, const midi::NoteRef& part) {
    return note.track == part.track && note.note.channel == part.note.channel;
}

std::vector<midi::NoteRef> allNotes(const midi::Score& score) {
    std::vector<midi::NoteRef> notes;
    notes.reserve(midi::noteCount(score));
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const midi::Note& note : score.tracks[track].notes)
            notes.push_back({.track = track, .note = note});
    }
    return notes;
}

}  // namespace

EditingDesk::EditingDesk(Workspace& workspace, QWidget& window, PianoRoll& roll)
    : m_workspace(workspace),
      m_window(window),
      m_roll(roll),
      m_actions(window, roll),
      m_background([this](const QString& sentence) { tell(sentence); }) {
    m_studying.setSingleShot(true);
    m_studying.setInterval(kStudyMilliseconds);
    connect(&m_studying, &QTimer::timeout, this, &EditingDesk::studyEdited);
    connectNotes();
    connectSelecting();
    connectClipboard();
    connectPiece();
    connect(&roll, &PianoRoll::edited, this, [this](const midi::Edited& edited, const QString& what) {
        // What is chosen is not what was edited: it need not be looked at.
        if (edited.notes == m_roll.selection().notes()) return apply(edited.score, what);
        apply(edited, what);
    });
    connect(&roll, &PianoRoll::selectionChanged, this, &EditingDesk::showSelection);
    spokenAnew(this, [this] {
        if (!m_roll.selection().empty()) showSelection();
    });
    connect(&roll, &PianoRoll::menuRequested, this, [this](const QPoint& position) {
        auto* menu = new QMenu(&m_roll);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(
            {m_actions.cut, m_actions.copy, m_actions.paste, m_actions.duplicate, m_actions.remove});
        menu->addSeparator();
        m_actions.addNotesTo(*menu);
        Q_EMIT menuMade(menu);
        menu->popup(position);
    });
    connect(&roll, &PianoRoll::draggedOut, this, &EditingDesk::dragOut);
    connect(&workspace.library, &Library::currentChanged, this, &EditingDesk::showDocument);
}

void EditingDesk::choosePart(const midi::Instrument& instrument) {
    midi::NoteRef pattern = m_roll.pattern();
    pattern.track = instrument.track;
    pattern.note.channel = static_cast<std::uint8_t>(instrument.channel);
    m_roll.setPattern(pattern);
}

void EditingDesk::rename(const midi::Instrument& instrument, const QString& name) {
    if (m_roll.score())
        apply(midi::renameTrack(*m_roll.score(), instrument.track, name.toStdString()),
              tr("Name a Part %1").arg(name));
}

void EditingDesk::setProgram(const midi::Instrument& instrument, int program) {
    if (!m_roll.score()) return;
    apply(midi::setProgram(*m_roll.score(), instrument.track, instrument.channel, program),
          tr("Change to %1").arg(programText(program)));
}

void EditingDesk::on(QAction* action, const Text& what, const Change& change) {
    connect(action, &QAction::triggered, this, [this, what, change] {
        const std::vector<midi::NoteRef> notes = m_roll.selection().notes();
        if (!m_roll.score() || notes.empty()) return;
        apply(change(*m_roll.score(), notes),
              what().arg(notesTitle(static_cast<std::int64_t>(notes.size()))));
    });
}

void EditingDesk::connectNotes() {
    const auto transpose = [this](QAction* action, int semitones) {
        on(
            action, [] { return tr("Transpose %1"); },
            [semitones](const midi::Score& score, Notes notes) {
                return midi::moveNotes(score, notes, {}, semitones);
            });
    };
    transpose(m_actions.semitoneUp, 1);
    transpose(m_actions.semitoneDown, -1);
    transpose(m_actions.octaveUp, kOctave);
    transpose(m_actions.octaveDown, -kOctave);
    const auto move = [this](QAction* action, int direction) {
        on(
            action, [] { return tr("Move %1"); },
            [this, direction](const midi::Score& score, Notes notes) {
                return midi::moveNotes(score, notes, {direction * step(notes.front()).value}, 0);
            });
    };
    move(m_actions.earlier, -1);
    move(m_actions.later, 1);
    const auto resize = [this](QAction* action, int direction) {
        on(
            action, [] { return tr("Resize %1"); },
            [this, direction](const midi::Score& score, Notes notes) {
                return midi::resizeNotes(score, notes, {direction * step(notes.front()).value});
            });
    };
    resize(m_actions.shorter, -1);
    resize(m_actions.longer, 1);
    const auto louder = [this](QAction* action, int by) {
        on(
            action, [] { return tr("Change the Velocity of %1"); },
            [by](const midi::Score& score, Notes notes) { return midi::changeVelocity(score, notes, by); });
    };
    louder(m_actions.louder, kLouder);
    louder(m_actions.softer, -kLouder);
    const auto quantise = [this](QAction* action, double strength) {
        on(
            action, [] { return tr("Quantise %1"); },
            [this, strength](const midi::Score& score, Notes notes) {
                return midi::quantiseNotes(score, notes, {.grid = grid(), .strength = strength});
            });
    };
    quantise(m_actions.quantise, 1);
    quantise(m_actions.quantiseHalf, 0.5);
    connect(m_actions.quantiseAs, &QAction::triggered, this, &EditingDesk::askQuantise);
    on(
        m_actions.humanise, [] { return tr("Humanise %1"); },
        [this](const midi::Score& score, Notes notes) {
            // Another time other numbers: the count of edits so far.
            const auto seed = static_cast<std::uint64_t>(m_workspace.desk.revision());
            return midi::humaniseNotes(score, notes, {.seed = seed});
        });
    on(
        m_actions.legato, [] { return tr("Legato of %1"); },
        [](const midi::Score& score, Notes notes) { return midi::legatoNotes(score, notes); });
    on(
        m_actions.split, [] { return tr("Split %1"); },
        [this](const midi::Score& score, Notes notes) {
            return midi::splitNotes(score, notes, m_roll.playhead());
        });
    on(
        m_actions.join, [] { return tr("Join %1"); },
        [](const midi::Score& score, Notes notes) { return midi::joinNotes(score, notes); });
    on(
        m_actions.remove, [] { return tr("Delete %1"); },
        [](const midi::Score& score, Notes notes) { return midi::deleteNotes(score, notes); });
    on(
        m_actions.duplicate, [] { return tr("Duplicate %1"); },
        [this](const midi::Score& score, Notes notes) {
            // Behind themselves, by whole steps of the grid.
            const midi::TickRange range = *m_roll.selection().range();
            const std::int64_t length = (range.to - range.from).value;
            const std::int64_t step = m_roll.snapStepAt(range.from).value;
            return midi::duplicateNotes(score, notes, {(length + step - 1) / step * step});
        });
    on(
        m_actions.splitPart, [] { return tr("Split the Part of %1"); },
        [this](const midi::Score& score, Notes notes) {
            return midi::splitPart(score, notes.front().track, m_roll.selection().lowest());
        });
    connect(m_actions.insertNote, &QAction::triggered, this, &EditingDesk::insertNote);
    connect(m_actions.pencil, &QAction::toggled, &m_roll, &PianoRoll::setPencil);
    connect(m_actions.lane, &QActionGroup::triggered, this, [this](const QAction* action) {
        const int controller = action->data().toInt();
        m_roll.setLane(controller < 0 ? std::nullopt : std::optional(controller));
    });
    connect(&m_roll, &PianoRoll::laneMenuRequested, this, [this](const QPoint& position) {
        auto* menu = new QMenu(&m_roll);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions.addLanesTo(*menu);
        menu->popup(position);
    });
    connect(m_actions.snap, &QActionGroup::triggered, this, [this](const QAction* action) {
        const QString value = action->data().toString();
        Snap snap{.kind = value == QLatin1String("off") ? Snap::Kind::Off : Snap::Kind::Lines};
        if (const auto grid = midi::noteGrid(value.toStdString()))
            snap = {.kind = Snap::Kind::Grid, .grid = *grid};
        m_roll.setSnap(snap);
    });
}

void EditingDesk::connectSelecting() {
    connect(m_actions.selectAll, &QAction::triggered, this, [this] {
        if (!m_roll.score()) return;
        // What is a ghost is not touched.
        if (m_roll.isOnePart()) return m_actions.selectPart->trigger();
        m_roll.select(allNotes(*m_roll.score()));
    });
    connect(m_actions.selectNone, &QAction::triggered, this, [this] { m_roll.select({}); });
    connect(m_actions.selectPart, &QAction::triggered, this, [this] {
        if (!m_roll.score()) return;
        std::vector<midi::NoteRef> notes = allNotes(*m_roll.score());
        std::erase_if(notes, [this](const midi::NoteRef& each) { return !isOfPart(each, m_roll.pattern()); });
        m_roll.select(notes);
    });
    connect(m_actions.selectPitch, &QAction::triggered, this, [this] {
        std::set<int> pitches;
        for (const midi::NoteRef& each : m_roll.selection().notes())
            pitches.insert(each.note.pitch);
        for (const int pitch : pitches)
            m_roll.selectPitch(pitch, true);
    });
    const auto neighbour = [this](QAction* action, int direction, bool adds) {
        connect(action, &QAction::triggered, this, [this, direction, adds] { selectNext(direction, adds); });
    };
    neighbour(m_actions.next, 1, false);
    neighbour(m_actions.previous, -1, false);
    neighbour(m_actions.extendNext, 1, true);
    neighbour(m_actions.extendPrevious, -1, true);
}

void EditingDesk::connectClipboard() {
    connect(m_actions.copy, &QAction::triggered, this, &EditingDesk::copy);
    on(
        m_actions.cut, [] { return tr("Cut %1"); },
        [this](const midi::Score& score, Notes notes) {
            copy();
            return midi::deleteNotes(score, notes);
        });
    connect(m_actions.paste, &QAction::triggered, this, [this] { paste(false); });
    connect(m_actions.pasteAsParts, &QAction::triggered, this, [this] { paste(true); });
}

void EditingDesk::connectPiece() {
    connect(m_actions.insertBar, &QAction::triggered, this, [this] { changeBars(true); });
    connect(m_actions.removeBars, &QAction::triggered, this, [this] { changeBars(false); });
    connect(m_actions.joinParts, &QAction::triggered, this, &EditingDesk::joinParts);
    connect(m_actions.tempo, &QAction::triggered, this, [this] { askTempo(m_roll.playhead()); });
    connect(&m_roll, &PianoRoll::timeRequested, this, [this](qint64 tick) { askTempo({tick}); });
    const auto studyLater = [this](int id) {
        m_unstudied.insert(id);
        m_studying.start();
    };
    connect(&m_workspace.library, &Library::edited, this, studyLater);
    connect(&m_workspace.library, &Library::readOtherwise, this, studyLater);
    // A copy of a take; who opens a piece has it studied already.
    connect(&m_workspace.library, &Library::added, this, [this, studyLater](int id) {
        const Library::Entry entry = m_workspace.library.find(id);
        const bool isPiece = entry->kind == Document::Kind::Piece && entry->path.empty();
        if (isPiece && !entry->gridLoss) studyLater(id);
    });
}

void EditingDesk::showDocument() {
    m_actions.setPiece(m_workspace.library.current() != nullptr);
}

void EditingDesk::showSelection() {
    const NoteSelection& chosen = m_roll.selection();
    m_actions.setChosen(!chosen.empty());
    if (chosen.empty()) return m_workspace.notices.hint({});
    const midi::TempoMap& tempo = *m_workspace.library.current()->tempo;
    const int first = tempo.position(chosen.range()->from).bar;
    const int last = tempo.position(chosen.range()->to - midi::Tick{1}).bar;
    const QString count = notesText(static_cast<std::int64_t>(chosen.size()));
    m_workspace.notices.hint(first >= last ? tr("%1 chosen, bar %2").arg(count).arg(first)
                                           : tr("%1 chosen, bars %2 to %3").arg(count).arg(first).arg(last));
}

void EditingDesk::studyEdited() {
    for (const int id : std::exchange(m_unstudied, {})) {
        const Library::Entry entry = m_workspace.library.find(id);
        if (entry == nullptr) continue;
        m_background.run([this, document = *entry](const std::stop_token& stop) mutable {
            if (stop.stop_requested()) return;
            study(document);
            m_background.atEnd([this, document] { m_workspace.library.update(document); });
        });
    }
}

void EditingDesk::apply(midi::Edited edited, const QString& what) {
    apply(std::move(edited.score), what);
    m_roll.select(edited.notes);
    m_roll.showSelection();
}

void EditingDesk::apply(midi::Score score, const QString& what) {
    if (const Library::Entry entry = m_workspace.library.current())
        m_workspace.library.edit(entry->id, std::move(score), what);
}

void EditingDesk::tell(const QString& sentence) {
    m_workspace.notices.addAbout(kEditing, {Notice::Level::Info, sentence});
}

midi::Tick EditingDesk::step(const midi::NoteRef& note) const {
    return m_roll.snapStepAt(note.note.onset);
}

midi::NoteGrid EditingDesk::grid() const {
    constexpr midi::NoteGrid kSixteenths{.numerator = 1, .denominator = 4};
    return m_roll.snap().kind == Snap::Kind::Grid ? m_roll.snap().grid : kSixteenths;
}

void EditingDesk::selectNext(int direction, bool adds) {
    if (!m_roll.score()) return;
    std::vector<midi::NoteRef> notes = allNotes(*m_roll.score());
    const auto isElsewhere = [this](const midi::NoteRef& each) { return !isOfPart(each, m_roll.pattern()); };
    // Within the part of what is chosen; from the playhead where nothing is.
    std::vector<midi::NoteRef> chosen = m_roll.selection().notes();
    if (!chosen.empty()) std::erase_if(notes, isElsewhere);
    std::ranges::sort(notes, isBefore);
    std::ranges::sort(chosen, isBefore);
    const midi::NoteRef* next = nullptr;
    if (direction > 0) {
        const midi::NoteRef here =
            chosen.empty() ? midi::NoteRef{.note = {.onset = m_roll.playhead() - midi::Tick{1}, .pitch = 127}}
                           : chosen.back();
        const auto found = std::ranges::upper_bound(notes, here, isBefore);
        if (found != notes.end()) next = &*found;
    } else {
        const midi::NoteRef here =
            chosen.empty() ? midi::NoteRef{.note = {.onset = m_roll.playhead(), .pitch = 0}} : chosen.front();
        const auto found = std::ranges::lower_bound(notes, here, isBefore);
        if (found != notes.begin()) next = &*std::prev(found);
    }
    if (next == nullptr) return;
    if (!adds) chosen.clear();
    chosen.push_back(*next);
    m_roll.select(chosen);
    m_roll.showSelection();
    Q_EMIT m_roll.noteTouched(*next);
}

void EditingDesk::copy() {
    if (m_roll.selection().empty()) return;
    const midi::Score excerpt = midi::excerptOf(*m_roll.score(), m_roll.selection().notes());
    QApplication::clipboard()->setMimeData(mimeOf(excerpt).release());
}

void EditingDesk::dragOut() {
    const Library::Entry entry = m_workspace.library.current();
    if (entry == nullptr || m_roll.selection().empty()) return;
    auto excerpt =
        std::make_shared<const midi::Score>(midi::excerptOf(*entry->score, m_roll.selection().notes()));
    auto* drag = new QDrag(&m_roll);
    const QString name = tr("Excerpt of %1").arg(entry->title);
    drag->setMimeData(
        draggedOf(std::move(excerpt), name, m_workspace.services.dataFolder / "dragged").release());
    drag->exec(Qt::CopyAction);
}

void EditingDesk::paste(bool asParts) {
    if (!m_roll.score()) return;
    const QMimeData* data = QApplication::clipboard()->mimeData();
    const auto music = data == nullptr ? std::nullopt : scoreFrom(*data);
    const auto count = static_cast<std::int64_t>(music ? midi::noteCount(*music) : 0);
    if (count == 0) return tell(tr("There is no music on the clipboard: copy some notes first."));
    const midi::Tick at = m_roll.snapDownAt(m_roll.playhead());
    const midi::NoteRef& part = m_roll.pattern();
    apply(asParts ? midi::addParts(*m_roll.score(), *music, at)
                  : midi::pasteNotes(*m_roll.score(), *music, at, part.track, part.note.channel),
          tr("Paste %1").arg(notesTitle(count)));
}

void EditingDesk::insertNote() {
    if (!m_roll.score()) return;
    midi::Score score = *m_roll.score();
    if (score.tracks.empty()) score.tracks.emplace_back();
    midi::NoteRef note = m_roll.pattern();
    note.track = std::min(note.track, score.tracks.size() - 1);
    note.note.onset = m_roll.snapDownAt(m_roll.playhead());
    if (note.note.duration == midi::Tick{}) note.note.duration = step(note);
    if (!m_roll.selection().empty()) note.note.pitch = m_roll.selection().notes().back().note.pitch;
    apply(midi::insertNotes(std::move(score), std::span(&note, 1)), tr("Insert %1").arg(notesTitle(1)));
    Q_EMIT m_roll.noteTouched(note);
}

void EditingDesk::changeBars(bool insert) {
    const Library::Entry entry = m_workspace.library.current();
    if (entry == nullptr) return;
    const midi::TempoMap& tempo = *entry->tempo;
    if (insert) {
        const int bar = tempo.position(m_roll.playhead()).bar;
        return apply(midi::insertBars(*entry->score, bar, 1), tr("Insert a Bar before Bar %1").arg(bar));
    }
    const auto& loop = m_roll.loop();
    if (!loop) return tell(tr("Drag over the bars in the ruler that are to be removed."));
    const int first = tempo.position(loop->from).bar;
    const int last = tempo.position(loop->to - midi::Tick{1}).bar;
    apply(midi::removeBars(*entry->score, first, last - first + 1),
          tr("Remove %1").arg(barsText(last - first + 1)));
}

void EditingDesk::askTempo(midi::Tick from) {
    const Library::Entry entry = m_workspace.library.current();
    if (entry == nullptr) return;
    const midi::TempoMap& tempo = *entry->tempo;
    const int bar = tempo.position(from).bar;
    const midi::Tick at = tempo.barStart(bar);
    const midi::TimeSignature metre = tempo.timeSignatureAt(at);
    const BarTime now{.bar = bar,
                      .beatsPerMinute = tempo.tempoAt(at),
                      .numerator = metre.numerator,
                      .denominator = metre.denominator};
    auto* dialog = new TempoDialog(now, &m_window);
    connect(dialog, &TempoDialog::chosen, this, [this, now, at, id = entry->id](const BarTime& chosen) {
        const Library::Entry piece = m_workspace.library.find(id);
        if (piece == nullptr) return;
        midi::Score score = *piece->score;
        if (chosen.beatsPerMinute != now.beatsPerMinute)
            score = midi::setTempo(std::move(score), at, chosen.beatsPerMinute);
        if (chosen.numerator != now.numerator || chosen.denominator != now.denominator)
            score = midi::setTimeSignature(std::move(score), now.bar, chosen.numerator, chosen.denominator);
        m_workspace.library.edit(id, std::move(score), tr("Change Tempo or Metre at Bar %1").arg(now.bar));
    });
    returnFocus(&m_window, dialog);
    dialog->open();
}

void EditingDesk::askQuantise() {
    const Library::Entry entry = m_workspace.library.current();
    const std::vector<midi::NoteRef> notes = m_roll.selection().notes();
    if (entry == nullptr || notes.empty()) return;
    std::vector<QuantiseDialog::Piece> pieces;
    for (const Library::Entry& other : m_workspace.library.entries()) {
        if (other->id != entry->id) pieces.push_back({other->title, other->score});
    }
    const QString what = tr("Quantise %1").arg(notesTitle(static_cast<std::int64_t>(notes.size())));
    auto* dialog = new QuantiseDialog(what, grid(), std::move(pieces), &m_window);
    connect(dialog, &QuantiseDialog::chosen, this,
            [this, what, notes, id = entry->id](const midi::Quantise& quantise) {
                const Library::Entry piece = m_workspace.library.find(id);
                if (piece == nullptr) return;
                const midi::Edited edited = midi::quantiseNotes(*piece->score, notes, quantise);
                if (piece == m_workspace.library.current()) return apply(edited, what);
                m_workspace.library.edit(id, edited.score, what);
            });
    returnFocus(&m_window, dialog);
    dialog->open();
}

/// From behind, as a joined part moves those behind it.
void EditingDesk::joinParts() {
    std::set<std::size_t> tracks;
    for (const midi::NoteRef& each : m_roll.selection().notes())
        tracks.insert(each.track);
    if (tracks.size() < 2) return tell(tr("Choose notes of the parts that are to be joined."));
    midi::Edited joined{.score = *m_roll.score()};
    for (auto track = tracks.rbegin(); track != std::prev(tracks.rend()); ++track)
        joined = midi::joinParts(std::move(joined.score), *tracks.begin(), *track);
    apply(joined, tr("Join Parts"));
}

}  // namespace incipit::ui
