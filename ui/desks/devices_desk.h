#pragma once

#include <QAction>
#include <QObject>
#include <QToolButton>

#include "ui/controllers/output_controller.h"
#include "ui/controllers/rack_controller.h"
#include "ui/desks/workspace.h"
#include "ui/panels/midi_panel.h"
#include "ui/support/spoken.h"
#include "ui/widgets/device_menu.h"
#include "ui/widgets/instrument_list.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/status_part.h"

namespace incipit::ui {

/// Where the music goes: the studio's output, the devices beside it, the mixer of the document that is shown,
/// MIDI clock, and the synthesizer's preferences. GUI thread.
class DevicesDesk : public QObject {
    Q_OBJECT

  public:
    /// @param window  owns the widgets, menus and actions, and is the parent of the dialogs
    DevicesDesk(Workspace& workspace, QWidget& window);

    [[nodiscard]] InstrumentList& mixer() const { return *m_mixer; }
    /// All MIDI that goes out and comes in.
    [[nodiscard]] MidiPanel& midi() const { return *m_midi; }
    [[nodiscard]] QAction* preferencesAction() const { return m_preferences; }
    [[nodiscard]] QMenu& outputMenu() const { return *m_outputs; }
    [[nodiscard]] QMenu& clockMenu() const { return *m_clocks; }
    /// With the menu of outputs.
    [[nodiscard]] QToolButton& outputButton() const { return *m_button; }
    /// The level while there is one, which opens the preferences, and the output's name, which opens its
    /// menu.
    [[nodiscard]] QList<QWidget*> statusWidgets() const { return {m_levelPart, m_outputPart}; }

    /// Opens the devices that were chosen last.
    void start();

  Q_SIGNALS:
    /// Output 0 is the studio's. Null for no sound.
    void sinkChanged(std::size_t output, const std::shared_ptr<incipit::playback::MidiSink>& sink);
    void stripsChanged(const incipit::playback::MixerStrips& strips);
    void clockOutputsChanged(const std::set<std::size_t>& outputs);
    /// The row of an instrument of the piece was chosen.
    void instrumentChosen(const incipit::midi::Instrument& instrument);
    /// It shall have another name or program in the piece.
    void nameEntered(const incipit::midi::Instrument& instrument, const QString& name);
    void programEntered(const incipit::midi::Instrument& instrument, int program);
    /// Where a keyboard is heard; null for nowhere.
    void synthesizerChanged(const std::shared_ptr<incipit::synth::LiveSynthesizer>& synthesizer);

  private:
    void makeWidgets();
    void makeStatusParts();
    void connectMixer();
    void connectOutput();
    void connectRack();
    void showDocument();
    void showOpening();
    void showOutput(const Text& name);
    void applyMix();
    /// Asks where an instrument of the piece goes.
    void askRoute(const midi::Instrument& instrument);
    void chooseOutput(const DeviceChoice& choice);
    void chooseClock(const DeviceChoice& device, bool on);
    void chooseSynthesizer(const SynthesizerChoice& choice);
    void openPreferences();

    Workspace& m_workspace;
    QWidget& m_window;
    InstrumentList* m_mixer;
    MidiPanel* m_midi;
    DeviceMenu* m_outputs;
    DeviceMenu* m_clocks;
    QAction* m_preferences;
    QToolButton* m_button;
    LevelMeter* m_meter;
    StatusPart* m_levelPart;
    StatusPart* m_outputPart;
    Text m_opened;                               ///< what music goes to; none while that is opened
    std::shared_ptr<const midi::Score> m_score;  ///< whose instruments the mixer shows
    // Last, so that they end first: their threads post to what stands above.
    OutputController m_sound;
    RackController m_rack;
};

}  // namespace incipit::ui
