#include "ui/desks/audition_desk.h"

#include "ui/support/actions.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kHearing("hearing");

}  // namespace

AuditionDesk::AuditionDesk(Workspace& workspace, QWidget& window, AuditionPanel& panel)
    : m_workspace(workspace),
      m_panel(panel),
      m_hear(makeAction(
          window, "hearNowAction", [] { return tr("Hear It Now"); }, QKeySequence("Ctrl+H"),
          "media-playback-start")),
      m_samples(workspace.samples),
      m_writing(workspace.services) {
    connect(m_hear, &QAction::triggered, this, &AuditionDesk::hearOrStop);
    connect(&panel, &AuditionPanel::hearOrStop, this, &AuditionDesk::hearOrStop);
    connect(&panel, &AuditionPanel::keepRequested, this, &AuditionDesk::keep);
    connect(&panel, &AuditionPanel::sampleChosen, this, [this](int epoch) {
        if (const EpochSample* sample = m_samples.find(epoch)) play(sample->take);
    });
    connect(&m_samples, &EpochSamples::changed, this, [this] { m_panel.showSamples(m_samples); });
    connect(&m_playback, &PlaybackController::stateChanged, this, &AuditionDesk::showDoing);
    // Where the curve goes with the last model, its samples do.
    connect(&workspace.models, &ModelList::modelChanged, this, [this] {
        if (m_workspace.models.model() == nullptr && !m_trains) m_samples.clear();
    });
    connectWriting();
    spoken(this, [this] {
        showDoing();
        m_panel.showSamples(m_samples);
    });
}

void AuditionDesk::connectWriting() {
    connect(&m_writing, &AuditionController::snapshotWanted, this, &AuditionDesk::snapshotWanted);
    connect(&m_writing, &AuditionController::stateChanged, this, &AuditionDesk::showDoing);
    connect(&m_writing, &AuditionController::heard, this, &AuditionDesk::play);
    connect(&m_writing, &AuditionController::sampled, &m_samples, &EpochSamples::add);
    connect(&m_writing, &AuditionController::notice, this,
            [this](const Notice& notice) { m_workspace.notices.addAbout(kHearing, notice); });
}

void AuditionDesk::showTraining(TrainingController::State state) {
    using State = TrainingController::State;
    m_trains = state == State::Training || state == State::Paused;
    if (state == State::Preparing) {
        m_writing.cancel();
        m_playback.stop();
        m_samples.clear();
    } else if (state == State::Idle) {
        m_writing.endTraining();
    }
    showDoing();
}

void AuditionDesk::hearOrStop() {
    if (isPlaying() || m_writing.state() != AuditionController::State::Idle) return stop();
    m_workspace.notices.settle(kHearing);
    if (m_trains) m_writing.hear();
}

void AuditionDesk::play(const std::shared_ptr<const Document>& music) {
    m_writing.cancelHearing();
    Q_EMIT playingBegins();
    m_playback.setDocument(music);
    m_playback.playOrPause();
}

void AuditionDesk::keep(int epoch) {
    const EpochSample* sample = m_samples.find(epoch);
    if (sample == nullptr) return;
    Document take = *sample->take;
    take.title = tr("Epoch %1").arg(epoch);
    m_workspace.library.add(take);
    m_workspace.notices.info(tr("%1 is kept under Takes.").arg(take.title));
}

void AuditionDesk::stop() {
    m_writing.cancelHearing();
    if (isPlaying()) m_playback.stop();
}

void AuditionDesk::close() {
    m_writing.cancel();
    m_playback.stop();
}

void AuditionDesk::showDoing() {
    using Doing = AuditionPanel::Doing;
    const Doing doing = m_writing.state() != AuditionController::State::Idle ? Doing::Writing
                        : isPlaying()                                        ? Doing::Playing
                                                                             : Doing::Nothing;
    m_panel.setState(m_trains, doing);
    m_hear->setEnabled(m_trains || doing != Doing::Nothing);
    renameAction(*m_hear, doing == Doing::Nothing ? tr("Hear It Now") : tr("Stop Hearing"),
                 doing == Doing::Nothing ? "media-playback-start" : "process-stop");
}

}  // namespace incipit::ui
