#pragma once

#include <QAction>
#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <string>

#include "support/music_text.h"
#include "support/shown_notes.h"
#include "ui/mouse.h"
#include "ui/studio.h"
#include "ui/widgets/piano_roll.h"

namespace incipit::test {

/// A window with a piece of four bars in quarter notes, and its piano roll in focus.
class EditingRoom {
  public:
    explicit EditingRoom(const char* music = "C4 E4 G4 C5 | D4 F4 A4 D5 | E4 G4 B4 E5 | rest rest rest C4") {
        m_studio.open({m_studio.write("piece.mid", test::music(music))});
        roll().setFocus();
        waitUntil([this] { return roll().hasFocus(); });
    }

    Studio& studio() { return m_studio; }
    ui::PianoRoll& roll() { return m_studio.find<ui::PianoRoll>("pianoRoll"); }
    const midi::Score& score() { return *roll().score(); }
    std::string notes(std::size_t track = 0) { return shown(score(), track); }
    QString undoText() { return m_studio.find<QAction>("undoAction").text(); }
    void trigger(const char* action) { m_studio.find<QAction>(action).trigger(); }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&roll(), Qt::Key(key), modifiers);
    }

    QPoint at(int tick, int pitch) { return roll().placeOf({tick}, pitch); }
    void click(QPoint point, Qt::KeyboardModifiers keys = {}) {
        // Not as a second click of the one before.
        QTest::mouseMove(&roll(), point);
        QTest::mousePress(&roll(), Qt::LeftButton, keys, point);
        QTest::mouseRelease(&roll(), Qt::LeftButton, keys, point);
        QTest::mouseMove(&roll(), {1, 1});
    }
    void doubleClick(QPoint point) {
        click(point);
        QMouseEvent again(QEvent::MouseButtonDblClick, point, roll().mapToGlobal(point), Qt::LeftButton,
                          Qt::LeftButton, {});
        QApplication::sendEvent(&roll(), &again);
        QTest::mouseRelease(&roll(), Qt::LeftButton, {}, point);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) { test::drag(roll(), from, to, keys); }

  private:
    Studio m_studio;
};

}  // namespace incipit::test
