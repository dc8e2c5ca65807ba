#pragma once

class QMainWindow;

namespace incipit::ui {

struct Desks;

/// Adds the toolbar with the desks' buttons and fields.
void addToolBar(QMainWindow& window, const Desks& desks);

}  // namespace incipit::ui
