#pragma once

#include <QActionGroup>
#include <QMenu>

#include "ui/models/library.h"

namespace incipit::ui {

/// The encodings that a piece's texts can be read in, each with what a name looks like in it; the one that
/// holds is checked. Says so where all texts are ASCII. GUI thread.
class EncodingMenu : public QMenu {
    Q_OBJECT

  public:
    /// @param id  the piece; 0: the one that is shown when the menu opens
    EncodingMenu(Library& library, int id, QWidget* parent);

    /// What the network wrote is in UTF-8.
    [[nodiscard]] static bool isFor(const Library::Entry& entry);

  private:
    void fill();
    void add(const Document& document, std::optional<midi::TextEncoding> encoding, const QString& text);

    Library& m_library;
    int m_id;
    QActionGroup* m_choice;
};

}  // namespace incipit::ui
