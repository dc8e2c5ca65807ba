#include "ui/desks/desks.h"

namespace incipit::ui {

namespace {

void connectSound(DevicesDesk& devices, TransportDesk& transport, KeyboardDesk& keyboard) {
    QObject::connect(&devices, &DevicesDesk::sinkChanged, &transport, &TransportDesk::setOutput);
    QObject::connect(&devices, &DevicesDesk::stripsChanged, &transport, &TransportDesk::setStrips);
    QObject::connect(&devices, &DevicesDesk::clockOutputsChanged, &transport,
                     &TransportDesk::setClockOutputs);
    QObject::connect(&devices, &DevicesDesk::sinkChanged, &keyboard,
                     [&keyboard](std::size_t output, const auto& sink) {
                         if (output == 0) keyboard.setSink(sink);
                     });
    QObject::connect(&devices, &DevicesDesk::synthesizerChanged, &keyboard, &KeyboardDesk::setSynthesizer);
}

/// An answer has a player of its own.
void connectAnswers(TransportDesk& transport, KeyboardDesk& keyboard) {
    QObject::connect(&transport, &TransportDesk::panicked, &keyboard, &KeyboardDesk::stopAnswering);
    QObject::connect(&keyboard, &KeyboardDesk::conversationBegins, &transport, &TransportDesk::stop);
}

void connectExport(ProjectDesk& project, TransportDesk& transport, ExportDesk& exporting) {
    QObject::connect(&transport, &TransportDesk::loopChanged, &exporting, &ExportDesk::setLoop);
    QObject::connect(&project, &ProjectDesk::exportMidiRequested, &exporting,
                     [&exporting] { exporting.askMidi(); });
    QObject::connect(&project, &ProjectDesk::exportAudioRequested, &exporting,
                     [&exporting] { exporting.askAudio(); });
}

/// A network is heard while it trains, by a player of its own: only one thing plays at a time.
void connectAudition(LearningDesk& learning, TransportDesk& transport, DevicesDesk& devices,
                     KeyboardDesk& keyboard, AuditionDesk& audition) {
    QObject::connect(&learning, &LearningDesk::stateChanged, &audition, &AuditionDesk::showTraining);
    QObject::connect(&learning, &LearningDesk::snapshotTaken, &audition, &AuditionDesk::take);
    QObject::connect(&audition, &AuditionDesk::snapshotWanted, &learning, &LearningDesk::requestSnapshot);
    QObject::connect(&audition, &AuditionDesk::playingBegins, &transport, &TransportDesk::pause);
    QObject::connect(&audition, &AuditionDesk::playingBegins, &keyboard, &KeyboardDesk::stopAnswering);
    for (const auto silences : {&TransportDesk::playingBegins, &TransportDesk::panicked})
        QObject::connect(&transport, silences, &audition, &AuditionDesk::stop);
    QObject::connect(&keyboard, &KeyboardDesk::conversationBegins, &audition, &AuditionDesk::stop);
    QObject::connect(&devices, &DevicesDesk::sinkChanged, &audition,
                     [&audition](std::size_t output, const auto& sink) {
                         if (output == 0) audition.setSink(sink);
                     });
}

/// Generate writes what is chosen anew where something is.
void connectRewriting(TransportDesk& transport, WritingDesk& writing, RewritingDesk& rewriting) {
    PianoRoll& roll = transport.roll();
    QObject::connect(&roll, &PianoRoll::selectionChanged, &writing,
                     [&writing, &roll] { writing.offerRewriting(!roll.selection().empty()); });
    QObject::connect(&writing, &WritingDesk::rewriteRequested, &rewriting, [&writing, &rewriting] {
        if (rewriting.isWriting()) return rewriting.stop();
        rewriting.rewrite(writing.freshOptions());
    });
    QObject::connect(&writing, &WritingDesk::againRequested, &writing,
                     [&writing, &roll] { writing.continueShown(roll.playhead()); });
    QObject::connect(
        &rewriting.partMenu(), &AddPartMenu::chosen, &rewriting,
        [&writing, &rewriting](int instrument) { rewriting.addPart(instrument, writing.freshOptions()); });
    QObject::connect(&rewriting, &RewritingDesk::busyChanged, &writing, &WritingDesk::setRewriting);
    QObject::connect(&rewriting, &RewritingDesk::hearRequested, &transport, &TransportDesk::hearFrom);
    QObject::connect(&rewriting, &RewritingDesk::choiceShown, &transport, &TransportDesk::leaveComparison);
    QObject::connect(&rewriting, &RewritingDesk::choiceEnded, &transport, &TransportDesk::showCompared);
    QObject::connect(&rewriting, &RewritingDesk::choiceEnded, &transport, &TransportDesk::endHearing);
}

}  // namespace

Desks::Desks(Workspace& workspace, QWidget& window)
    : transport(workspace, window),
      editing(workspace, window, transport.roll()),
      devices(workspace, window),
      project(workspace, window,
              [this] { return learning.isTraining() || writing.isWriting() || rewriting.isWriting(); }),
      learning(workspace, window),
      audition(workspace, window, learning.panel().audition()),
      writing(workspace, window),
      rewriting(workspace, window, transport.roll()),
      surprise(workspace, window, transport.roll()),
      exporting(workspace, window, learning.panel().plot()),
      keyboard(
          workspace, window,
          {.tempo = [this] { return transport.tempo(); }, .options = [this] { return writing.options(); }}) {
    connectSound(devices, transport, keyboard);
    connectAnswers(transport, keyboard);
    connectExport(project, transport, exporting);
    connectAudition(learning, transport, devices, keyboard, audition);
    connectRewriting(transport, writing, rewriting);
    QObject::connect(&editing, &EditingDesk::menuMade, &surprise,
                     [this](QMenu* menu) { surprise.addExpectedTo(*menu); });
    QObject::connect(&devices, &DevicesDesk::instrumentChosen, &editing, &EditingDesk::choosePart);
    QObject::connect(&devices, &DevicesDesk::nameEntered, &editing, &EditingDesk::rename);
    QObject::connect(&devices, &DevicesDesk::programEntered, &editing, &EditingDesk::setProgram);
    QObject::connect(&learning, &LearningDesk::learnt, &writing, &WritingDesk::offer);
    QObject::connect(&project, &ProjectDesk::trainingFound, &learning, &LearningDesk::offer);
}

void Desks::start() {
    project.start();
    devices.start();
    keyboard.start();
}

void Desks::close() {
    keyboard.close();
    transport.stop();
    writing.close();
    rewriting.stop();
    surprise.stop();
    audition.close();
    learning.close();
}

}  // namespace incipit::ui
