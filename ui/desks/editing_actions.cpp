#include "ui/desks/editing_actions.h"

#include <QCoreApplication>

#include "midi/controllers.h"
#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/support/note_values.h"
#include "ui/widgets/controller_lane.h"

namespace incipit::ui {

namespace {

constexpr int kVelocities = -1;

/// In the context that lupdate finds for the members below.
Text tr(const char* text) {
    return [text] { return QCoreApplication::translate("incipit::ui::EditingActions", text); };
}

/// Its key works where the piano roll has the focus.
QAction* rollAction(QWidget& window, QWidget& roll, const char* name, const Text& text,
                    const QString& key = {}) {
    QAction* action = makeAction(window, name, text, QKeySequence(key));
    window.removeAction(action);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    roll.addAction(action);
    return action;
}

}  // namespace

EditingActions::EditingActions(QWidget& window, QWidget& roll)
    : lane(new QActionGroup(&window)), snap(new QActionGroup(&window)) {
    const auto make = [&](const char* name, const Text& text, const char* key = "") {
        return rollAction(window, roll, name, text, QLatin1String(key));
    };
    cut = make("cutAction", tr("Cut"), "Ctrl+X");
    copy = make("copyAction", tr("Copy"), "Ctrl+C");
    paste = make("pasteAction", tr("Paste at the Playhead"), "Ctrl+V");
    pasteAsParts = make("pasteAsPartsAction", tr("Paste as New Parts"), "Ctrl+Shift+V");
    duplicate = make("duplicateAction", tr("Duplicate"), "Ctrl+D");
    remove = make("deleteNotesAction", tr("Delete"), "Del");
    selectAll = make("selectAllAction", tr("All Notes"), "Ctrl+A");
    selectNone = make("selectNoneAction", tr("None"), "Ctrl+Shift+A");
    selectPart = make("selectPartAction", tr("All of the Part"), "Ctrl+Alt+A");
    selectPitch = make("selectPitchAction", tr("All of the Pitch"), "Ctrl+Alt+P");
    next = make("nextNoteAction", tr("Next Note"), "Alt+Right");
    previous = make("previousNoteAction", tr("Previous Note"), "Alt+Left");
    extendNext = make("extendNextAction", tr("The Next Note Too"), "Alt+Shift+Right");
    extendPrevious = make("extendPreviousAction", tr("The Previous Note Too"), "Alt+Shift+Left");
    pencil = make("pencilAction", tr("Pencil"), "P");
    pencil->setCheckable(true);
    insertNote = make("insertNoteAction", tr("Insert a Note at the Playhead"), "Ins");
    semitoneUp = make("semitoneUpAction", tr("A Semitone Up"), "Up");
    semitoneDown = make("semitoneDownAction", tr("A Semitone Down"), "Down");
    octaveUp = make("octaveUpAction", tr("An Octave Up"), "Shift+Up");
    octaveDown = make("octaveDownAction", tr("An Octave Down"), "Shift+Down");
    earlier = make("earlierAction", tr("Earlier"), "Left");
    later = make("laterAction", tr("Later"), "Right");
    shorter = make("shorterAction", tr("Shorter"), "Shift+Left");
    longer = make("longerAction", tr("Longer"), "Shift+Right");
    louder = make("louderAction", tr("Louder"), "Alt+Up");
    softer = make("softerAction", tr("Softer"), "Alt+Down");
    quantise = make("quantiseAction", tr("Quantise"), "Q");
    quantiseHalf = make("quantiseHalfAction", tr("Quantise by Half"), "Shift+Q");
    quantiseAs = make("quantiseAsAction", tr("Quantise…"), "Alt+Q");
    humanise = make("humaniseAction", tr("Humanise"), "H");
    legato = make("legatoAction", tr("Legato"), "L");
    split = make("splitNotesAction", tr("Split at the Playhead"), "S");
    join = make("joinNotesAction", tr("Join"), "J");
    insertBar = make("insertBarAction", tr("Insert a Bar at the Playhead"));
    removeBars = make("removeBarsAction", tr("Remove the Looped Bars"));
    tempo = make("tempoAction", tr("Tempo and Metre at the Playhead…"));
    splitPart = make("splitPartAction", tr("Split the Part below the Lowest Chosen Note"));
    joinParts = make("joinPartsAction", tr("Join the Chosen Parts"));
    addChoice(*lane, "velocityLaneAction", tr("Velocity"), kVelocities);
    for (const int controller : {1, 7, 10, 11, 64, midi::kPitchBend}) {
        const QByteArray name = "lane" + QByteArray::number(controller) + "Action";
        addChoice(
            *lane, name.constData(), [controller] { return controllerName(controller); }, controller);
    }
    checkChoice(*lane, kVelocities);
    addChoice(*snap, "snapLinesAction", tr("As Drawn"), QStringLiteral("lines"));
    for (const char* value : kNoteValues) {
        const QByteArray name = QByteArray("snap") + value + "Action";
        addChoice(
            *snap, name.constData(), [value] { return noteValueText(QLatin1String(value)); },
            QString(QLatin1String(value)));
    }
    addChoice(*snap, "snapOffAction", tr("Off"), QStringLiteral("off"));
    checkChoice(*snap, QStringLiteral("lines"));
    setChosen(false);
    setPiece(false);
}

void EditingActions::addTo(QMenu& menu) const {
    menu.addActions({cut, copy, paste, pasteAsParts, duplicate, remove});
    menu.addSeparator();
    QMenu* select = addMenu(menu, tr("&Select"));
    select->addActions({selectAll, selectNone, selectPart, selectPitch});
    select->addSeparator();
    select->addActions({next, previous, extendNext, extendPrevious});
    addNotesTo(*addMenu(menu, tr("&Notes")));
    addMenu(menu, tr("&Bars"))->addActions({insertBar, removeBars, tempo});
    addMenu(menu, tr("P&arts"))->addActions({splitPart, joinParts});
    addMenu(menu, tr("&Grid"))->addActions(snap->actions());
    addLanesTo(*addMenu(menu, tr("&Lane")));
    menu.addAction(pencil);
}

void EditingActions::addNotesTo(QMenu& menu) const {
    menu.addAction(insertNote);
    menu.addSeparator();
    menu.addActions({semitoneUp, semitoneDown, octaveUp, octaveDown});
    menu.addSeparator();
    menu.addActions({earlier, later, shorter, longer});
    menu.addSeparator();
    menu.addActions({louder, softer});
    menu.addSeparator();
    menu.addActions({quantise, quantiseHalf, quantiseAs, humanise, legato});
    menu.addSeparator();
    menu.addActions({split, join});
}

QList<QAction*> EditingActions::ofNotes() const {
    return {cut,        copy,           duplicate,  remove,       selectNone, selectPitch,
            extendNext, extendPrevious, semitoneUp, semitoneDown, octaveUp,   octaveDown,
            earlier,    later,          shorter,    longer,       louder,     softer,
            quantise,   quantiseHalf,   quantiseAs, humanise,     legato,     split,
            join,       splitPart,      joinParts};
}

void EditingActions::setChosen(bool some) const {
    for (QAction* action : ofNotes())
        action->setEnabled(some);
}

void EditingActions::setPiece(bool some) const {
    for (QAction* action : {paste, pasteAsParts, selectAll, selectPart, next, previous, pencil, insertNote,
                            insertBar, removeBars, tempo})
        action->setEnabled(some);
}

}  // namespace incipit::ui
