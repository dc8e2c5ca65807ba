#pragma once

#include <QPoint>
#include <Qt>

#include "midi/edits.h"

namespace incipit::ui {

/// What the left button is doing among the notes of a piano roll, from press to release.
struct RollGesture {
    enum class Kind {
        None,
        Band,      ///< frames notes, to choose them
        Move,      ///< drags what is chosen
        Resize,    ///< drags the ends of what is chosen
        Start,     ///< drags their onsets, and their ends stay
        Draw,      ///< drags the end of a new note
        Velocity,  ///< drags one velocity, and with it those of what is chosen
        Ramp,      ///< draws a line over velocities
    };

    Kind kind = Kind::None;
    QPoint press{}, at{};  ///< in pixels of the widget
    bool dragged = false;  ///< farther than a hand trembles
    Qt::KeyboardModifiers keys{};
    midi::NoteRef grabbed{};  ///< the note under the press; of Draw the new one
};

}  // namespace incipit::ui
