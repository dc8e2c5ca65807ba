#include "ui/desks/learning_desk.h"

#include <QUuid>
#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ui/support/actions.h"
#include "ui/support/counts.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kTraining("training");

}  // namespace

LearningDesk::LearningDesk(Workspace& workspace, QWidget& window)
    : m_workspace(workspace),
      m_panel(new TrainingPanel(workspace.library, &window)),
      m_dataset(new DatasetPanel(workspace.library, &window)),
      m_device(new StatusPart("devicePart", &window)),
      m_banner(new Banner("trainingBanner", &window)),
      m_train(makeAction(
          window, "trainAction", [] { return tr("Train"); }, QKeySequence("Ctrl+T"), "incipit-train")),
      m_pause(makeAction(window, "pauseTrainingAction", [] { return tr("Pause Training"); })),
      m_network(makeAction(window, "networkAction", [] { return tr("Show the Network"); })),
      m_training(workspace.services),
      m_looking(workspace.services.engine) {
    m_pause->setEnabled(false);
    makeBanner();
    connectTraining();
    connectNetwork();
    m_panel->settings().setMemory(workspace.settings.training());
    m_panel->settings().setHasBase(workspace.services.engine->hasBase());
    spoken(this, [this] {
        m_device->setToolTip(tr("What training runs on.\nClick for its threads and device."));
        showThreads();
        nameActions();
    });
    spokenAnew(this, [this] {
        if (m_found) showFound(*m_found);
        if (!m_found || m_showsModel) showNetwork();
    });
}

void LearningDesk::connectTraining() {
    connect(&m_panel->settings(), &TrainingSettings::datasetRequested, this, &LearningDesk::datasetRequested);
    connect(&m_panel->settings(), &TrainingSettings::runChanged, this, [this] {
        if (!isTraining()) showThreads();
    });
    connect(m_device, &StatusPart::clicked, this, [this] {
        Q_EMIT panelRequested();
        m_panel->unfoldThreads();
    });
    connect(m_panel, &TrainingPanel::trainOrStop, this, &LearningDesk::trainOrStop);
    connect(m_panel, &TrainingPanel::pauseOrResume, this, &LearningDesk::pauseOrResume);
    connect(m_train, &QAction::triggered, this, &LearningDesk::trainOrStop);
    connect(m_pause, &QAction::triggered, this, &LearningDesk::pauseOrResume);
    connect(&m_training, &TrainingController::stateChanged, this, &LearningDesk::showState);
    connect(&m_training, &TrainingController::stateChanged, this, &LearningDesk::stateChanged);
    connect(&m_training, &TrainingController::snapshotTaken, this, &LearningDesk::snapshotTaken);
    connect(&m_training, &TrainingController::prepared, m_panel, &TrainingPanel::showSummary);
    connect(&m_training, &TrainingController::progressed, m_panel, &TrainingPanel::addPoints);
    connect(&m_training, &TrainingController::finished, &m_workspace.models,
            [this](const engine::SharedModel& model) { m_workspace.models.add(model); });
    connect(&m_training, &TrainingController::finished, this,
            [this](const engine::SharedModel& /*model*/, const training::Result& result) {
                if (result.samplesPerSecond > 0)
                    m_speeds[m_workspace.models.model()->model.config.recipe] = result.samplesPerSecond;
                if (result.epochs > 0) Q_EMIT learnt(result.seconds);
            });
    connect(&m_training, &TrainingController::ended, m_panel, &TrainingPanel::showEnding);
    connect(&m_training, &TrainingController::ended, this, &LearningDesk::forgetTraining);
    connect(&m_training, &TrainingController::progressed, this, &LearningDesk::keepEpoch);
    connect(&m_training, &TrainingController::notice, this,
            [this](const Notice& notice) { m_workspace.notices.addAbout(kTraining, notice); });
}

void LearningDesk::connectNetwork() {
    connect(&m_panel->settings(), &TrainingSettings::jobChanged, this, [this] {
        m_showsModel = false;
        showNetwork();
    });
    connect(m_panel, &TrainingPanel::networkUnfolded, this, &LearningDesk::showNetwork);
    connect(m_network, &QAction::triggered, this, [this] {
        Q_EMIT panelRequested();
        m_panel->unfoldNetwork();
    });
    connect(&m_looking, &NetworkController::found, this, &LearningDesk::showFound);
    connect(&m_looking, &NetworkController::failed, this, [this](const QString& sentence) {
        m_found.reset();
        m_panel->settings().showProblem(sentence);
        m_dataset->showEstimate({});
        if (!m_showsModel) m_panel->network().showSentence(sentence);
    });
    connect(&m_workspace.models, &ModelList::modelChanged, this, [this] {
        const auto& model = m_workspace.models.model();
        m_showsModel = model != nullptr;
        showNetwork();
        m_panel->showModel(model.get());
    });
}

void LearningDesk::showState(TrainingController::State state) {
    const bool active = state != TrainingController::State::Idle;
    m_panel->setState(state);
    nameActions();
    m_pause->setEnabled(state == TrainingController::State::Training ||
                        state == TrainingController::State::Paused);
    if (!active) showThreads();  // they may be others for the next
}

void LearningDesk::nameActions() {
    const TrainingController::State state = m_training.state();
    const bool active = state != TrainingController::State::Idle;
    renameAction(*m_train, active ? tr("Stop Training") : tr("Train"),
                 active ? "process-stop" : "incipit-train");
    m_pause->setText(state == TrainingController::State::Paused ? tr("Resume Training")
                                                                : tr("Pause Training"));
}

void LearningDesk::showThreads() {
    const QString device = m_panel->settings().run().device == "cuda" ? tr("CUDA") : tr("CPU");
    const int threads = m_panel->settings().threads();
    const QString text = tr("%1 · %2").arg(device, threadsText(threads));
    m_device->showText(text);
    m_device->setAccessibleName(tr("Training runs on: %1").arg(text));
}

void LearningDesk::trainOrStop() {
    if (m_training.state() != TrainingController::State::Idle) {
        m_training.stop();
        return;
    }
    engine::TrainingJob job = nextJob();
    if (job.music.pieces.empty()) {
        const bool open = !m_workspace.library.entries(Document::Kind::Piece).empty();
        m_workspace.notices.info(open ? tr("Nothing is chosen to learn from: check a piece in the list.")
                                      : tr("There is nothing to train on yet: open a MIDI file."));
        return;
    }
    showThreads();
    m_workspace.notices.settle(kTraining);
    keepTraining(job);
    m_training.start(std::move(job), m_workspace.models.model() != nullptr);
}

void LearningDesk::makeBanner() {
    QPushButton* goOn = m_banner->addButton("goOnTrainingButton", [] { return tr("Go On"); });
    QPushButton* forget = m_banner->addButton("forgetTrainingButton", [] { return tr("Discard"); });
    connect(goOn, &QPushButton::clicked, this, &LearningDesk::goOn);
    connect(forget, &QPushButton::clicked, this, [this] {
        m_banner->hide();
        forgetTraining();
    });
}

void LearningDesk::offer(const project::TrainingRecord& record) {
    const QString music = fromUtf8(record.music);
    m_banner->ask([music, epoch = record.epoch] {
        return epoch > 0 ? tr("Training on %1 stopped after %2: go on?").arg(music, epochsText(epoch))
                         : tr("Training on %1 stopped in its first epoch: go on?").arg(music);
    });
}

void LearningDesk::goOn() {
    m_banner->hide();
    const auto& record = m_workspace.desk.training();
    if (!record || m_training.state() != TrainingController::State::Idle) return;
    const auto isGone = [this](int id) { return m_workspace.library.find(id) == nullptr; };
    const bool lacksModel = record->start == project::TrainingRecord::Start::Model &&
                            m_workspace.models.find(record->model) == nullptr;
    if (lacksModel || std::ranges::any_of(record->entries, isGone) ||
        std::ranges::any_of(record->measured, isGone)) {
        m_workspace.notices.info(
            tr("Some of its music, or the model that it went on from, is not on the desk any more: train "
               "anew."));
        return forgetTraining();
    }
    showThreads();
    m_training.start(jobOf(*record), m_workspace.models.model() != nullptr);
}

void LearningDesk::forgetTraining() {
    const auto record = m_workspace.desk.training();
    if (!record) return;
    m_workspace.desk.setTraining({});
    project::removeCheckpoint(*record, m_workspace.services.workFolder);
}

void LearningDesk::keepTraining(engine::TrainingJob& job) {
    using Start = project::TrainingRecord::Start;
    m_banner->hide();
    forgetTraining();
    const std::filesystem::path& folder = m_workspace.services.workFolder;
    std::error_code code;
    if (!folder.empty()) std::filesystem::create_directories(folder, code);
    if (folder.empty() || code) return;
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    job.run.checkpoint = folder / toPath(name + QStringLiteral(".checkpoint"));
    project::TrainingRecord record{.music = m_panel->settings().musicName().toStdString(),
                                   .entries = {},
                                   .part = job.music.part,
                                   .start = job.fromBase          ? Start::Base
                                            : job.from != nullptr ? Start::Model
                                                                  : Start::New,
                                   .model = job.from != nullptr ? m_workspace.models.current() : 0,
                                   .choices = job.choices,
                                   .seed = job.run.seed,
                                   .threads = job.run.threads,
                                   .device = job.run.device,
                                   .checkpoint = job.run.checkpoint};
    for (const Library::Entry& entry : m_workspace.library.entries()) {
        const auto isOf = [&entry](const dataset::OpenScore& piece) { return piece.score == entry->tokens; };
        if (std::ranges::any_of(job.music.pieces, isOf)) record.entries.push_back(entry->id);
        if (std::ranges::any_of(job.music.measured, isOf)) record.measured.push_back(entry->id);
    }
    m_workspace.desk.setTraining(record);
}

void LearningDesk::keepEpoch(const std::vector<TrainingPoint>& points) {
    const auto& kept = m_workspace.desk.training();
    if (!kept) return;
    project::TrainingRecord record = *kept;
    for (const TrainingPoint& point : points) {
        if (point.endOfEpoch) record.epoch = point.progress.epoch;
    }
    if (record.epoch != kept->epoch) m_workspace.desk.setTraining(record);
}

engine::TrainingJob LearningDesk::jobOf(const project::TrainingRecord& record) const {
    engine::TrainingJob job;
    const auto bring = [this](const std::vector<int>& ids, std::vector<dataset::OpenScore>& pieces) {
        for (const int id : ids) {
            if (const Library::Entry piece = m_workspace.library.find(id))
                pieces.push_back({piece->title.toStdString(), piece->tokens});
        }
    };
    bring(record.entries, job.music.pieces);
    bring(record.measured, job.music.measured);
    job.music.part = record.part;
    job.choices = record.choices;
    job.run.seed = record.seed;
    job.run.threads = record.threads;
    job.run.device = record.device;
    job.run.checkpoint = record.checkpoint;
    job.resume = std::filesystem::exists(record.checkpoint);
    complete(job, record.start);
    if (record.start == project::TrainingRecord::Start::Model)
        job.from = m_workspace.models.find(record.model);
    return job;
}

void LearningDesk::pauseOrResume() {
    m_training.state() == TrainingController::State::Paused ? m_training.resume() : m_training.pause();
}

engine::TrainingJob LearningDesk::nextJob() const {
    using Start = project::TrainingRecord::Start;
    const TrainingSettings& settings = m_panel->settings();
    engine::TrainingJob job = settings.job();
    complete(job, settings.beginsWithBase()   ? Start::Base
                  : settings.continuesModel() ? Start::Model
                                              : Start::New);
    return job;
}

void LearningDesk::complete(engine::TrainingJob& job, project::TrainingRecord::Start start) const {
    using Start = project::TrainingRecord::Start;
    if (start == Start::Model) job.from = m_workspace.models.model();
    job.fromBase = start == Start::Base;
    const auto& ownSettings = m_workspace.services.networkSettings;
    if (const auto own = ownSettings.find(job.choices.recipe); own != ownSettings.end()) {
        job.choices.settings = own->second;
    }
}

void LearningDesk::showNetwork() {
    const auto& model = m_workspace.models.model();
    engine::TrainingJob job = nextJob();
    const bool noMusic = job.music.pieces.empty();
    if (model != nullptr && (m_showsModel || noMusic)) {
        m_panel->network().showSummary(tr("Model: %1").arg(fromUtf8(model->name)), engine::summaryOf(*model));
    } else if (noMusic) {
        m_panel->network().showSentence(tr("Open a MIDI file to see the network for it."));
    }
    // The settings show what follows from the music, so it is asked for whether the table is seen or not.
    if (noMusic) {
        m_found.reset();
        return m_dataset->showEstimate({});
    }
    m_looking.look(std::move(job));
}

void LearningDesk::showFound(const engine::TrainingSummary& summary) {
    m_found = summary;
    m_panel->settings().showSummary(summary);
    showEstimate(summary);
    if (m_showsModel) return;
    const QString tokens = tokensText(static_cast<std::int64_t>(summary.tokens));
    m_panel->network().showSummary(tr("Training on %1: %2, %3 distinct.")
                                       .arg(m_panel->settings().musicName(), tokens,
                                            numberText(std::int64_t{summary.network.vocabularySize})),
                                   summary);
}

void LearningDesk::showEstimate(const engine::TrainingSummary& summary) {
    QString sentence = tr("The network has %1.").arg(parametersText(summary.parameters));
    if (const auto speed = m_speeds.find(summary.network.recipe); speed != m_speeds.end()) {
        const double all = static_cast<double>(summary.examples) * summary.options.epochs;
        sentence += QLatin1Char(' ') +
                    tr("%1 take %2 at most, as fast as the last time.")
                        .arg(epochsText(summary.options.epochs), longDurationText(all / speed->second));
    }
    m_dataset->showEstimate(sentence);
}

void LearningDesk::close() {
    m_workspace.settings.setTraining(m_panel->settings().memory());
    // Its end is not the training's: that can go on at the next start.
    disconnect(&m_training, nullptr, nullptr, nullptr);
    m_training.stop();
}

}  // namespace incipit::ui
