#include <QApplication>
#include <QContextMenuEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "midi/phrasing.h"
#include "ui/support/counts.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/piano_roll_private.h"

namespace incipit::ui {

namespace {

constexpr int kEndWidth = 6;         // pixels at a note's end that take hold of its length
constexpr int kGrabbableWidth = 14;  // of a note whose end can be told from its body
constexpr int kTellableWidth = 24;   // the same of both of its ends
constexpr int kVelocityReach = 5;    // pixels from a note's onset

/// @param verb  "Move %1": so many notes
QString nameOf(const QString& verb, std::size_t count) {
    return verb.arg(notesTitle(static_cast<std::int64_t>(count)));
}

}  // namespace

void PianoRoll::select(std::span<const midi::NoteRef> notes) {
    m_private->choose({notes.begin(), notes.end()});
}

const NoteSelection& PianoRoll::selection() const {
    return m_private->selection;
}

void PianoRoll::showSelection() {
    const auto range = m_private->selection.range();
    if (!range) return;
    m_private->view.show(range->from, range->to, m_private->selection.lowest());
    m_private->view.show(range->from, range->to, m_private->selection.highest());
    m_private->changed();
}

void PianoRoll::selectPitch(int pitch, bool adds) {
    std::vector<midi::NoteRef> chosen;
    if (adds) chosen = m_private->selection.notes();
    m_private->index.visit({}, m_private->index.end() + midi::Tick{1},
                           [&](const midi::Note& note, std::size_t instrument) {
                               if (note.pitch == pitch && !m_private->isMuted(instrument) &&
                                   !(adds && m_private->selection.contains(note)))
                                   chosen.push_back(m_private->refOf({&note, instrument}));
                           });
    m_private->choose(std::move(chosen));
}

void PianoRoll::setSnap(const Snap& snap) {
    m_private->snap = snap;
}

const Snap& PianoRoll::snap() const {
    return m_private->snap;
}

midi::Tick PianoRoll::snapStepAt(midi::Tick tick) const {
    return ui::snapStep(m_private->snap, m_private->tempo, m_private->view, tick);
}

midi::Tick PianoRoll::snapDownAt(midi::Tick tick) const {
    return snapDown(m_private->snap, m_private->tempo, m_private->view, tick);
}

void PianoRoll::setPencil(bool on) {
    m_private->pencil = on;
}

void PianoRoll::setPattern(const midi::NoteRef& pattern) {
    m_private->pattern = pattern;
    m_private->findMuted();
    m_private->findLane();
    m_private->changed();
}

const midi::NoteRef& PianoRoll::pattern() const {
    return m_private->pattern;
}

void PianoRoll::contextMenuEvent(QContextMenuEvent* event) {
    guarded("piano roll", [&] {
        if (!m_private->score) return;
        const Private::Found found = m_private->noteAt(event->pos());
        if (event->reason() == QContextMenuEvent::Mouse && found.note != nullptr &&
            !m_private->selection.contains(*found.note))
            m_private->choose({m_private->refOf(found)});
        Q_EMIT menuRequested(event->globalPos());
    });
}

PianoRoll::Private::Found PianoRoll::Private::noteAt(QPoint position) const {
    Found found;
    if (!areas.notes.contains(position)) return found;
    const double x = position.x() - areas.notes.left();
    const int pitch = view.pitch(position.y() - areas.notes.top());
    const midi::Tick from = view.tick(x - 2);
    const midi::Tick to = view.tick(x + 1) + midi::Tick{1};
    int foundRank = -1;
    index.visit(from, to, [&](const midi::Note& note, std::size_t instrument) {
        if (note.pitch != pitch) return;
        if (onePart && isMuted(instrument)) return;
        const int rank = isMuted(instrument) ? 0 : selection.contains(note) ? 2 : 1;
        if (rank < foundRank) return;
        foundRank = rank;
        found = {&note, instrument};
    });
    return found;
}

PianoRoll::Private::Found PianoRoll::Private::velocityAt(QPoint position) const {
    Found found;
    const double x = position.x() - areas.velocity.left();
    const midi::Tick from = view.tick(x - kVelocityReach);
    const midi::Tick to = view.tick(x + kVelocityReach) + midi::Tick{1};
    const int velocity = velocityOf(position.y());
    int foundRank = -1;
    index.visit(from, to, [&](const midi::Note& note, std::size_t instrument) {
        if (note.onset < from || isMuted(instrument)) return;
        // Of a chord the one whose head is nearest, and what is chosen before all.
        const int rank = (selection.contains(note) ? 1000 : 500) - std::abs(note.velocity - velocity);
        if (rank < foundRank) return;
        foundRank = rank;
        found = {&note, instrument};
    });
    return found;
}

midi::NoteRef PianoRoll::Private::refOf(const Found& found) const {
    return {.track = index.instruments().at(found.instrument).track, .note = *found.note};
}

int PianoRoll::Private::velocityOf(int y) const {
    return std::max(static_cast<int>(std::lround(laneShare(y) * 127)), 1);
}

bool PianoRoll::Private::isAtEnd(const midi::Note& note, int x) const {
    const double left = areas.notes.left() + view.x(note.onset);
    const double right = areas.notes.left() + view.x(note.end());
    return right - left >= kGrabbableWidth && x >= right - kEndWidth;
}

bool PianoRoll::Private::isAtStart(const midi::Note& note, int x) const {
    const double left = areas.notes.left() + view.x(note.onset);
    const double right = areas.notes.left() + view.x(note.end());
    return right - left >= kTellableWidth && x < left + kEndWidth;
}

void PianoRoll::Private::choose(std::vector<midi::NoteRef> notes) {
    if (notes.empty() && selection.empty()) return;
    selection = NoteSelection(score, notes);
    if (!selection.empty()) {
        const midi::NoteRef& last = selection.notes().back();
        pattern.track = last.track;
        pattern.note.channel = last.note.channel;
        findMuted();
        findLane();
    }
    changed();
    Q_EMIT q->selectionChanged();
}

void PianoRoll::Private::press(QPoint at, Qt::KeyboardModifiers keys) {
    gesture = {.press = at, .at = at, .keys = keys};
    if (areas.velocity.contains(at)) return pressVelocity(at);
    if (!areas.notes.contains(at)) return;
    const Found found = noteAt(at);
    if (found.note == nullptr) {
        if (pencil) return draw(at);
        gesture.kind = RollGesture::Kind::Band;
        return;
    }
    gesture.grabbed = refOf(found);
    gesture.kind = isAtEnd(*found.note, at.x())     ? RollGesture::Kind::Resize
                   : isAtStart(*found.note, at.x()) ? RollGesture::Kind::Start
                                                    : RollGesture::Kind::Move;
    const bool isChosen = selection.contains(*found.note);
    Q_EMIT q->noteTouched(gesture.grabbed);
    if (keys.testFlag(Qt::ControlModifier)) {
        std::vector<midi::NoteRef> chosen = selection.notes();
        if (isChosen) {
            std::erase(chosen, gesture.grabbed);
            gesture.kind = RollGesture::Kind::None;
        } else {
            chosen.push_back(gesture.grabbed);
        }
        choose(std::move(chosen));
    } else if (!isChosen) {
        choose({gesture.grabbed});
    }
}

void PianoRoll::Private::pressVelocity(QPoint at) {
    const Found found = lane ? Found() : velocityAt(at);
    if (found.note == nullptr) {
        gesture.kind = RollGesture::Kind::Ramp;
        return;
    }
    gesture.kind = RollGesture::Kind::Velocity;
    gesture.grabbed = refOf(found);
    if (!selection.contains(*found.note)) choose({gesture.grabbed});
    q->update();
}

void PianoRoll::Private::drag(QPoint at, Qt::KeyboardModifiers keys) {
    constexpr int kOutside = 24;  // pixels
    const QRect room = q->rect().adjusted(-kOutside, -kOutside, kOutside, kOutside);
    if (gesture.kind == RollGesture::Kind::Move && !room.contains(at)) {
        gesture = {};
        q->update();
        Q_EMIT q->draggedOut();
        return;
    }
    const Distance before = dragged();
    gesture.at = at;
    gesture.keys = keys;
    if (!gesture.dragged) {
        const bool isVelocity = areas.velocity.contains(gesture.press);
        if (!isVelocity && (at - gesture.press).manhattanLength() < QApplication::startDragDistance()) return;
        gesture.dragged = true;
    }
    if (gesture.kind == RollGesture::Kind::Move && dragged().semitones != before.semitones) {
        midi::NoteRef heard = gesture.grabbed;
        heard.note.pitch =
            static_cast<std::uint8_t>(std::clamp(heard.note.pitch + dragged().semitones, 0, 127));
        Q_EMIT q->noteTouched(heard);
    }
    q->update();
}

PianoRoll::Private::Distance PianoRoll::Private::dragged() const {
    if (!gesture.dragged) return {};
    QPoint way = gesture.at - gesture.press;
    const bool isOneWay = gesture.keys.testFlag(Qt::ShiftModifier);
    if (isOneWay && std::abs(way.x()) < std::abs(way.y())) way.setX(0);
    if (isOneWay && way.x() != 0) way.setY(0);
    const midi::Note& note = gesture.grabbed.note;
    const bool moves = gesture.kind == RollGesture::Kind::Move;
    const bool starts = gesture.kind == RollGesture::Kind::Start;
    const midi::Tick place = moves || starts ? note.onset : note.end();
    const double ticks = way.x() * view.ticksPerPixel();
    Distance distance;
    if (moves) {
        // By whole steps: what is played off the grid stays so, and a change of pitch alone is one.
        const auto step = static_cast<double>(ui::snapStep(snap, tempo, view, place).value);
        distance.ticks = {std::llround(std::round(ticks / step) * step)};
        const auto rows = std::lround(way.y() / view.keyHeight());
        distance.semitones = -static_cast<int>(rows);
        const auto pitchAt = [this](QPoint at) { return view.pitch(at.y() - areas.notes.top()); };
        if (view.isFolded() && way.y() != 0)
            distance.semitones = pitchAt(gesture.at) - pitchAt(gesture.press);
    } else {
        distance.ticks = snapped(snap, tempo, view, place + midi::Tick{std::llround(ticks)}) - place;
    }
    return distance;
}

int PianoRoll::Private::draggedVelocity() const {
    return velocityOf(gesture.at.y()) - gesture.grabbed.note.velocity;
}

midi::Tick PianoRoll::Private::drawnEnd() const {
    const midi::Note& note = gesture.grabbed.note;
    if (!gesture.dragged) return note.end();
    const midi::Tick step = ui::snapStep(snap, tempo, view, note.onset);
    return std::max(snapped(snap, tempo, view, view.tick(gesture.at.x() - areas.notes.left())),
                    note.onset + step);
}

void PianoRoll::Private::draw(QPoint at) {
    const midi::Tick tick = view.tick(at.x() - areas.notes.left());
    gesture = {.kind = RollGesture::Kind::Draw, .press = at, .at = at};
    gesture.grabbed = pattern;
    midi::Note& note = gesture.grabbed.note;
    note.onset = snapDown(snap, tempo, view, tick);
    note.pitch = static_cast<std::uint8_t>(view.pitch(at.y() - areas.notes.top()));
    const midi::Tick quarter{std::max(std::llround(view.quarter()), 1LL)};
    const midi::Tick step = ui::snapStep(snap, tempo, view, tick);
    if (note.duration == midi::Tick{}) note.duration = snap.kind == Snap::Kind::Off ? quarter : step;
    Q_EMIT q->noteTouched(gesture.grabbed);
    q->update();
}

void PianoRoll::Private::erase(const midi::NoteRef& note) {
    Q_EMIT q->edited(midi::deleteNotes(*score, std::span(&note, 1)), nameOf(PianoRoll::tr("Delete %1"), 1));
}

void PianoRoll::Private::chooseBand() {
    const QRect band = QRect(gesture.press, gesture.at).normalized().intersected(areas.notes);
    const bool adds = gesture.keys.testFlag(Qt::ControlModifier) || gesture.keys.testFlag(Qt::ShiftModifier);
    std::vector<midi::NoteRef> chosen;
    if (adds) chosen = selection.notes();
    if (gesture.dragged && !band.isEmpty()) {
        const midi::Tick from = view.tick(band.left() - areas.notes.left());
        const midi::Tick to = view.tick(band.right() - areas.notes.left()) + midi::Tick{1};
        const int highest = view.pitch(band.top() - areas.notes.top());
        const int lowest = view.pitch(band.bottom() - areas.notes.top());
        index.visit(from, to, [&](const midi::Note& note, std::size_t instrument) {
            const bool isInside = note.pitch >= lowest && note.pitch <= highest && note.end() > from;
            if (isInside && !isMuted(instrument) && !(adds && selection.contains(note)))
                chosen.push_back(refOf({&note, instrument}));
        });
    }
    choose(std::move(chosen));
}

void PianoRoll::Private::release() {
    const RollGesture done = gesture;
    const Distance by = dragged();
    const int louder = draggedVelocity();
    const midi::Tick end = done.kind == RollGesture::Kind::Draw ? drawnEnd() : midi::Tick{};
    using Kind = RollGesture::Kind;
    if (done.kind == Kind::Band) chooseBand();
    gesture = {};
    q->update();
    const std::vector<midi::NoteRef>& chosen = selection.notes();
    if (done.kind == Kind::Draw) {
        midi::NoteRef drawn = done.grabbed;
        drawn.note.duration = end - drawn.note.onset;
        pattern.note.duration = done.dragged ? drawn.note.duration : pattern.note.duration;
        midi::Score with = *score;
        if (with.tracks.empty()) with.tracks.emplace_back();
        drawn.track = std::min(drawn.track, with.tracks.size() - 1);
        Q_EMIT q->edited(midi::insertNotes(std::move(with), std::span(&drawn, 1)),
                         nameOf(PianoRoll::tr("Draw %1"), 1));
        return;
    }
    if (done.kind == Kind::Ramp && lane) return drawLane(done);
    if (done.kind == Kind::Ramp && done.dragged) return ramp(done);
    if (!done.dragged || chosen.empty()) return;
    if (done.kind == Kind::Move && (by.ticks != midi::Tick{} || by.semitones != 0)) {
        if (done.keys.testFlag(Qt::AltModifier)) {
            const midi::Edited copied = midi::duplicateNotes(*score, chosen, by.ticks);
            Q_EMIT q->edited(midi::moveNotes(copied.score, copied.notes, {}, by.semitones),
                             nameOf(PianoRoll::tr("Copy %1"), chosen.size()));
            return;
        }
        const QString verb =
            by.ticks == midi::Tick{} ? PianoRoll::tr("Transpose %1") : PianoRoll::tr("Move %1");
        Q_EMIT q->edited(midi::moveNotes(*score, chosen, by.ticks, by.semitones),
                         nameOf(verb, chosen.size()));
    } else if (done.kind == Kind::Resize && by.ticks != midi::Tick{}) {
        Q_EMIT q->edited(midi::resizeNotes(*score, chosen, by.ticks),
                         nameOf(PianoRoll::tr("Resize %1"), chosen.size()));
    } else if (done.kind == Kind::Start && by.ticks != midi::Tick{}) {
        Q_EMIT q->edited(midi::moveStarts(*score, chosen, by.ticks),
                         nameOf(PianoRoll::tr("Resize %1"), chosen.size()));
    } else if (done.kind == Kind::Velocity && louder != 0) {
        Q_EMIT q->edited(midi::changeVelocity(*score, chosen, louder),
                         nameOf(PianoRoll::tr("Change the Velocity of %1"), chosen.size()));
    }
}

PianoRoll::Private::LaneLine PianoRoll::Private::laneLine(const RollGesture& drawn) const {
    const bool isBackwards = drawn.at.x() < drawn.press.x();
    const QPoint first = isBackwards ? drawn.at : drawn.press;
    const QPoint last = isBackwards ? drawn.press : drawn.at;
    const auto tickOf = [this](QPoint point) { return view.tick(point.x() - areas.velocity.left()); };
    return {first, last, tickOf(first), tickOf(last)};
}

double PianoRoll::Private::laneShare(int y) const {
    const QRect area = areas.velocity.adjusted(0, 4, 0, 0);
    return std::clamp((area.bottom() + 1.0 - y) / std::max(area.height(), 1), 0.0, 1.0);
}

void PianoRoll::Private::drawLane(const RollGesture& drawn) {
    constexpr double kFinest = 1.0 / 16;  // of a quarter note
    const auto [first, last, from, to] = laneLine(drawn);
    const auto valueOf = [this](QPoint point) {
        return static_cast<int>(std::lround(laneShare(point.y()) * midi::highestValue(lane->controller)));
    };
    const QString name = controllerName(lane->controller);
    const std::size_t track = pattern.track;
    const int channel = pattern.note.channel;
    if (drawn.keys.testFlag(Qt::AltModifier)) {
        midi::Score without = midi::clearController(*score, track, channel, lane->controller,
                                                    {.from = from, .to = to + midi::Tick{1}});
        Q_EMIT q->edited({std::move(without), selection.notes()}, PianoRoll::tr("Erase %1").arg(name));
        return;
    }
    const midi::ControllerLine line{.from = from, .first = valueOf(first), .to = to, .last = valueOf(last)};
    const midi::Tick step{std::max<std::int64_t>(std::llround(view.quarter() * kFinest), 1)};
    midi::Score with = midi::drawController(*score, track, channel, lane->controller, line, step);
    Q_EMIT q->edited({std::move(with), selection.notes()}, PianoRoll::tr("Draw %1").arg(name));
}

/// Over what is chosen, or over all that sounds where nothing is.
void PianoRoll::Private::ramp(const RollGesture& drawn) {
    const auto [first, last, from, to] = laneLine(drawn);
    const midi::VelocityRamp line{
        .from = from, .first = velocityOf(first.y()), .to = to, .last = velocityOf(last.y())};
    std::vector<midi::NoteRef> under;
    index.visit(line.from, line.to + midi::Tick{1}, [&](const midi::Note& note, std::size_t instrument) {
        const bool isMeant = selection.empty() ? !isMuted(instrument) : selection.contains(note);
        if (isMeant && note.onset >= line.from) under.push_back(refOf({&note, instrument}));
    });
    if (under.empty()) return;
    Q_EMIT q->edited(midi::rampVelocity(*score, under, line),
                     nameOf(PianoRoll::tr("Change the Velocity of %1"), under.size()));
}

}  // namespace incipit::ui
