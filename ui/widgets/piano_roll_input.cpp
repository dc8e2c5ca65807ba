#include <QApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <cmath>

#include "ui/widgets/guarded.h"
#include "ui/widgets/piano_roll_private.h"

namespace incipit::ui {

bool PianoRoll::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* pinch = static_cast<QNativeGestureEvent*>(event);
        if (pinch->gestureType() != Qt::ZoomNativeGesture) return QWidget::event(event);
        guarded("piano roll", [&] {
            const double x = pinch->position().x() - m_private->areas.notes.left();
            m_private->view.zoomTime(1 + pinch->value(), x);
            m_private->changed();
        });
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        guarded("piano roll", [&] {
            const auto* help = static_cast<QHelpEvent*>(event);
            QString text = readout(help->pos());
            if (m_private->score && m_private->areas.times.contains(help->pos()))
                text = tr("Metre and tempo · double click: change them from that bar on");
            if (m_private->score && m_private->areas.map.contains(help->pos()))
                text = tr("The whole piece · click or drag: go there");
            if (m_private->score && m_private->areas.ruler.contains(help->pos()))
                text =
                    tr("Click: go there · drag: loop these bars · drag down or up: zoom · double click: no "
                       "loop");
            // Plain text: a track's name may look like markup.
            if (text.isEmpty()) {
                QToolTip::hideText();
            } else {
                QToolTip::showText(
                    help->globalPos(),
                    QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text.toHtmlEscaped()), this);
            }
        });
        return true;
    }
    return QWidget::event(event);
}

void PianoRoll::wheelEvent(QWheelEvent* event) {
    guarded("piano roll", [&] { m_private->wheel(*event); });
    event->accept();
}

void PianoRoll::mousePressEvent(QMouseEvent* event) {
    guarded("piano roll", [&] {
        const QPoint at = event->position().toPoint();
        if (event->button() == Qt::MiddleButton) {
            m_private->panning = true;
            m_private->panFrom = at;
            setCursor(Qt::ClosedHandCursor);
        } else if (event->button() == Qt::LeftButton && m_private->score &&
                   m_private->areas.ruler.contains(at)) {
            m_private->rulerPress = at;
        } else if (event->button() == Qt::LeftButton && m_private->areas.map.contains(at)) {
            m_private->draggingMap = true;
            m_private->dragMap(at.x());
        } else if (event->button() == Qt::LeftButton && m_private->score &&
                   m_private->laneName().contains(at)) {
            Q_EMIT laneMenuRequested(mapToGlobal(at));
        } else if (event->button() == Qt::LeftButton && m_private->areas.keys.contains(at)) {
            const int pitch = m_private->view.pitch(at.y() - m_private->areas.keys.top());
            if (event->modifiers().testFlag(Qt::ControlModifier))
                return selectPitch(pitch, event->modifiers().testFlag(Qt::ShiftModifier));
            m_private->pressKey(pitch);
        } else if (event->button() == Qt::LeftButton && m_private->score) {
            m_private->press(at, event->modifiers());
        }
    });
}

void PianoRoll::mouseMoveEvent(QMouseEvent* event) {
    guarded("piano roll", [&] {
        const QPoint at = event->position().toPoint();
        if (m_private->panning) {
            m_private->view.scroll(m_private->panFrom.x() - at.x(), m_private->panFrom.y() - at.y());
            m_private->panFrom = at;
            m_private->changed();
        } else if (m_private->draggingMap) {
            m_private->dragMap(at.x());
        } else if (m_private->rulerPress) {
            m_private->dragRuler(at);
        } else if (m_private->pressedKey >= 0) {
            m_private->pressKey(m_private->view.pitch(at.y() - m_private->areas.keys.top()));
        } else if (m_private->gesture.kind != RollGesture::Kind::None) {
            m_private->drag(at, event->modifiers());
        } else {
            m_private->hoverAt(at);
        }
    });
}

void PianoRoll::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_private->score &&
        m_private->areas.ruler.contains(event->position().toPoint())) {
        Q_EMIT loopCleared();
        return;
    }
    const QPoint at = event->position().toPoint();
    if (event->button() == Qt::LeftButton && m_private->score && m_private->areas.times.contains(at)) {
        Q_EMIT timeRequested(m_private->tickAt(at.x()).value);
        return;
    }
    if (event->button() != Qt::LeftButton || !m_private->score || !m_private->areas.notes.contains(at) ||
        event->modifiers().testFlag(Qt::ControlModifier)) {
        mousePressEvent(event);
        return;
    }
    guarded("piano roll", [&] {
        const Private::Found found = m_private->noteAt(at);
        found.note != nullptr ? m_private->erase(m_private->refOf(found)) : m_private->draw(at);
    });
}

void PianoRoll::mouseReleaseEvent(QMouseEvent* event) {
    guarded("piano roll", [&] {
        if (event->button() == Qt::MiddleButton) {
            m_private->panning = false;
            unsetCursor();
        } else if (event->button() == Qt::LeftButton) {
            m_private->draggingMap = false;
            m_private->release();
            m_private->endRulerPress(event->position().toPoint().x());
            m_private->pressKey(-1);
        }
    });
}

void PianoRoll::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    guarded("piano roll", [&] { m_private->hoverAt({-1, -1}); });
}

void PianoRoll::keyPressEvent(QKeyEvent* event) {
    const double page = m_private->view.width() * 0.9;
    const double rows = 3 * m_private->view.keyHeight();
    bool handled = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier ||
                   event->modifiers() == Qt::ShiftModifier;
    guarded("piano roll", [&] {
        if (!handled) return;
        switch (event->key()) {
            case Qt::Key_Escape:
                handled = m_private->escape();
                return;
            case Qt::Key_Left:
                m_private->view.scroll(-Private::kWheelPixels, 0);
                break;
            case Qt::Key_Right:
                m_private->view.scroll(Private::kWheelPixels, 0);
                break;
            case Qt::Key_Up:
                m_private->view.scroll(0, -rows);
                break;
            case Qt::Key_Down:
                m_private->view.scroll(0, rows);
                break;
            case Qt::Key_PageUp:
                m_private->view.scroll(-page, 0);
                break;
            case Qt::Key_PageDown:
                m_private->view.scroll(page, 0);
                break;
            case Qt::Key_Home:
                m_private->view.setLeft(0);
                break;
            case Qt::Key_End:
                m_private->view.setLeft(m_private->view.contentWidth());
                break;
            case Qt::Key_Plus:
            case Qt::Key_Equal:
                zoomIn();
                break;
            case Qt::Key_Minus:
                zoomOut();
                break;
            case Qt::Key_0:
                zoomToFit();
                break;
            default:
                handled = false;
                return;
        }
        m_private->changed();
    });
    if (!handled) QWidget::keyPressEvent(event);
}

void PianoRoll::Private::seekTo(int x) {
    Q_EMIT q->seekRequested(tickAt(x).value);
}

midi::Tick PianoRoll::Private::tickAt(int x) const {
    const double inside = std::clamp<double>(x - areas.ruler.left(), 0, view.width());
    return std::min(view.tick(inside), index.end());
}

void PianoRoll::Private::dragMap(int x) {
    view.setLeft(leftForMap(view, areas.map, x));
    changed();
}

/// Along the ruler a loop is drawn, across it the view is zoomed: down is nearer.
void PianoRoll::Private::dragRuler(QPoint at) {
    constexpr double kAPixel = 1.01;
    const QPoint way = at - *rulerPress;
    const bool isAcross = std::abs(way.y()) > std::abs(way.x());
    if (!rulerZoom && !draggingLoop && isAcross && std::abs(way.y()) >= QApplication::startDragDistance())
        rulerZoom = rulerPress->y();
    if (!rulerZoom) return dragLoop(at.x());
    view.zoomTime(std::pow(kAPixel, at.y() - *rulerZoom), rulerPress->x() - areas.notes.left());
    rulerZoom = at.y();
    changed();
}

void PianoRoll::Private::dragLoop(int x) {
    if (!draggingLoop) {
        if (std::abs(x - rulerPress->x()) < QApplication::startDragDistance()) return;
        draggingLoop = true;
        loopBefore = loop;
    }
    const midi::Tick last = std::max(index.end() - midi::Tick{1}, midi::Tick{});
    const midi::Tick pressed = std::min(tickAt(rulerPress->x()), last);
    const midi::Tick here = std::min(tickAt(x), last);
    const int firstBar = tempo.position(std::min(pressed, here)).bar;
    const int lastBar = tempo.position(std::max(pressed, here)).bar;
    const midi::TickRange bars{.from = tempo.barStart(firstBar), .to = tempo.barStart(lastBar + 1)};
    if (loop == bars) return;
    loop = bars;
    changed();
    Q_EMIT q->hovered(firstBar == lastBar ? PianoRoll::tr("Loop bar %1").arg(firstBar)
                                          : PianoRoll::tr("Loop bars %1 to %2").arg(firstBar).arg(lastBar));
}

void PianoRoll::Private::endRulerPress(int x) {
    const bool zoomed = std::exchange(rulerZoom, std::nullopt).has_value();
    if (!std::exchange(rulerPress, std::nullopt) || zoomed) return;
    if (!std::exchange(draggingLoop, false)) return seekTo(x);
    changed();
    Q_EMIT q->hovered({});
    if (loop) Q_EMIT q->loopDragged(loop->from.value, loop->to.value);
}

bool PianoRoll::Private::escape() {
    if (std::exchange(gesture, {}).kind != RollGesture::Kind::None) {
        q->update();
        return true;
    }
    if (std::exchange(rulerZoom, std::nullopt)) {
        rulerPress.reset();
        return true;
    }
    if (std::exchange(draggingLoop, false)) {
        rulerPress.reset();
        loop = loopBefore;
        changed();
        Q_EMIT q->hovered({});
        return true;
    }
    if (!selection.empty()) {
        choose({});
        return true;
    }
    if (!loop) return false;
    Q_EMIT q->loopCleared();
    return true;
}

void PianoRoll::Private::pressKey(int pitch) {
    if (pitch == pressedKey) return;
    const int before = pressedKey;
    pressedKey = pitch;
    changed();
    if (before >= 0) Q_EMIT q->keyReleased(before);
    if (pitch >= 0) Q_EMIT q->keyPressed(pitch);
}

void PianoRoll::Private::hoverAt(QPoint position) {
    const QString note = q->readout(position).replace(QLatin1Char('\n'), QStringLiteral(" · "));
    const bool isButton = areas.keys.contains(position) ||
                          (score && (areas.ruler.contains(position) || areas.map.contains(position)));
    const Found found = noteAt(position);
    if (found.note != nullptr &&
        (isAtEnd(*found.note, position.x()) || isAtStart(*found.note, position.x()))) {
        q->setCursor(Qt::SizeHorCursor);
    } else {
        q->setCursor(isButton ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    if (note == hover) return;
    hover = note;
    Q_EMIT q->hovered(note);
}

void PianoRoll::Private::wheel(const QWheelEvent& event) {
    const QPoint angle = event.angleDelta();
    const double turn = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;  // some platforms turn Alt+wheel
    const QPointF at = event.position() - QPointF(areas.notes.topLeft());
    const Qt::KeyboardModifiers keys = event.modifiers();
    const bool control = keys.testFlag(Qt::ControlModifier);
    const bool shift = keys.testFlag(Qt::ShiftModifier);
    if (keys.testFlag(Qt::AltModifier) || (control && shift)) {
        view.zoomPitch(std::pow(1.2, turn), at.y());
    } else if (control) {
        view.zoomTime(std::pow(1.25, turn), at.x());
    } else if (shift) {
        view.scroll(-turn * kWheelPixels, 0);
    } else if (!event.pixelDelta().isNull()) {
        view.scroll(-event.pixelDelta().x(), -event.pixelDelta().y());
    } else {
        view.scroll(-angle.x() / 120.0 * kWheelPixels, -angle.y() / 120.0 * kWheelPixels);
    }
    changed();
    hoverAt(event.position().toPoint());
}

}  // namespace incipit::ui
