#include "ui/desks/writing_desk.h"

#include <QStringList>
#include <algorithm>
#include <utility>

#include "analysis/bar_chords.h"
#include "ui/support/actions.h"
#include "ui/support/counts.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kGenerating("generating");
constexpr QLatin1String kFindingChords("finding-chords");

}  // namespace

WritingDesk::WritingDesk(Workspace& workspace, QWidget& window)
    : m_workspace(workspace),
      m_panel(new GenerationPanel(workspace.library, &window)),
      m_generate(makeAction(
          window, "generateAction", [] { return tr("Generate"); }, QKeySequence("Ctrl+G"),
          "incipit-generate")),
      m_continue(makeAction(
          window, "continueAction", [] { return tr("Continue What Is Shown"); },
          QKeySequence("Ctrl+Shift+G"))),
      m_again(makeAction(
          window, "writeAgainAction", [] { return tr("Write On Otherwise from the Playhead"); },
          QKeySequence("Ctrl+Alt+G"))),
      m_analysis([this](const QString& sentence) {
          m_workspace.notices.addAbout(kFindingChords, {Notice::Level::Error, sentence});
      }),
      m_generation(workspace.services) {
    connect(m_continue, &QAction::triggered, this, [this] { continueShown({}); });
    connect(m_again, &QAction::triggered, this, &WritingDesk::againRequested);
    connect(m_panel, &GenerationPanel::generateOrStop, this, &WritingDesk::generateOrStop);
    connect(m_generate, &QAction::triggered, this, [this] {
        const bool rewrites = m_isRewriting || (m_offersRewriting && !m_generation.busy());
        if (!rewrites) return generateOrStop();
        if (m_isRewriting || isReady()) Q_EMIT rewriteRequested();
    });
    connect(&m_generation, &GenerationController::busyChanged, this, [this](bool busy) {
        m_panel->setBusy(busy);
        nameAction();
    });
    connect(&m_generation, &GenerationController::progressed, m_panel, &GenerationPanel::setProgress);
    connect(&m_generation, &GenerationController::generated, this, &WritingDesk::addTakes);
    connect(&m_generation, &GenerationController::notice, this,
            [this](const Notice& notice) { m_workspace.notices.addAbout(kGenerating, notice); });
    const auto showModels = [this] { m_panel->setModels(m_workspace.models); };
    connect(&workspace.models, &ModelList::listChanged, this, showModels);
    connect(&workspace.models, &ModelList::modelChanged, this, showModels);
    connect(m_panel, &GenerationPanel::modelChosen, &workspace.models, &ModelList::setCurrent);
    connect(m_panel, &GenerationPanel::removeModelRequested, this, &WritingDesk::removeModel);
    connect(&m_panel->settings().steering(), &SteeringFields::chordsRequested, this,
            &WritingDesk::findChords);
    connect(m_panel, &GenerationPanel::tryAgain, this, &WritingDesk::tryAgain);
    const auto showDocument = [this] { m_panel->showDocument(m_workspace.library.current().get()); };
    connect(&workspace.library, &Library::currentChanged, this, showDocument);
    connect(&workspace.library, &Library::changed, this, [this, showDocument](int id) {
        const Library::Entry current = m_workspace.library.current();
        if (current != nullptr && current->id == id) showDocument();
    });
    connect(&workspace.models, &ModelList::modelChanged, this, showDocument);
    m_panel->setHasBase(workspace.services.engine->hasBase());
    m_panel->settings().setOptions(workspace.settings.generation(), workspace.settings.choseUnit());
    m_panel->settings().setKeepsSeed(workspace.settings.keepsSeed());
    m_panel->settings().takes().setTakes(workspace.settings.takes());
    m_panel->settings().takes().setBest(workspace.settings.keptTakes());
    connectPresets();
    showModels();
    spoken(this, [this] { showPresets(); });
    spokenAnew(this, [this, showDocument] {
        m_panel->nameModels(m_workspace.models);
        showDocument();
        nameAction();
    });
}

void WritingDesk::removeModel() {
    ModelList& models = m_workspace.models;
    const auto found = std::ranges::find(models.entries(), models.current(), &ModelList::Entry::id);
    if (found != models.entries().end())
        m_workspace.library.removeModel(found->id,
                                        tr("Remove the Model of %1").arg(fromUtf8(found->model->name)));
}

void WritingDesk::generateOrStop() {
    if (m_generation.busy()) return m_generation.stop();
    if (!canWrite()) return;
    m_panel->settings().beginTake();
    m_generation.start(m_workspace.models.model(), m_panel->settings().job());
}

bool WritingDesk::canWrite() {
    if (m_workspace.models.model() == nullptr && !m_workspace.services.engine->hasBase()) {
        m_workspace.notices.info(tr("There is no model yet: press Train, or open one."));
        return false;
    }
    if (!isReady()) return false;
    m_workspace.notices.settle(kGenerating);
    return true;
}

void WritingDesk::continueShown(std::optional<midi::Tick> from) {
    const Library::Entry shown = m_workspace.library.current();
    if (shown == nullptr || m_generation.busy() || !canWrite()) return;
    const midi::TempoMap& tempo = *shown->tempo;
    const int bars = tempo.position(std::max(midi::endOf(*shown->score) - midi::Tick{1}, midi::Tick{})).bar;
    const int kept = from ? std::min(tempo.position(*from).bar - 1, bars) : bars;
    if (kept < 1) {
        m_workspace.notices.info(
            tr("Nothing stands before the playhead: move it to the bar from which the music is to go on "
               "otherwise."));
        return;
    }
    m_panel->settings().beginTake();
    TakeRequest request = m_panel->settings().job();
    request.prime = TakeRequest::Prime{.name = fileNameOf(*shown), .score = shown->score, .bars = kept};
    request.options.keepPrime = true;
    request.options.start.reset();
    request.options.meter.reset();
    request.options.tempo.reset();
    if (from && kept < bars) {
        request.options.bars = bars - kept;
        request.options.length = generation::kMostTokens;
    }
    m_generation.start(m_workspace.models.model(), request);
}

bool WritingDesk::isReady() {
    const QString problem = m_panel->settings().steering().problem();
    if (!problem.isEmpty()) m_workspace.notices.addAbout(kGenerating, {Notice::Level::Error, problem});
    return problem.isEmpty();
}

void WritingDesk::findChords() {
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr || m_analysis.busy()) return;
    m_workspace.notices.settle(kFindingChords);
    m_analysis.run([this, score = document->score](const std::stop_token& /*stop*/) {
        m_analysis.atEnd([this, chords = analysis::chordsOf(*score)] {
            if (!chords.empty()) return m_panel->settings().steering().setChords(chords);
            m_workspace.notices.addAbout(
                kFindingChords,
                {Notice::Level::Info, tr("No pitched note sounds in this piece, so it has no chords.")});
        });
    });
}

generation::Options WritingDesk::freshOptions() {
    m_panel->settings().beginTake();
    return options();
}

void WritingDesk::offerRewriting(bool offers) {
    m_offersRewriting = offers;
    nameAction();
}

void WritingDesk::setRewriting(bool busy) {
    m_isRewriting = busy;
    nameAction();
}

void WritingDesk::nameAction() {
    m_continue->setEnabled(!m_generation.busy());
    m_again->setEnabled(!m_generation.busy());
    if (m_generation.busy() || m_isRewriting)
        return renameAction(*m_generate, tr("Stop Generating"), "process-stop");
    renameAction(*m_generate, m_offersRewriting ? tr("Rewrite What Is Chosen") : tr("Generate"),
                 "incipit-generate");
}

void WritingDesk::offer(double seconds) {
    m_panel->showReady(seconds);
    Q_EMIT panelRequested();
}

void WritingDesk::tryAgain(const Remedy& remedy) {
    if (m_generation.busy()) return;
    m_panel->settings().apply(remedy);
    generateOrStop();
}

void WritingDesk::addTakes(const QVector<Document>& takes, const GenerationSummary& summary) {
    QStringList titles;
    int first = 0;
    for (const Document& take : takes) {
        Document named = take;
        named.title = tr("Take %1").arg(++m_takes);
        titles << named.title;
        const int id = m_workspace.library.add(named);
        if (first == 0) first = id;
    }
    if (takes.size() > 1) m_workspace.library.setCurrent(first);
    m_panel->showSummary(summary);
    const QString notes = notesText(static_cast<std::int64_t>(summary.notes));
    m_workspace.notices.addAbout(
        kGenerating,
        {Notice::Level::Info, takes.size() > 1
                                  ? tr("%1 to %2: %3.").arg(titles.front(), titles.back(), notes)
                                  : tr("%1: %2. %3").arg(titles.front(), notes, detailsText(takes.front()))});
}

void WritingDesk::close() {
    m_workspace.settings.setGeneration(m_panel->settings().options());
    m_workspace.settings.setChoseUnit(m_panel->settings().choseUnit());
    m_workspace.settings.setKeepsSeed(m_panel->settings().keepsSeed());
    m_workspace.settings.setTakes(m_panel->settings().takes().takes());
    m_workspace.settings.setKeptTakes(m_panel->settings().takes().best());
    m_generation.stop();
}

}  // namespace incipit::ui
