#pragma once

#include <QLabel>
#include <QScrollArea>

#include "ui/models/document.h"

namespace incipit::ui {

/// What is known of a take: how it was made, its numbers beside those of the training music, and how much of
/// it stands there. Hidden for anything else. GUI thread.
class TakeView : public QScrollArea {
    Q_OBJECT

  public:
    explicit TakeView(QWidget* parent = nullptr);

    /// @param document  may be null
    void setDocument(const Document* document);

    [[nodiscard]] QSize sizeHint() const override { return {330, 250}; }

  private:
    QLabel* m_text;
};

}  // namespace incipit::ui
