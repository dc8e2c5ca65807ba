#pragma once

#include <QActionGroup>
#include <QMenu>
#include <QStringList>

#include "ui/services.h"

namespace incipit::ui {

/// The outputs to choose from: the synthesizer, each external MIDI port, none. GUI thread.
class OutputMenu : public QMenu {
    Q_OBJECT

  public:
    explicit OutputMenu(QWidget* parent = nullptr);

    /// Marks the output in use.
    void setChoice(const OutputChoice& choice);
    /// The ports of the machine; the one in use stays listed when it is gone.
    void setPorts(const QStringList& names);

  Q_SIGNALS:
    void chosen(const incipit::ui::OutputChoice& choice);

  private:
    void rebuild();
    void add(const QString& text, const OutputChoice& choice);

    OutputChoice m_choice;
    QStringList m_ports;
    QActionGroup* m_group = nullptr;
};

}  // namespace incipit::ui
