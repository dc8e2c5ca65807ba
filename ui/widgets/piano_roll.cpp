#include "ui/widgets/piano_roll.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/support/spoken.h"
#include "ui/widgets/accessible_roll.h"
#include "ui/widgets/guarded.h"
#include "ui/widgets/piano_roll_private.h"

namespace incipit::ui {

namespace {

constexpr int kRulerHeight = 24;
constexpr int kKeysWidth = 58;
constexpr int kVelocityHeight = 64;
constexpr int kPedalHeight = 14;
constexpr int kLegendHeight = 20;
constexpr int kSurpriseHeight = 40;
constexpr int kTimesHeight = 16;
constexpr int kMapHeight = 28;
constexpr int kLeastHeightWithVelocity = 240;
constexpr double kZoomStep = 1.35;
// Of the view's width: where the playhead is when a page is turned, and where it stays while it is followed
// smoothly.
constexpr double kPageFrom = 0.08, kSmoothFrom = 0.4;

}  // namespace

PianoRoll::PianoRoll(QWidget* parent) : QWidget(parent), m_private(std::make_unique<Private>(this)) {
    QAccessible::installFactory(accessibleRoll);  // as often as one likes
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    spoken(this, [this] {
        setAccessibleName(tr("Piano roll"));
        m_private->horizontal.setAccessibleName(tr("Scroll in time"));
        m_private->vertical.setAccessibleName(tr("Scroll in pitch"));
        m_private->changed();
    });
    for (QScrollBar* bar : {&m_private->horizontal, &m_private->vertical})
        bar->setCursor(Qt::ArrowCursor);
    connect(&m_private->horizontal, &QScrollBar::valueChanged, this, [this](int value) {
        guarded("piano roll", [&] {
            m_private->view.setLeft(value * m_private->scrollScale());
            m_private->changed();
        });
    });
    connect(&m_private->vertical, &QScrollBar::valueChanged, this, [this](int value) {
        guarded("piano roll", [&] {
            m_private->view.setTop(value);
            m_private->changed();
        });
    });
    m_private->layout();
}

PianoRoll::~PianoRoll() = default;

void PianoRoll::setScore(std::shared_ptr<const midi::Score> score) {
    m_private->explainNothing();
    setComparison({}, {});
    m_private->index = NoteIndex(score);
    m_private->tempo = score ? midi::TempoMap(*score) : midi::TempoMap();
    m_private->forgetPictures();
    m_private->pedals = score ? PedalLanes(*score, m_private->index) : PedalLanes();
    m_private->score = std::move(score);
    m_private->gesture = {};
    m_private->choose({});
    m_private->playhead = {};
    m_private->loop.reset();
    m_private->rulerPress.reset();
    m_private->rulerZoom.reset();
    m_private->draggingLoop = false;
    m_private->findRows();
    m_private->view.setPiece(m_private->index.end(),
                             m_private->score ? m_private->score->division.quarter() : 480,
                             m_private->index.lowest(), m_private->index.highest());
    m_private->silent.clear();
    m_private->findPattern();
    m_private->findMuted();
    m_private->findLane();
    m_private->layout();
}

void PianoRoll::replaceScore(std::shared_ptr<const midi::Score> score) {
    m_private->explainNothing();
    m_private->gesture = {};
    m_private->index = NoteIndex(score);
    m_private->tempo = midi::TempoMap(*score);
    m_private->forgetPictures();
    m_private->pedals = PedalLanes(*score, m_private->index);
    m_private->compared = m_private->compared.after(score);
    m_private->score = std::move(score);
    m_private->findRows();
    m_private->view.changePiece(m_private->index.end(), m_private->score->division.quarter(),
                                m_private->index.lowest(), m_private->index.highest());
    m_private->findMuted();
    m_private->choose(m_private->selection.notes());
    m_private->findLane();
    m_private->layout();
}

void PianoRoll::relabel(std::shared_ptr<const midi::Score> score) {
    m_private->explainNothing();
    m_private->index = NoteIndex(score);
    m_private->compared = m_private->compared.after(score);
    m_private->score = std::move(score);
    m_private->choose(m_private->selection.notes());
    m_private->changed();
}

const std::shared_ptr<const midi::Score>& PianoRoll::score() const {
    return m_private->score;
}

void PianoRoll::setPlayhead(midi::Tick tick, bool plays) {
    if (tick == m_private->playhead) return;
    const midi::Tick old = std::exchange(m_private->playhead, tick);
    if (m_private->followFrom(old, plays)) return m_private->changed();
    const QRect before = m_private->playheadRect(old);
    const QRect now = m_private->playheadRect(tick);
    if (now == before) return;
    update(before);
    update(now);
}

bool PianoRoll::Private::followFrom(midi::Tick before, bool plays) {
    const bool isHeld = panning || draggingMap || rulerPress || gesture.kind != RollGesture::Kind::None;
    if (follow == Follow::Off || !score || isHeld) return false;
    const double x = view.x(playhead);
    if (x < 0 || x >= view.width()) {
        view.placeTick(playhead, kPageFrom);
        return true;
    }
    if (follow != Follow::Smooth || !plays || playhead < before) return false;
    // Where it was seen it stays, so that nothing leaps that somebody looks at.
    const double from = std::max(view.x(before), kSmoothFrom * view.width());
    const midi::Tick first = view.tick(0);
    if (x > from) view.placeTick(playhead, from / view.width());
    return view.tick(0) != first;
}

midi::Tick PianoRoll::playhead() const {
    return m_private->playhead;
}

void PianoRoll::setFollow(Follow follow) {
    m_private->follow = follow;
}

PianoRoll::Follow PianoRoll::follow() const {
    return m_private->follow;
}

void PianoRoll::Private::explainNothing() {
    q->setMarked({}, {});
    q->setSurprises({}, {});
}

void PianoRoll::setMuted(const std::set<playback::InstrumentId>& muted) {
    m_private->silent = muted;
    m_private->findMuted();
}

void PianoRoll::Private::findMuted() {
    std::vector<bool> faint;
    for (const midi::Instrument& instrument : index.instruments()) {
        faint.push_back((onePart && !isPattern(instrument)) ||
                        silent.contains({.track = instrument.track, .channel = instrument.channel}));
    }
    if (faint == muted) return;
    muted = std::move(faint);
    forgetPictures();
    changed();
}

void PianoRoll::Private::findPattern() {
    const auto& instruments = index.instruments();
    const auto first = std::ranges::find(instruments, false, &midi::Instrument::drums);
    if (instruments.empty()) {
        pattern.track = 0;
        pattern.note.channel = 0;
    } else {
        const midi::Instrument& part = first != instruments.end() ? *first : instruments.front();
        pattern.track = part.track;
        pattern.note.channel = static_cast<std::uint8_t>(part.channel);
    }
}

bool PianoRoll::Private::hasDrumRows() const {
    return std::ranges::any_of(index.instruments(), [this](const midi::Instrument& instrument) {
        return instrument.drums && isPattern(instrument);
    });
}

bool PianoRoll::isOnePart() const {
    return m_private->onePart;
}

void PianoRoll::setOnePart(bool on) {
    m_private->onePart = on;
    m_private->findMuted();
}

void PianoRoll::setLane(std::optional<int> controller) {
    m_private->lane.reset();
    if (controller) m_private->lane.emplace().controller = *controller;
    m_private->findLane();
}

std::optional<int> PianoRoll::lane() const {
    return m_private->lane ? std::optional(m_private->lane->controller) : std::nullopt;
}

void PianoRoll::Private::findLane() {
    if (lane) {
        lane->points =
            score ? midi::controllerPoints(*score, pattern.track, pattern.note.channel, lane->controller)
                  : std::vector<midi::ControllerPoint>{};
        const auto& instruments = index.instruments();
        const auto part =
            std::ranges::find_if(instruments, [this](const auto& each) { return isPattern(each); });
        lane->color = part != instruments.end() ? static_cast<std::size_t>(part - instruments.begin()) : 0;
    }
    changed();
}

void PianoRoll::setFolded(bool on) {
    m_private->folded = on;
    m_private->findRows();
    zoomToFit();
}

void PianoRoll::Private::findRows() {
    std::optional<std::bitset<RollView::kPitches>> shown;
    if (folded && index.noteCount() > 0) {
        shown.emplace();
        index.visit({}, index.end() + midi::Tick{1},
                    [&](const midi::Note& note, std::size_t /*instrument*/) { shown->set(note.pitch); });
    }
    view.fold(shown);
}

void PianoRoll::setScale(const std::optional<analysis::Key>& key) {
    if (key == m_private->scale) return;
    m_private->scale = key;
    m_private->changed();
}

void PianoRoll::zoomToSelection() {
    auto range = m_private->selection.range();
    if (!range) range = m_private->loop;
    if (!range) return zoomToFit();
    m_private->view.frame(*range);
    if (!m_private->selection.empty())
        m_private->view.show(range->from, range->from, m_private->selection.highest());
    m_private->changed();
}

std::optional<project::View> PianoRoll::part() const {
    return m_private->view.part();
}

void PianoRoll::setPart(const project::View& part) {
    m_private->view.setPart(part);
    m_private->changed();
}

void PianoRoll::setLoop(std::optional<midi::TickRange> loop, bool on) {
    if (m_private->draggingLoop || (loop == m_private->loop && on == m_private->loopOn)) return;
    m_private->loop = loop;
    m_private->loopOn = on;
    m_private->changed();
}

const std::optional<midi::TickRange>& PianoRoll::loop() const {
    return m_private->loop;
}

void PianoRoll::setMarked(std::span<const analysis::NotePlace> notes, const QString& legend) {
    m_private->marks = m_private->score ? NoteMarks(*m_private->score, notes) : NoteMarks();
    m_private->legend = m_private->marks.empty() ? QString() : legend;
    setAccessibleDescription(m_private->shownLegend());
    m_private->layout();
}

void PianoRoll::setComparison(ComparedNotes compared, const QString& legend) {
    const bool fits = !compared.empty() && compared.score() == m_private->score;
    if (!fits && m_private->compared.empty()) return;
    m_private->compared = fits ? std::move(compared) : ComparedNotes();
    m_private->comparedLegend = fits ? legend : QString();
    m_private->forgetPictures();
    setAccessibleDescription(m_private->shownLegend());
    m_private->layout();
}

void PianoRoll::setSurprises(NoteSurprises surprises, const QString& legend) {
    const bool fits = !surprises.empty() && surprises.score() == m_private->score;
    if (!fits && m_private->surprises.empty()) return;
    m_private->surprises = fits ? std::move(surprises) : NoteSurprises();
    m_private->surpriseLegend = fits ? legend : QString();
    m_private->forgetOverviews();
    setAccessibleDescription(m_private->shownLegend());
    m_private->layout();
}

const NoteSurprises& PianoRoll::surprises() const {
    return m_private->surprises;
}

void PianoRoll::zoomIn() {
    m_private->view.zoomTime(kZoomStep, m_private->view.width() / 2);
    m_private->changed();
}

void PianoRoll::zoomOut() {
    m_private->view.zoomTime(1 / kZoomStep, m_private->view.width() / 2);
    m_private->changed();
}

void PianoRoll::zoomToFit() {
    m_private->view.fit();
    m_private->changed();
}

midi::Tick PianoRoll::firstVisible() const {
    return m_private->score ? m_private->view.tick(0) : midi::Tick{};
}

midi::Tick PianoRoll::lastVisible() const {
    return m_private->score ? m_private->view.tick(m_private->view.width()) : midi::Tick{};
}

double PianoRoll::keyHeight() const {
    return m_private->view.keyHeight();
}

QPoint PianoRoll::placeOf(midi::Tick tick, int pitch) const {
    return {m_private->areas.notes.left() + static_cast<int>(std::lround(m_private->view.x(tick))),
            m_private->areas.notes.top() +
                static_cast<int>(m_private->view.y(pitch) + m_private->view.keyHeight() / 2)};
}

QPoint PianoRoll::placeOfVelocity(midi::Tick tick, int velocity) const {
    const QRect lane = m_private->areas.velocity.adjusted(0, 4, 0, 0);
    return {lane.left() + static_cast<int>(std::lround(m_private->view.x(tick))),
            lane.bottom() + 1 - lane.height() * velocity / 127};
}

QSize PianoRoll::sizeHint() const {
    return {900, 480};
}

QSize PianoRoll::minimumSizeHint() const {
    return {260, 150};
}

void PianoRoll::paintEvent(QPaintEvent* /*event*/) {
    guarded("piano roll", [&] {
        // On a screen of another scale it is drawn anew.
        if (m_private->stale || m_private->cache.devicePixelRatio() != devicePixelRatioF())
            m_private->render();
        QPainter painter(this);
        painter.drawPixmap(0, 0, m_private->cache);
        if (!m_private->score) return;
        m_private->paintGesture(painter);
        m_private->paintPlayhead(painter);
    });
}

void PianoRoll::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    guarded("piano roll", [&] { m_private->layout(); });
}

void PianoRoll::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    switch (event->type()) {
        case QEvent::PaletteChange:
        case QEvent::FontChange:
        case QEvent::StyleChange:
        case QEvent::LanguageChange:
        case QEvent::LayoutDirectionChange:
            guarded("piano roll", [&] { m_private->layout(); });
            break;
        default:
            break;
    }
}

void PianoRoll::Private::layout() {
    const double larger = static_cast<double>(rollTextSize(q->font())) / kUsualText;
    const auto scaled = [larger](int pixels) { return static_cast<int>(std::lround(pixels * larger)); };
    const int keysWidth = scaled(kKeysWidth);
    const int rulerHeight = scaled(kRulerHeight);
    const int extent = vertical.sizeHint().width();
    const int width = std::max(q->width(), keysWidth + extent + 1);
    const int height = std::max(q->height(), rulerHeight + extent + 1);
    const int velocityHeight = height >= scaled(kLeastHeightWithVelocity) ? kVelocityHeight : 0;
    const int notesWidth = width - keysWidth - extent;
    const int legendHeight = !shownLegend().isEmpty() && velocityHeight > 0 ? scaled(kLegendHeight) : 0;
    const int pedalHeight = !pedals.empty() && velocityHeight > 0 ? scaled(kPedalHeight) : 0;
    const int surpriseHeight = !surprises.empty() && velocityHeight > 0 ? kSurpriseHeight : 0;
    const int timesHeight = score ? scaled(kTimesHeight) : 0;
    const int mapHeight = score && velocityHeight > 0 ? kMapHeight : 0;
    const int top = rulerHeight + timesHeight;
    const int notesHeight = std::max(
        1, height - top - extent - velocityHeight - pedalHeight - surpriseHeight - legendHeight - mapHeight);
    areas.ruler = {keysWidth, 0, notesWidth, rulerHeight};
    areas.times = {keysWidth, rulerHeight, notesWidth, timesHeight};
    areas.keys = {0, top, keysWidth, notesHeight};
    areas.notes = {keysWidth, top, notesWidth, notesHeight};
    areas.pedal = {keysWidth, top + notesHeight, notesWidth, pedalHeight};
    areas.velocity = {keysWidth, areas.pedal.bottom() + 1, notesWidth, velocityHeight};
    areas.surprise = {keysWidth, areas.velocity.bottom() + 1, notesWidth, surpriseHeight};
    areas.legend = {0, areas.surprise.bottom() + 1, keysWidth + notesWidth, legendHeight};
    areas.map = {keysWidth, areas.legend.bottom() + 1, notesWidth, mapHeight};
    horizontal.setGeometry(keysWidth, height - extent, notesWidth, extent);
    vertical.setGeometry(width - extent, top, extent, notesHeight);
    view.resize(notesWidth, notesHeight);
    changed();
}

void PianoRoll::Private::updateScrollBars() {
    const QSignalBlocker quietHorizontal(horizontal);
    const QSignalBlocker quietVertical(vertical);
    const double unit = scrollScale();
    horizontal.setRange(0, static_cast<int>(std::ceil((view.contentWidth() - view.width()) / unit)));
    horizontal.setPageStep(std::max(1, static_cast<int>(view.width() / unit)));
    horizontal.setSingleStep(static_cast<int>(kWheelPixels));
    horizontal.setValue(static_cast<int>(std::lround(view.left() / unit)));
    vertical.setRange(0, static_cast<int>(std::ceil(std::max(0.0, view.contentHeight() - view.height()))));
    vertical.setPageStep(std::max(1, static_cast<int>(view.height())));
    vertical.setSingleStep(std::max(1, static_cast<int>(view.keyHeight())));
    vertical.setValue(static_cast<int>(std::lround(view.top())));
}

void PianoRoll::Private::changed() {
    stale = true;
    updateScrollBars();
    q->update();
    Q_EMIT q->viewChanged();
}

}  // namespace incipit::ui
