#include "ui/desks/keyboard_desk.h"

#include <algorithm>
#include <utility>

#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/support/counts.h"
#include "ui/support/note_values.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace incipit::ui {

using State = KeyboardController::State;

namespace {

constexpr double kSlowest = 20, kFastest = 400;  // that ResponseOptions take
constexpr QLatin1String kKeyboard("keyboard");
constexpr int kMostTokens = 4000;  // of an answer, whatever its bars

struct TurnTexts {
    Text use;
    Text hint;
};

TurnTexts textsOf(performance::Turn turn) {
    switch (turn) {
        case performance::Turn::Call:
            return {[] { return KeyboardDesk::tr("Your Turn"); },
                    [] { return KeyboardDesk::tr("Your turn: play a phrase, and pause"); }};
        case performance::Turn::Composing:
            return {[] { return KeyboardDesk::tr("Composing"); },
                    [] { return KeyboardDesk::tr("The network composes its answer…"); }};
        case performance::Turn::Response:
            break;
    }
    return {[] { return KeyboardDesk::tr("Answering"); },
            [] { return KeyboardDesk::tr("The network answers"); }};
}

}  // namespace

KeyboardDesk::KeyboardDesk(Workspace& workspace, QWidget& window, Questions questions)
    : m_workspace(workspace),
      m_questions(std::move(questions)),
      m_button(new QToolButton(&window)),
      m_keyboard(workspace.services) {
    makeActions(window);
    makeButton();
    connectKeyboard();
    chooseGrid(workspace.settings.quantise());
}

void KeyboardDesk::makeActions(QWidget& window) {
    m_record = makeAction(
        window, "recordAction", [] { return tr("Record a Phrase"); }, QKeySequence("Ctrl+R"), "media-record");
    m_record->setCheckable(true);
    m_callAndResponse = makeAction(
        window, "callAndResponseAction", [] { return tr("Call and Response"); }, QKeySequence("Ctrl+Shift+R"),
        "incipit-generate");
    m_callAndResponse->setCheckable(true);
    spoken(m_callAndResponse, [this] {
        m_callAndResponse->setToolTip(
            tr("Play a phrase and pause: the network answers in time (Ctrl+Shift+R)"));
    });
    m_playAlong = new PlayAlongMenu(m_workspace.settings, window);
    m_grids = new QActionGroup(&window);
    addChoice(
        *m_grids, "quantiseOffAction", [] { return tr("As Played"); }, QString());
    for (const char* value : {"8", "8t", "16", "32"}) {
        const QByteArray name = QByteArray("quantise") + value + "Action";
        addChoice(
            *m_grids, name.constData(), [value] { return noteValueText(QLatin1String(value)); },
            QString(QLatin1String(value)));
    }
    QMenu* grids = makeMenu([] { return tr("Quantise"); }, &window);
    grids->addActions(m_grids->actions());
    m_menu = new DeviceMenu(
        [] { return tr("Keyboard"); },
        {.actions = {m_record, m_callAndResponse, m_playAlong->menuAction(), grids->menuAction()},
         .portsTitle = [] { return tr("MIDI keyboards"); },
         .after = {{DeviceChoice::Kind::Own}, {DeviceChoice::Kind::None}},
         .none = [] { return tr("No keyboard"); }},
        &window);
    m_menu->setObjectName(QStringLiteral("keyboardMenu"));
}

void KeyboardDesk::makeButton() {
    m_button->setObjectName(QStringLiteral("keyboardButton"));
    m_button->setIcon(icon(QStringLiteral("incipit-piano")));
    m_button->setMenu(m_menu);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setCheckable(true);
    spoken(this, [this] { sayUse(); });
}

void KeyboardDesk::connectKeyboard() {
    Notices& notices = m_workspace.notices;
    connect(m_menu, &QMenu::aboutToShow, &m_keyboard, &KeyboardController::findKeyboards);
    connect(m_menu, &DeviceMenu::chosen, this, &KeyboardDesk::choose);
    connect(&m_keyboard, &KeyboardController::keyboardsFound, m_menu, &DeviceMenu::setPorts);
    connect(&m_keyboard, &KeyboardController::keyboardOpened, this, [&notices](const QString& name) {
        notices.addAbout(kKeyboard, {Notice::Level::Info, tr("Listening to %1.").arg(name)});
    });
    connect(&m_keyboard, &KeyboardController::notice, this,
            [&notices](const Notice& notice) { notices.addAbout(kKeyboard, notice); });
    connect(&m_keyboard, &KeyboardController::turnChanged, this, [&notices](performance::Turn turn) {
        if (turn == performance::Turn::Response) notices.settle(kKeyboard);
    });
    connect(&m_keyboard, &KeyboardController::recorded, this, &KeyboardDesk::addRecording);
    connect(&m_keyboard, &KeyboardController::conversed, this, &KeyboardDesk::addConversation);
    connect(&m_keyboard, &KeyboardController::turnChanged, this, [this](performance::Turn turn) {
        // The last word of a conversation may come after its end.
        if (m_keyboard.state() != State::Responding) return;
        const auto [use, hint] = textsOf(turn);
        showUse(use, hint);
    });
    connect(&m_keyboard, &KeyboardController::stateChanged, this, &KeyboardDesk::showState);
    connect(m_record, &QAction::triggered, this, &KeyboardDesk::recordOrStop);
    connect(m_callAndResponse, &QAction::triggered, this, &KeyboardDesk::respondOrStop);
    connect(&m_playAlong->playAlong(), &QAction::triggered, this, &KeyboardDesk::playAlongOrStop);
    connect(m_playAlong, &PlayAlongMenu::tapped, this, [&notices](double tempo) {
        notices.addAbout(kKeyboard, {Notice::Level::Info, tr("Tapped: %1 bpm.").arg(qRound(tempo))});
    });
    connect(&m_keyboard, &KeyboardController::wentOn, this, &KeyboardDesk::showAccompaniment);
    connect(&m_keyboard, &KeyboardController::playedAlong, this, &KeyboardDesk::addPlayedAlong);
    connect(m_grids, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_workspace.settings.setQuantise(action->data().toString());
        chooseGrid(action->data().toString());
    });
}

void KeyboardDesk::showState(State state) {
    m_record->setChecked(state == State::Recording);
    m_callAndResponse->setChecked(state == State::Responding);
    m_playAlong->playAlong().setChecked(state == State::Accompanying);
    if (state == State::Recording) {
        showUse([] { return tr("Recording"); }, [] { return tr("Recording: play a phrase"); });
    } else if (state == State::Accompanying) {
        showUse([] { return tr("Play Along"); }, [] { return tr("The network gets ready to play along…"); });
    } else if (state == State::Idle) {
        showUse({}, {});
        m_workspace.notices.hint({});
    }
}

void KeyboardDesk::showUse(const Text& use, const Text& hint) {
    m_use = use;
    m_hint = hint;
    sayUse();
}

void KeyboardDesk::sayUse() {
    m_button->setText(m_use ? m_use() : tr("Keyboard"));
    m_button->setChecked(m_use != nullptr);
    if (m_hint) m_workspace.notices.hint(m_hint());
}

void KeyboardDesk::choose(const DeviceChoice& choice) {
    m_workspace.settings.setKeyboard(choice);
    m_menu->setChosen({choice});
    m_workspace.notices.settle(kKeyboard);
    m_keyboard.setKeyboard(choice);
}

void KeyboardDesk::chooseGrid(const QString& noteValue) {
    checkChoice(*m_grids, noteValue);
    m_keyboard.setQuantise(midi::noteGrid(noteValue.toStdString()));
}

double KeyboardDesk::tempo() const {
    return std::clamp(m_questions.tempo(), kSlowest, kFastest);
}

void KeyboardDesk::recordOrStop(bool on) {
    if (!on) return m_keyboard.stop();
    m_keyboard.record(tempo());
    if (m_keyboard.state() == State::Recording) return;
    m_record->setChecked(false);
    m_workspace.notices.info(tr("There is no keyboard yet: choose one under Keyboard."));
}

void KeyboardDesk::respondOrStop(bool on) {
    if (!on) return m_keyboard.stop();
    if (!respond()) m_callAndResponse->setChecked(false);
}

bool KeyboardDesk::respond() {
    const auto model = m_workspace.models.model();
    if (model == nullptr) {
        m_workspace.notices.info(tr("There is no model yet: press Train, or open one."));
        return false;
    }
    Q_EMIT conversationBegins();
    generation::Options options = m_questions.options();
    options.bars.reset();
    options.length = kMostTokens;
    // Behind a pointer, as the function may be copied; each phrase gets a seed of its own.
    m_keyboard.respond(
        [engine = m_workspace.services.engine, model,
         shared = std::make_shared<generation::Options>(options)](const midi::Score& phrase,
                                                                  const std::stop_token& stop) {
            midi::Score answer = engine->answer(*model, phrase, *shared, stop);
            ++shared->seed;
            return answer;
        },
        tempo());
    if (m_keyboard.state() == State::Responding) return true;
    m_workspace.notices.info(tr("There is no keyboard yet: choose one under Keyboard."));
    return false;
}

void KeyboardDesk::playAlongOrStop(bool on) {
    if (!on) return m_keyboard.stop();
    if (!playAlong()) m_playAlong->playAlong().setChecked(false);
}

bool KeyboardDesk::playAlong() {
    const auto model = m_workspace.models.model();
    if (model == nullptr && !m_workspace.services.engine->hasBase()) {
        m_workspace.notices.info(tr("There is no model yet: press Train, or open one."));
        return false;
    }
    Q_EMIT conversationBegins();
    m_keyboard.accompany(
        [engine = m_workspace.services.engine, model,
         shared = std::make_shared<generation::Options>(m_questions.options())](
            const performance::BarToWrite& bar, const std::stop_token& stop) {
            generation::Options options = *shared;
            options.lowestPitch = bar.lowestPitch;
            options.highestPitch = bar.highestPitch;
            ++shared->seed;
            return engine->accompany(
                model != nullptr ? *model : *engine->base(),
                {.score = bar.score, .bar = bar.bar, .part = bar.part, .sampling = options}, stop);
        },
        m_playAlong->options(m_questions.tempo()));
    if (m_keyboard.state() == State::Accompanying) return true;
    m_workspace.notices.info(tr("There is no keyboard yet: choose one under Keyboard."));
    return false;
}

void KeyboardDesk::showAccompaniment(const performance::AccompanimentState& state, int late) {
    // The last word may come after the end.
    if (m_keyboard.state() != State::Accompanying) return;
    if (!state.begun)
        return showUse(
            [] { return tr("Tap"); },
            [] { return tr("Tap a bar of beats on the keyboard, and play on from the next beat"); });
    const auto tempo = [state] { return tr("%1 bpm").arg(qRound(state.tempo)); };
    if (state.bar == 0)
        return showUse([] { return tr("Count-In"); }, [tempo] { return tr("Count-in · %1").arg(tempo()); });
    showUse([state] { return tr("Bar %1").arg(state.bar); },
            [state, late, tempo] {
                const QString where = tr("Bar %1 · %2 · %3 late").arg(state.bar).arg(tempo()).arg(late);
                return state.missed > 0 ? where + tr(" · %1 repeated").arg(state.missed) : where;
            });
}

void KeyboardDesk::stopAnswering() {
    if (m_keyboard.isDuet()) m_keyboard.stop();
}

void KeyboardDesk::addPlayedAlong(const Document& both, int bars) {
    const auto& model = m_workspace.models.model();
    Document document = both;
    document.title = tr("Session %1").arg(++m_sessions);
    makeTake(document, {.kind = project::TakeOrigin::Kind::Accompaniment,
                        .model = model != nullptr ? model->name : std::string()});
    m_workspace.library.add(document);
    m_workspace.notices.info(tr("%1 is kept under Takes: %2.").arg(document.title, barsText(bars)));
}

void KeyboardDesk::addConversation(const Document& conversation, int answers) {
    const auto& model = m_workspace.models.model();
    Document document = conversation;
    document.title = tr("Conversation %1").arg(++m_conversations);
    makeTake(document, {.kind = project::TakeOrigin::Kind::Conversation,
                        .model = model != nullptr ? model->name : std::string()});
    m_workspace.library.add(document);
    m_workspace.notices.info(tr("%1 is kept under Takes: %2.").arg(document.title, answersText(answers)));
}

void KeyboardDesk::addRecording(const Document& phrase) {
    Document document = phrase;
    document.title = tr("Recording %1").arg(++m_recordings);
    document.details = [] { return tr("played on the keyboard"); };
    m_workspace.library.setCurrent(m_workspace.library.add(document));
    const QString notes = notesText(static_cast<std::int64_t>(document.notes));
    m_workspace.notices.info(tr("%1: %2. It can be a prime under Generation.").arg(document.title, notes));
}

}  // namespace incipit::ui
