#include "ui/desks/rewriting_menus.h"

#include <array>

#include "generation/options.h"
#include "midi/instruments.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

// General MIDI programs that go with most music: basses, keys, guitar, strings, voices and winds.
constexpr std::array kOffered{33, 32, 0, 4, 24, 48, 52, 56, 65, 73};

QAction* addLock(QMenu& menu, const char* name, const QString& text, const QString& tip) {
    QAction* action = menu.addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    return action;
}

}  // namespace

LocksMenu::LocksMenu(QWidget* parent)
    : QMenu(tr("Rewriting Keeps"), parent),
      m_rhythm(addLock(*this, "lockRhythmAction", tr("The Rhythm"),
                       tr("When notes begin and end, and how loud; other pitches are found"))),
      m_pitches(addLock(*this, "lockPitchesAction", tr("The Pitches"),
                        tr("Each part has no other pitches than it had"))),
      m_bass(addLock(*this, "lockBassAction", tr("The Bass"), tr("The lowest note of each quarter"))) {
    setObjectName(QStringLiteral("locksMenu"));
    setToolTipsVisible(true);
}

tokenizer::Locks LocksMenu::locks() const {
    return {.rhythm = m_rhythm->isChecked(), .pitches = m_pitches->isChecked(), .bass = m_bass->isChecked()};
}

AddPartMenu::AddPartMenu(const Library& library, QWidget* parent)
    : QMenu(tr("Add a Part"), parent), m_example(new ExampleMenu(library, this)) {
    setObjectName(QStringLiteral("addPartMenu"));
    const auto add = [this](const QString& text, int instrument, const QString& name) {
        QAction* action = addAction(text, this, [this, instrument] { Q_EMIT chosen(instrument); });
        action->setObjectName(name);
    };
    add(tr("Drums"), generation::kDrumsInstrument, QStringLiteral("addDrumsAction"));
    add(tr("A Second Voice of the Part"), kSecondVoice, QStringLiteral("addSecondVoiceAction"));
    addSeparator();
    for (const int program : kOffered)
        add(fromUtf8(midi::programName(program)), program, QStringLiteral("addPart%1Action").arg(program));
    addSeparator();
    addMenu(m_example);
}

}  // namespace incipit::ui
