// Playing in the window: transport, practice, loop and output.
#include "ui/dialogs/file_dialogs.h"
#include "ui/dialogs/route_dialog.h"
#include "ui/widgets/device_menu.h"
#include "ui/widgets/instrument_list.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/position_label.h"
#include "ui/widgets/practice_box.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"

namespace incipit::ui {

namespace {

constexpr int kTempoStep = 5;  // per cent

}  // namespace

void MainWindow::connectPlayback() {
    connect(m_actions.playPause, &QAction::triggered, &m_playback, &PlaybackController::playOrPause);
    connect(m_actions.stop, &QAction::triggered, &m_playback, &PlaybackController::stop);
    connect(m_actions.toStart, &QAction::triggered, &m_playback, &PlaybackController::toStart);
    connect(m_actions.panic, &QAction::triggered, this, [this] {
        // An answer has a player of its own.
        if (m_keyboard.state() == KeyboardController::State::Responding) m_keyboard.stop();
        m_playback.panic();
    });
    connect(m_roll, &PianoRoll::seekRequested, this, [this](qint64 tick) { m_playback.seek({tick}); });
    connect(m_roll, &PianoRoll::keyPressed, &m_playback, &PlaybackController::preview);
    connect(m_roll, &PianoRoll::hovered, m_status, [this](const QString& note) {
        note.isEmpty() ? m_status->clearMessage() : m_status->showMessage(note);
    });
    connect(m_instruments, &InstrumentList::mutedChanged, m_roll, &PianoRoll::setMuted);
    connect(m_instruments, &InstrumentList::mixChanged, this, [this] {
        const Mix mix = m_instruments->mix();
        if (const Library::Entry document = m_library.current()) m_library.setMix(document->id, mix);
        m_rack.setMix(mix);
    });
    connect(m_instruments, &InstrumentList::routeRequested, this, &MainWindow::askRoute);
    connect(&m_playback, &PlaybackController::positionChanged, this, &MainWindow::showPosition);
    connect(&m_playback, &PlaybackController::stateChanged, this,
            [this](playback::State state) { m_actions.showPlaying(state == playback::State::Playing); });
    connect(&m_playback, &PlaybackController::notice, this, &MainWindow::showNotice);
}

void MainWindow::connectPractice() {
    connect(m_tempo, &QSpinBox::valueChanged, &m_playback, &PlaybackController::setTempo);
    connect(m_transpose, &QSpinBox::valueChanged, &m_playback, &PlaybackController::setTranspose);
    const auto stepTempo = [this](int step) { m_tempo->setValue(m_tempo->value() + step); };
    const auto stepKey = [this](int step) { m_transpose->setValue(m_transpose->value() + step); };
    connect(m_actions.slower, &QAction::triggered, this, [stepTempo] { stepTempo(-kTempoStep); });
    connect(m_actions.faster, &QAction::triggered, this, [stepTempo] { stepTempo(kTempoStep); });
    connect(m_actions.ownTempo, &QAction::triggered, m_tempo, &PracticeBox::reset);
    connect(m_actions.transposeDown, &QAction::triggered, this, [stepKey] { stepKey(-1); });
    connect(m_actions.transposeUp, &QAction::triggered, this, [stepKey] { stepKey(1); });
    connect(m_actions.ownKey, &QAction::triggered, m_transpose, &PracticeBox::reset);
    connect(m_actions.metronome, &QAction::toggled, this, [this](bool on) {
        m_settings.setMetronome(on);
        m_playback.setMetronome(on);
    });
    connect(m_actions.countIn, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_settings.setCountIn(action->data().toInt());
        m_playback.setCountIn(action->data().toInt());
    });
    connect(m_actions.loop, &QAction::toggled, this, [this](bool on) { m_playback.setLoop(on); });
    connect(m_actions.clearLoop, &QAction::triggered, this, &MainWindow::clearLoop);
    connect(m_roll, &PianoRoll::loopCleared, this, &MainWindow::clearLoop);
    connect(m_roll, &PianoRoll::loopDragged, this, [this](qint64 from, qint64 to) {
        m_playback.setStretch(playback::Stretch{.from = {from}, .to = {to}});
        m_actions.loop->setChecked(true);
    });
    connect(&m_playback, &PlaybackController::practiceChanged, this, &MainWindow::showPractice);
}

void MainWindow::connectOutput() {
    connect(&m_sound, &OutputController::sinkChanged, &m_playback,
            [this](const auto& sink) { m_playback.setOutput(0, sink); });
    connect(&m_sound, &OutputController::sinkChanged, &m_keyboard, &KeyboardController::setSink);
    connect(&m_sound, &OutputController::synthesizerChanged, &m_keyboard,
            &KeyboardController::setSynthesizer);
    connect(&m_sound, &OutputController::outputOpened, this, [this](const QString& name) {
        m_status->setOutput(name);
        m_status->meter().setVisible(m_sound.hasLevels());
    });
    connect(&m_sound, &OutputController::synthesizerKept, this,
            [this](const SynthesizerChoice& choice) { m_settings.setSynthesizer(choice); });
    connect(&m_rack, &RackController::sinkChanged, &m_playback, &PlaybackController::setOutput);
    connect(&m_rack, &RackController::stripsChanged, &m_playback, &PlaybackController::setStrips);
    connect(&m_rack, &RackController::clockOutputsChanged, &m_playback, &PlaybackController::setClockOutputs);
    connect(&m_rack, &RackController::notice, this, &MainWindow::showNotice);
    connect(&m_sound, &OutputController::levelsChanged, &m_status->meter(), &LevelMeter::setLevels);
    connect(&m_sound, &OutputController::portsFound, m_outputMenu, &DeviceMenu::setPorts);
    connect(&m_sound, &OutputController::portsFound, m_clockMenu, &DeviceMenu::setPorts);
    connect(&m_sound, &OutputController::notice, this, &MainWindow::showNotice);
    connect(m_outputMenu, &QMenu::aboutToShow, &m_sound, &OutputController::findPorts);
    connect(m_outputMenu, &DeviceMenu::chosen, this, &MainWindow::chooseOutput);
    connect(m_clockMenu, &QMenu::aboutToShow, &m_sound, &OutputController::findPorts);
    connect(m_clockMenu, &DeviceMenu::chosen, this, &MainWindow::chooseClock);
}

void MainWindow::chooseClock(const DeviceChoice& device, bool on) {
    DeviceChoices devices = m_settings.clockOutputs();
    on ? static_cast<void>(devices.insert(device)) : static_cast<void>(devices.erase(device));
    m_settings.setClockOutputs(devices);
    m_clockMenu->setChosen(devices);
    m_rack.setClocks(devices);
}

void MainWindow::askRoute(const midi::Instrument& instrument) {
    const playback::Instrument id{.track = instrument.track, .channel = instrument.channel};
    auto* dialog = new RouteDialog(instrument, m_instruments->mix()[id].route, this);
    // The piece may be another by then.
    connect(dialog, &RouteDialog::chosen, this,
            [this, id, shown = m_roll->score()](const InstrumentRoute& route) {
                if (m_roll->score() == shown) m_instruments->setRoute(id, route);
            });
    connect(&m_sound, &OutputController::portsFound, dialog, &RouteDialog::setPorts);
    m_sound.findPorts();
    returnFocus(this, dialog);
    dialog->open();
}

void MainWindow::chooseOutput(const DeviceChoice& choice) {
    m_output = choice;
    m_settings.setOutput(choice);
    m_outputMenu->setChosen({choice});
    m_status->setOutput(tr("Output: opening…"));
    m_sound.setOutput(choice, m_settings.synthesizer());
    m_rack.setMain(choice);
}

void MainWindow::chooseSynthesizer(const SynthesizerChoice& choice) {
    SynthesizerChoice before = m_settings.synthesizer();
    m_settings.setSynthesizer(choice);
    m_sound.setGain(choice.gain);
    m_rack.setGain(choice.gain);
    before.gain = choice.gain;
    if (choice == before) return;
    m_rack.setSynthesizer(choice);
    if (m_output.kind == DeviceChoice::Kind::Synthesizer) chooseOutput(m_output);
}

void MainWindow::showPosition(qint64 tick) {
    m_roll->setPlayhead({tick});
    const Library::Entry document = m_library.current();
    static const midi::TempoMap kNone;
    const midi::TempoMap& map = document ? *document->tempo : kNone;
    // The tempo that is heard; bars and seconds are the piece's own, as in its file.
    m_position->setPosition(map.position({tick}), map.seconds({tick}), m_playback.tempoAt({tick}));
}

void MainWindow::showPractice(const Practice& practice) {
    m_tempo->setValue(practice.tempo);
    m_transpose->setValue(practice.semitones);
    m_roll->setLoop(practice.stretch, m_actions.loop->isChecked());
    QString bars;
    const Library::Entry document = m_library.current();
    if (practice.stretch && document) {
        const int first = document->tempo->position(practice.stretch->from).bar;
        const int last = document->tempo->position(practice.stretch->to - midi::Tick{1}).bar;
        bars = first == last ? tr("bar %1").arg(first) : tr("bars %1 to %2").arg(first).arg(last);
    }
    m_actions.showLoop(bars);
    showPosition(m_playback.position().value);
}

void MainWindow::clearLoop() {
    m_playback.setStretch({});
    m_actions.loop->setChecked(false);
}

}  // namespace incipit::ui
