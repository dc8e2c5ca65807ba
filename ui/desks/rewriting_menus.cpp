#include "ui/desks/rewriting_menus.h"

#include <array>

#include "generation/options.h"
#include "midi/instruments.h"
#include "ui/support/instrument_names.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

// General MIDI programs that go with most music: basses, keys, guitar, strings, voices and winds.
constexpr std::array kOffered{33, 32, 0, 4, 24, 48, 52, 56, 65, 73};

QAction* addLock(QMenu& menu, const char* name, const Text& text, const Text& tip) {
    auto* action = new QAction(&menu);
    menu.addAction(action);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    spoken(action, [action, text, tip] {
        action->setText(text());
        action->setToolTip(tip());
        action->setStatusTip(tip());
    });
    return action;
}

}  // namespace

LocksMenu::LocksMenu(QWidget* parent)
    : QMenu(parent),
      m_rhythm(addLock(
          *this, "lockRhythmAction", [] { return tr("The Rhythm"); },
          [] { return tr("When notes begin and end, and how loud; other pitches are found"); })),
      m_pitches(addLock(
          *this, "lockPitchesAction", [] { return tr("The Pitches"); },
          [] { return tr("Each part has no other pitches than it had"); })),
      m_bass(addLock(
          *this, "lockBassAction", [] { return tr("The Bass"); },
          [] { return tr("The lowest note of each quarter"); })) {
    setObjectName(QStringLiteral("locksMenu"));
    spoken(this, [this] { setTitle(tr("Rewriting Keeps")); });
    setToolTipsVisible(true);
}

tokenizer::Locks LocksMenu::locks() const {
    return {.rhythm = m_rhythm->isChecked(), .pitches = m_pitches->isChecked(), .bass = m_bass->isChecked()};
}

AddPartMenu::AddPartMenu(const Library& library, QWidget* parent)
    : QMenu(parent), m_example(new ExampleMenu(library, this)) {
    setObjectName(QStringLiteral("addPartMenu"));
    spoken(this, [this] { setTitle(tr("Add a Part")); });
    const auto add = [this](const Text& text, int instrument, const QString& name) {
        QAction* action = addAction(text(), this, [this, instrument] { Q_EMIT chosen(instrument); });
        action->setObjectName(name);
        spokenAnew(action, [action, text] { action->setText(text()); });
    };
    const auto addProgram = [&add](int program, const QString& name) {
        add([program] { return programText(program); }, program, name);
    };
    addProgram(generation::kDrumsInstrument, QStringLiteral("addDrumsAction"));
    add([] { return tr("A Second Voice of the Part"); }, kSecondVoice,
        QStringLiteral("addSecondVoiceAction"));
    addSeparator();
    for (const int program : kOffered)
        addProgram(program, QStringLiteral("addPart%1Action").arg(program));
    addSeparator();
    addMenu(m_example);
}

}  // namespace incipit::ui
