#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QSpinBox>
#include <memory>
#include <vector>

#include "midi/note_grid.h"
#include "midi/score.h"

namespace incipit::ui {

/// Asks how notes are to be quantised: grid, strength, and whether even, swung, or as another piece is
/// played. Not modal; GUI thread.
class QuantiseDialog : public QDialog {
    Q_OBJECT

  public:
    /// Whose groove can be taken.
    struct Piece {
        QString title;
        std::shared_ptr<const midi::Score> score;
    };

    /// @param grid  that is offered
    QuantiseDialog(const QString& title, const midi::NoteGrid& grid, std::vector<Piece> pieces,
                   QWidget* parent = nullptr);

  Q_SIGNALS:
    /// The user has accepted.
    void chosen(const incipit::midi::Quantise& quantise);

  private:
    void makeFields(const midi::NoteGrid& grid);
    [[nodiscard]] midi::Quantise quantise() const;

    std::vector<Piece> m_pieces;
    QComboBox* m_grid;
    QSpinBox* m_strength;
    QComboBox* m_feel;
    QSpinBox* m_swing;
    QCheckBox* m_lengths;
};

}  // namespace incipit::ui
