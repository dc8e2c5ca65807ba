// The keyboard in the window: which one, recording, call and response.
#include <QToolButton>
#include <algorithm>

#include "ui/panels/generation_panel.h"
#include "ui/support/text.h"
#include "ui/widgets/device_menu.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"

namespace incipit::ui {

namespace {

constexpr double kSlowest = 20, kFastest = 400;  // that ResponseOptions take
constexpr int kMostTokens = 4000;                // of an answer, whatever its bars

struct TurnTexts {
    QString use;
    QString hint;
};

TurnTexts textsOf(playback::Turn turn) {
    switch (turn) {
        case playback::Turn::Call:
            return {MainWindow::tr("Your Turn"), MainWindow::tr("Your turn: play a phrase, and pause")};
        case playback::Turn::Composing:
            return {MainWindow::tr("Composing"), MainWindow::tr("The network composes its answer…")};
        case playback::Turn::Response:
            break;
    }
    return {MainWindow::tr("Answering"), MainWindow::tr("The network answers")};
}

}  // namespace

void MainWindow::connectKeyboard() {
    connect(m_keyboardMenu, &QMenu::aboutToShow, &m_keyboard, &KeyboardController::findKeyboards);
    connect(m_keyboardMenu, &DeviceMenu::chosen, this, &MainWindow::chooseKeyboard);
    connect(&m_keyboard, &KeyboardController::keyboardsFound, m_keyboardMenu, &DeviceMenu::setPorts);
    connect(&m_keyboard, &KeyboardController::keyboardOpened, this, [this](const QString& name) {
        showNotice({Notice::Level::Info, tr("Listening to %1.").arg(name)});
    });
    connect(&m_keyboard, &KeyboardController::notice, this, &MainWindow::showNotice);
    connect(&m_keyboard, &KeyboardController::recorded, this, &MainWindow::addRecording);
    connect(&m_keyboard, &KeyboardController::conversed, this, &MainWindow::addConversation);
    connect(&m_keyboard, &KeyboardController::turnChanged, this, [this](playback::Turn turn) {
        // The last word of a conversation may come after its end.
        if (m_keyboard.state() != KeyboardController::State::Responding) return;
        const auto [use, hint] = textsOf(turn);
        showKeyboard(use, hint);
    });
    connect(&m_keyboard, &KeyboardController::stateChanged, this, [this](KeyboardController::State state) {
        m_actions.recordPhrase->setChecked(state == KeyboardController::State::Recording);
        m_actions.callAndResponse->setChecked(state == KeyboardController::State::Responding);
        if (state == KeyboardController::State::Recording) {
            showKeyboard(tr("Recording"), tr("Recording: play a phrase"));
        } else if (state == KeyboardController::State::Idle) {
            showKeyboard({}, {});
        }
    });
    connect(m_actions.recordPhrase, &QAction::triggered, this, &MainWindow::recordOrStop);
    connect(m_actions.callAndResponse, &QAction::triggered, this, &MainWindow::respondOrStop);
    connect(m_actions.quantise, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_settings.setQuantise(action->data().toString());
        chooseQuantise(action->data().toString());
    });
}

void MainWindow::showKeyboard(const QString& use, const QString& hint) {
    m_keyboardButton->setText(use.isEmpty() ? tr("Keyboard") : use);
    m_keyboardButton->setChecked(!use.isEmpty());
    hint.isEmpty() ? m_status->clearMessage() : m_status->showMessage(hint);
}

void MainWindow::chooseKeyboard(const DeviceChoice& choice) {
    m_settings.setKeyboard(choice);
    m_keyboardMenu->setChosen({choice});
    m_keyboard.setKeyboard(choice);
}

void MainWindow::chooseQuantise(const QString& noteValue) {
    m_actions.showQuantise(noteValue);
    m_keyboard.setQuantise(playback::noteGrid(noteValue.toStdString()));
}

double MainWindow::tempo() const {
    return std::clamp(m_playback.tempoAt(m_playback.position()), kSlowest, kFastest);
}

void MainWindow::recordOrStop(bool on) {
    if (!on) return m_keyboard.stop();
    m_keyboard.record(tempo());
    if (m_keyboard.state() == KeyboardController::State::Recording) return;
    m_actions.recordPhrase->setChecked(false);
    showNotice({Notice::Level::Info, tr("There is no keyboard yet: choose one under Keyboard.")});
}

void MainWindow::respondOrStop(bool on) {
    if (!on) return m_keyboard.stop();
    const auto model = m_model.model();
    QString missing;
    if (model == nullptr) {
        missing = tr("There is no model yet: press Train, or open one.");
    } else {
        m_playback.stop();
        generation::Options options = m_generationPanel->settings().job().options;
        options.bars.reset();
        options.length = kMostTokens;
        // Behind a pointer, as the function may be copied; each phrase gets a seed of its own.
        m_keyboard.respond(
            [this, model, shared = std::make_shared<generation::Options>(options)](
                const midi::Score& phrase, const std::stop_token& stop) {
                midi::Score answer = m_services.engine().answer(*model, phrase, *shared, stop);
                ++shared->seed;
                return answer;
            },
            tempo());
        if (m_keyboard.state() == KeyboardController::State::Responding) return;
        missing = tr("There is no keyboard yet: choose one under Keyboard.");
    }
    m_actions.callAndResponse->setChecked(false);
    showNotice({Notice::Level::Info, missing});
}

void MainWindow::addConversation(const Document& conversation, int answers) {
    Document document = conversation;
    document.kind = Document::Kind::Take;
    document.title = tr("Conversation %1").arg(++m_conversations);
    document.details = tr("call and response with the model of %1")
                           .arg(m_model.model() ? fromUtf8(m_model.model()->name) : tr("then"));
    m_library.add(document);
    showNotice(
        {Notice::Level::Info, tr("%1 is kept under Takes: %2.")
                                  .arg(document.title, countText(answers, tr("answer"), tr("answers")))});
}

void MainWindow::addRecording(const Document& phrase) {
    Document document = phrase;
    document.title = tr("Recording %1").arg(++m_recordings);
    document.details = tr("played on the keyboard");
    m_library.setCurrent(m_library.add(document));
    showNotice({Notice::Level::Info,
                tr("%1: %2. It can be a prime under Generation.")
                    .arg(document.title,
                         countText(static_cast<std::int64_t>(document.notes), tr("note"), tr("notes")))});
}

}  // namespace incipit::ui
