#pragma once

#include "ui/desks/audition_desk.h"
#include "ui/desks/devices_desk.h"
#include "ui/desks/editing_desk.h"
#include "ui/desks/export_desk.h"
#include "ui/desks/keyboard_desk.h"
#include "ui/desks/learning_desk.h"
#include "ui/desks/project_desk.h"
#include "ui/desks/rewriting_desk.h"
#include "ui/desks/surprise_desk.h"
#include "ui/desks/transport_desk.h"
#include "ui/desks/workspace.h"
#include "ui/desks/writing_desk.h"

namespace incipit::ui {

/// All desks of a window over one workspace. What one desk tells another goes through here and nowhere else:
/// desks.cpp reads as the list of it. GUI thread.
struct Desks {
    /// @param window  owns the desks' widgets and actions
    Desks(Workspace& workspace, QWidget& window);

    /// Opens the devices that were chosen last. Not before the first paint: it takes a moment.
    void start();
    /// Keeps the settings for the next start, and asks all work to stop.
    void close();

    // In the order in which the Tab key goes through their widgets, from the piano roll on.
    TransportDesk transport;
    EditingDesk editing;
    DevicesDesk devices;
    ProjectDesk project;
    LearningDesk learning;
    AuditionDesk audition;
    WritingDesk writing;
    RewritingDesk rewriting;
    SurpriseDesk surprise;
    ExportDesk exporting;
    KeyboardDesk keyboard;
};

}  // namespace incipit::ui
