#pragma once

#include <QComboBox>
#include <QDialog>
#include <QSpinBox>
#include <QStringList>

#include "midi/instruments.h"
#include "ui/models/mix.h"

namespace incipit::ui {

/// Where and as what one instrument is heard: output, channel, program and bank. Not modal; GUI thread.
class RouteDialog : public QDialog {
    Q_OBJECT

  public:
    /// @param name  of the instrument, as the window has it
    RouteDialog(const midi::Instrument& instrument, const QString& name, const InstrumentRoute& route,
                QWidget* parent = nullptr);

    /// The MIDI outputs of the machine, when they have been found; one in use is listed from the start.
    void setPorts(const QStringList& names);

  Q_SIGNALS:
    /// The user has accepted.
    void chosen(const incipit::ui::InstrumentRoute& route);

  private:
    void fillChannels(int own);
    void fillPrograms(const midi::Instrument& instrument);
    [[nodiscard]] QLayout* bankRow();
    [[nodiscard]] InstrumentRoute route() const;
    void showRoute(const InstrumentRoute& route);

    DeviceChoices m_used;
    QList<DeviceChoice> m_devices;  ///< behind the first entry of the list of outputs
    QComboBox* m_output;
    QComboBox* m_channel;
    QComboBox* m_program;
    QSpinBox* m_bankHigh;
    QSpinBox* m_bankLow;
};

}  // namespace incipit::ui
