#pragma once

#include <QActionGroup>
#include <QMenu>
#include <QStringList>

#include "ui/services.h"

namespace incipit::ui {

struct Actions;

/// What to do with a keyboard, and the keyboards to choose from: none, each MIDI input of the machine, a port
/// of our own that other programs play into. GUI thread.
class KeyboardMenu : public QMenu {
    Q_OBJECT

  public:
    KeyboardMenu(const Actions& actions, QWidget* parent);

    /// Marks the keyboard in use.
    void setChoice(const KeyboardChoice& choice);
    /// The inputs of the machine; the one in use stays listed when it is gone.
    void setKeyboards(const QStringList& names);

  Q_SIGNALS:
    void chosen(const incipit::ui::KeyboardChoice& choice);

  private:
    void rebuild();
    void add(const QString& text, const KeyboardChoice& choice);

    const Actions& m_actions;
    QMenu* m_quantise;
    KeyboardChoice m_choice;
    QStringList m_names;
    QActionGroup* m_group = nullptr;
};

}  // namespace incipit::ui
