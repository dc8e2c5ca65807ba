#pragma once

class QMainWindow;

namespace incipit::ui {

struct Desks;
struct Workspace;

/// Fills the menu bar with what the desks offer, the docks, the theme and help. The docks are there already.
void addMenus(QMainWindow& window, Workspace& workspace, Desks& desks);

}  // namespace incipit::ui
