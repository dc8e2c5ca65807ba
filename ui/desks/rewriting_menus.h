#pragma once

#include <QMenu>

#include "tokenizer/open_piece.h"

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

/// Which instrument a part is to be added for. GUI thread.
class AddPartMenu : public QMenu {
    Q_OBJECT

  public:
    /// No program: a second voice for the part that is chosen.
    static constexpr int kSecondVoice = -1;

    explicit AddPartMenu(QWidget* parent);

  Q_SIGNALS:
    /// A General MIDI program, generation::kDrumsInstrument or kSecondVoice.
    void chosen(int instrument);
};

}  // namespace incipit::ui
