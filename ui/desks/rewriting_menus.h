#pragma once

#include <QMenu>

#include "tokenizer/open_piece.h"
#include "ui/desks/example_menu.h"

namespace incipit::ui {

/// What stays as it is where notes are written anew. GUI thread.
class LocksMenu : public QMenu {
    Q_OBJECT

  public:
    explicit LocksMenu(QWidget* parent);

    [[nodiscard]] tokenizer::Locks locks() const;

  private:
    QAction* m_rhythm;
    QAction* m_pitches;
    QAction* m_bass;
};

/// Which instrument a part is to be added for, and what it is to be like. GUI thread.
class AddPartMenu : public QMenu {
    Q_OBJECT

  public:
    /// No program: a second voice for the part that is chosen.
    static constexpr int kSecondVoice = -1;

    AddPartMenu(const Library& library, QWidget* parent);

    [[nodiscard]] ExampleMenu& exampleMenu() const { return *m_example; }

  Q_SIGNALS:
    /// A General MIDI program, generation::kDrumsInstrument or kSecondVoice.
    void chosen(int instrument);

  private:
    ExampleMenu* m_example;
};

}  // namespace incipit::ui
