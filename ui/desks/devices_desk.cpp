#include "ui/desks/devices_desk.h"

#include "ui/dialogs/file_dialogs.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/route_dialog.h"
#include "ui/support/actions.h"
#include "ui/support/instrument_names.h"
#include "ui/support/spoken.h"
#include "ui/support/theme.h"
#include "ui/support/translations.h"

namespace incipit::ui {

using Kind = DeviceChoice::Kind;

namespace {

constexpr QLatin1String kOutput("output 0");

}  // namespace

DevicesDesk::DevicesDesk(Workspace& workspace, QWidget& window)
    : m_workspace(workspace),
      m_window(window),
      m_mixer(new InstrumentList(&window)),
      m_midi(new MidiPanel(workspace.services.midiTrace, &window)),
      m_outputs(new DeviceMenu([] { return tr("Output"); },
                               {.before = {{Kind::Synthesizer}},
                                .portsTitle = [] { return tr("MIDI ports"); },
                                .after = {{Kind::Own}, {Kind::None}},
                                .none = [] { return tr("No output"); }},
                               &window)),
      m_clocks(new DeviceMenu(
          [] { return tr("MIDI Clock"); },
          {.portsTitle = [] { return tr("Send clock to"); }, .after = {{Kind::Own}}, .several = true},
          &window)),
      m_preferences(makeAction(
          window, "preferencesAction", [] { return tr("Preferences…"); }, {}, "preferences-system")),
      m_button(new QToolButton(&window)),
      m_meter(new LevelMeter(&window)),
      m_levelPart(new StatusPart("levelPart", &window)),
      m_outputPart(new StatusPart("outputPart", &window)),
      m_sound(workspace.services),
      m_rack(workspace.services) {
    makeWidgets();
    makeStatusParts();
    connectMixer();
    connectOutput();
    connectRack();
    connect(m_preferences, &QAction::triggered, this, &DevicesDesk::openPreferences);
    m_outputs->setChosen({workspace.settings.output()});
    m_clocks->setChosen(workspace.settings.clockOutputs());
}

void DevicesDesk::makeWidgets() {
    m_mixer->setObjectName(QStringLiteral("instrumentList"));
    m_outputs->setObjectName(QStringLiteral("outputMenu"));
    m_clocks->setObjectName(QStringLiteral("clockMenu"));
    m_button->setObjectName(QStringLiteral("outputButton"));
    spoken(m_button, [this] { m_button->setText(tr("Output")); });
    m_button->setIcon(icon(QStringLiteral("audio-volume-high")));
    m_button->setMenu(m_outputs);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void DevicesDesk::makeStatusParts() {
    m_meter->setObjectName(QStringLiteral("levelMeter"));
    m_levelPart->setContent(*m_meter);
    m_levelPart->hide();
    spoken(this, [this] {
        m_levelPart->setAccessibleName(m_meter->accessibleName());
        m_levelPart->setToolTip(tr("%1.\nClick for the volume and the SoundFont.").arg(m_meter->toolTip()));
        m_outputPart->setToolTip(tr("Where the music goes.\nClick to choose another output."));
        m_opened ? showOutput(m_opened) : showOpening();
    });
    connect(m_levelPart, &StatusPart::clicked, m_preferences, &QAction::trigger);
    connect(m_outputPart, &StatusPart::clicked, this, [this] { m_outputPart->popUp(*m_outputs); });
}

void DevicesDesk::showOpening() {
    m_opened = nullptr;
    m_outputPart->showText(tr("Output: opening…"));
    m_outputPart->setAccessibleName(tr("Output: opening…"));
}

void DevicesDesk::showOutput(const Text& name) {
    m_opened = name;
    m_outputPart->showText(m_opened());
    m_outputPart->setAccessibleName(tr("Output: %1").arg(m_opened()));
    m_levelPart->setVisible(m_sound.hasLevels());
}

void DevicesDesk::connectMixer() {
    Library& library = m_workspace.library;
    connect(&library, &Library::currentChanged, this, &DevicesDesk::showDocument);
    connect(&library, &Library::changed, this, &DevicesDesk::showDocument);
    connect(m_mixer, &InstrumentList::mixChanged, this, &DevicesDesk::applyMix);
    connect(m_mixer, &InstrumentList::instrumentChosen, this, &DevicesDesk::instrumentChosen);
    connect(m_mixer, &InstrumentList::nameEntered, this, &DevicesDesk::nameEntered);
    connect(m_mixer, &InstrumentList::programEntered, this, &DevicesDesk::programEntered);
    connect(m_mixer, &InstrumentList::routeRequested, this, &DevicesDesk::askRoute);
}

void DevicesDesk::connectOutput() {
    connect(&m_sound, &OutputController::sinkChanged, this,
            [this](const auto& sink) { Q_EMIT sinkChanged(0, sink); });
    connect(&m_sound, &OutputController::synthesizerChanged, this, &DevicesDesk::synthesizerChanged);
    connect(&m_sound, &OutputController::outputOpened, this, &DevicesDesk::showOutput);
    connect(&m_sound, &OutputController::synthesizerKept, this,
            [this](const SynthesizerChoice& choice) { m_workspace.settings.setSynthesizer(choice); });
    connect(&m_sound, &OutputController::levelsChanged, m_meter, &LevelMeter::setLevels);
    connect(&m_sound, &OutputController::notice, this,
            [this](const Notice& notice) { m_workspace.notices.addAbout(kOutput, notice); });
    connect(&m_sound, &OutputController::mended, this, [this] { m_workspace.notices.settle(kOutput); });
    for (DeviceMenu* menu : {m_outputs, m_clocks}) {
        connect(menu, &QMenu::aboutToShow, &m_sound, &OutputController::findPorts);
        connect(&m_sound, &OutputController::portsFound, menu, &DeviceMenu::setPorts);
    }
    connect(m_outputs, &DeviceMenu::chosen, this, &DevicesDesk::chooseOutput);
    connect(m_clocks, &DeviceMenu::chosen, this, &DevicesDesk::chooseClock);
}

void DevicesDesk::connectRack() {
    connect(&m_rack, &RackController::sinkChanged, this, &DevicesDesk::sinkChanged);
    connect(&m_rack, &RackController::stripsChanged, this, &DevicesDesk::stripsChanged);
    connect(&m_rack, &RackController::clockOutputsChanged, this, &DevicesDesk::clockOutputsChanged);
    connect(&m_rack, &RackController::used, &m_sound, &OutputController::setBeside);
    connect(&m_rack, &RackController::notice, &m_workspace.notices, &Notices::add);
    connect(&m_rack, &RackController::mended, &m_workspace.notices, &Notices::settle);
}

void DevicesDesk::start() {
    m_sound.silenceAbandonedPorts();
    m_rack.setSynthesizer(m_workspace.settings.synthesizer());
    chooseOutput(m_workspace.settings.output());
    m_rack.setClocks(m_workspace.settings.clockOutputs());
}

void DevicesDesk::showDocument() {
    const Library::Entry document = m_workspace.library.current();
    const auto score = document ? document->score : nullptr;
    if (m_score == score) return;
    m_score = score;
    m_mixer->setScore(score, document ? m_workspace.library.mix(document->id) : Mix{});
    applyMix();
}

void DevicesDesk::applyMix() {
    const Mix mix = m_mixer->mix();
    if (const Library::Entry document = m_workspace.library.current())
        m_workspace.library.setMix(document->id, mix);
    m_rack.setMix(mix);
}

void DevicesDesk::askRoute(const midi::Instrument& instrument) {
    const playback::InstrumentId id{.track = instrument.track, .channel = instrument.channel};
    auto* dialog = new RouteDialog(instrument, instrumentText(instrument, *m_score), m_mixer->mix()[id].route,
                                   &m_window);
    // The piece may be another by then.
    connect(dialog, &RouteDialog::chosen, this, [this, id, shown = m_score](const InstrumentRoute& route) {
        if (m_score == shown) m_mixer->setRoute(id, route);
    });
    connect(&m_sound, &OutputController::portsFound, dialog, &RouteDialog::setPorts);
    m_sound.findPorts();
    returnFocus(&m_window, dialog);
    dialog->open();
}

void DevicesDesk::chooseOutput(const DeviceChoice& choice) {
    m_workspace.settings.setOutput(choice);
    m_outputs->setChosen({choice});
    showOpening();
    m_sound.setOutput(choice, m_workspace.settings.synthesizer());
    m_rack.setMain(choice);
}

void DevicesDesk::chooseClock(const DeviceChoice& device, bool on) {
    DeviceChoices devices = m_workspace.settings.clockOutputs();
    on ? static_cast<void>(devices.insert(device)) : static_cast<void>(devices.erase(device));
    m_workspace.settings.setClockOutputs(devices);
    m_clocks->setChosen(devices);
    m_rack.setClocks(devices);
}

void DevicesDesk::chooseSynthesizer(const SynthesizerChoice& choice) {
    SynthesizerChoice before = m_workspace.settings.synthesizer();
    m_workspace.settings.setSynthesizer(choice);
    m_sound.setGain(choice.gain);
    m_rack.setGain(choice.gain);
    before.gain = choice.gain;
    if (choice == before) return;
    m_rack.setSynthesizer(choice);
    const DeviceChoice output = m_workspace.settings.output();
    if (output.kind == Kind::Synthesizer) chooseOutput(output);
}

void DevicesDesk::openPreferences() {
    auto* dialog =
        new PreferencesDialog(m_workspace.settings.synthesizer(), m_workspace.settings.language(), &m_window);
    connect(dialog, &PreferencesDialog::languageChosen, this, [this](const QString& code) {
        m_workspace.settings.setLanguage(code);
        chooseLanguage(*qApp, code);
    });
    connect(dialog, &PreferencesDialog::chosen, this, &DevicesDesk::chooseSynthesizer);
    connect(dialog, &PreferencesDialog::gainMoved, &m_sound, &OutputController::setGain);
    connect(dialog, &PreferencesDialog::gainMoved, &m_rack, &RackController::setGain);
    connect(&m_sound, &OutputController::driversFound, dialog, &PreferencesDialog::setDrivers);
    m_sound.findDrivers();
    returnFocus(&m_window, dialog);
    dialog->open();
}

}  // namespace incipit::ui
