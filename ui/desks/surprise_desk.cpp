#include "ui/desks/surprise_desk.h"

#include <QLocale>
#include <algorithm>
#include <span>
#include <utility>

#include "engine/engine.h"
#include "midi/edits.h"
#include "midi/instruments.h"
#include "ui/support/actions.h"
#include "ui/support/instrument_names.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kSurprise("surprise");
constexpr int kStillMilliseconds = 400;  // after an edit

QString legendOf(const NoteSurprises& surprises, const engine::TrainedModel& model) {
    const QString name = model.isBase ? SurpriseDesk::tr("the base model") : fromUtf8(model.name);
    return SurpriseDesk::tr("Expected to surprising, for %1: %2 nats a note; grey: not predicted")
        .arg(name, QLocale().toString(surprises.natsPerNote(), 'f', 1));
}

bool isDrum(const Document& document, const midi::NoteRef& note) {
    for (const midi::Instrument& each : document.instruments) {
        if (each.track == note.track && each.channel == note.note.channel) return each.drums;
    }
    return false;
}

/// Whether another pitch is struck together with a note, in its part.
bool isThere(const midi::Score& score, const midi::NoteRef& note, int pitch) {
    const auto atOnce =
        std::ranges::equal_range(score.tracks[note.track].notes, note.note.onset, {}, &midi::Note::onset);
    return std::any_of(atOnce.begin(), atOnce.end(), [&](const midi::Note& each) {
        return each.pitch == pitch && each.channel == note.note.channel;
    });
}

}  // namespace

SurpriseDesk::SurpriseDesk(Workspace& workspace, QWidget& window, PianoRoll& roll)
    : m_workspace(workspace),
      m_roll(roll),
      m_action(makeAction(
          window, "surpriseAction", [] { return tr("Surprise of the Notes"); }, QKeySequence("Ctrl+U"))),
      m_background([this](const QString& sentence) {
          m_workspace.notices.addAbout(kSurprise, {Notice::Level::Error, sentence});
      }) {
    m_action->setCheckable(true);
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &SurpriseDesk::find);
    connect(m_action, &QAction::toggled, this, &SurpriseDesk::toggle);
    connect(&m_background, &Background::busyChanged, this, [this](bool busy) {
        m_workspace.notices.hint(busy ? tr("Finding what is surprising…") : QString());
    });
    connect(&workspace.library, &Library::currentChanged, this, &SurpriseDesk::find);
    connect(&workspace.library, &Library::changed, this, [this](int id) {
        const Library::Entry document = m_workspace.library.current();
        if (document != nullptr && document->id == id && document->score != m_sought) findLater();
    });
    spokenAnew(this, [this] { show(); });
    connect(&workspace.models, &ModelList::modelChanged, this, [this] {
        m_roll.setSurprises({}, {});
        find();
    });
}

SurpriseDesk::~SurpriseDesk() {
    stop();
}

void SurpriseDesk::stop() {
    m_wait.stop();
    m_background.cancel();
}

void SurpriseDesk::toggle(bool on) {
    m_workspace.notices.settle(kSurprise);
    if (on) {
        const bool hasModel = m_workspace.models.model() != nullptr || m_workspace.services.engine->hasBase();
        if (!hasModel) m_workspace.notices.info(tr("There is no model yet: press Train, or open one."));
        return find();
    }
    stop();
    m_sought.reset();
    m_found.reset();
    m_roll.setSurprises({}, {});
}

void SurpriseDesk::findLater() {
    if (!m_action->isChecked()) return;
    // What is under way is of other music.
    m_background.cancel();
    m_wait.start(kStillMilliseconds);
}

bool SurpriseDesk::isFound(const std::shared_ptr<const midi::Score>& score) const {
    return m_found && m_found->score == score && m_found->model == m_workspace.models.model();
}

void SurpriseDesk::find() {
    stop();
    m_sought.reset();
    const Library::Entry document = m_workspace.library.current();
    if (!m_action->isChecked() || document == nullptr || document->notes == 0) return;
    m_sought = document->score;
    if (isFound(document->score)) return show();
    m_found.reset();
    const engine::SharedModel model = m_workspace.models.model();
    if (model == nullptr && !m_workspace.services.engine->hasBase()) return;
    m_background.run([this, score = document->score, model](const std::stop_token& stopToken) {
        const auto& engine = *m_workspace.services.engine;
        const engine::SharedModel known = model != nullptr ? model : engine.base();
        auto surprise = engine.surprise(*known, *score, stopToken);
        if (!surprise) return;
        Found found{.score = score, .model = model, .surprises = {}, .legend = {}};
        found.surprises =
            NoteSurprises(score, std::make_shared<const engine::Surprise>(std::move(*surprise)));
        found.legend = [surprises = found.surprises, known] { return legendOf(surprises, *known); };
        m_background.atEnd([this, found = std::move(found)]() mutable {
            m_found = std::move(found);
            show();
        });
    });
}

void SurpriseDesk::show() {
    const Library::Entry document = m_workspace.library.current();
    if (!m_action->isChecked() || document == nullptr || !isFound(document->score)) return;
    m_workspace.notices.settle(kSurprise);
    m_roll.setSurprises(m_found->surprises, m_found->legend());
}

void SurpriseDesk::addExpectedTo(QMenu& menu) {
    const NoteSelection& chosen = m_roll.selection();
    if (chosen.size() != 1) return;
    const midi::NoteRef note = chosen.notes().front();
    const engine::NoteSurprise* surprise = m_roll.surprises().find(note);
    const Library::Entry document = m_workspace.library.current();
    // Of a chord the model weighed others as a whole: to change one note of it is not what was expected.
    if (surprise == nullptr || surprise->chord > 0 || document == nullptr) return;
    const bool drum = isDrum(*document, note);
    QAction* before = menu.actions().value(0);
    for (const engine::PitchChance& each : std::span(surprise->likeliest).first(surprise->likeliestCount)) {
        if (each.chord > 0 || each.pitch == note.note.pitch) continue;
        const QString pitch = drum ? drumText(each.pitch) : pitchText(each.pitch);
        // Two notes of one key at once would be one.
        const bool isStruck = isThere(*m_roll.score(), note, each.pitch);
        auto* action = new QAction(tr("Change to %1 (%2)").arg(pitch, chanceText(each.probability)), &menu);
        connect(action, &QAction::triggered, this, [this, note, to = int{each.pitch}] { change(note, to); });
        action->setEnabled(!isStruck);
        menu.insertAction(before, action);
    }
    if (before != nullptr && before != menu.actions().value(0)) menu.insertSeparator(before);
}

void SurpriseDesk::change(const midi::NoteRef& note, int pitch) {
    const Library::Entry document = m_workspace.library.current();
    if (document == nullptr || m_roll.score() != document->score) return;
    const bool drum = isDrum(*document, note);
    const auto named = [drum](int of) { return drum ? drumText(of) : pitchText(of); };
    const midi::Edited edited =
        midi::moveNotes(*document->score, std::span(&note, 1), {}, pitch - note.note.pitch);
    if (edited.notes.empty()) return;  // it is not there any more
    m_workspace.library.edit(document->id, edited.score,
                             tr("Change %1 to %2").arg(named(note.note.pitch), named(pitch)));
    m_roll.select(edited.notes);
    m_roll.showSelection();
    Q_EMIT m_roll.noteTouched(edited.notes.front());
}

}  // namespace incipit::ui
