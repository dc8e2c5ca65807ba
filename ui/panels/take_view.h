#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>
#include <optional>

#include "ui/models/document.h"
#include "ui/models/take_verdict.h"

namespace incipit::ui {

/// What is to be said of a take: in a sentence or two, with what would help; folded below, how it was made,
/// its numbers beside those of the training music, and how much of it stands there. Hidden for anything else.
/// GUI thread.
class TakeView : public QWidget {
    Q_OBJECT

  public:
    explicit TakeView(QWidget* parent = nullptr);

    /// @param document  may be null
    /// @param closes    whether the model in force has a closeness to change
    void setDocument(const Document* document, bool closes);

  Q_SIGNALS:
    /// Another take, with what would help.
    void tryAgain(const incipit::ui::Remedy& remedy);

  private:
    void showVerdicts(const QVector<TakeVerdict>& verdicts, const generation::Options& options);

    QLabel* m_title;
    QLabel* m_verdict;
    QPushButton* m_again;
    QLabel* m_text;
    std::optional<Remedy> m_remedy;
};

}  // namespace incipit::ui
