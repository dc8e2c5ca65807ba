#pragma once

#include <QActionGroup>
#include <QMenu>
#include <optional>

#include "engine/part_example.h"
#include "ui/models/library.h"

namespace incipit::ui {

/// Which part an added one is to be like: one of the piece that is shown, or of another that is open; or
/// none, and it is as busy as the others are. GUI thread.
class ExampleMenu : public QMenu {
    Q_OBJECT

  public:
    ExampleMenu(const Library& library, QWidget* parent);

    /// None, too, where what was chosen is not there any more.
    [[nodiscard]] std::optional<engine::PartExample> example() const;

  private:
    struct Choice {
        int document = 0;
        midi::PartId part{};

        bool operator==(const Choice&) const = default;
    };

    void fill();
    void add(QMenu& menu, const QString& text, const std::optional<Choice>& choice);
    void addParts(QMenu& menu, const Document& document);
    /// Whether a part is still there.
    [[nodiscard]] bool isThere(const Choice& choice) const;

    const Library& m_library;
    QActionGroup* m_group;
    std::optional<Choice> m_choice{};
};

}  // namespace incipit::ui
