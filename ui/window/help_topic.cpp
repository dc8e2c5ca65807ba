#include "ui/window/help_topic.h"

namespace incipit::ui {

namespace {

struct Topic {
    const char* of;  ///< the object name or the class of a widget
    const char* page;
};

constexpr Topic kTopics[] = {
    {"pianoRoll", "piano-roll"},
    {"incipit::ui::Welcome", "first-piece"},
    {"incipit::ui::TrainingPanel", "learning"},
    {"incipit::ui::GenerationPanel", "composing"},
    {"keyboardButton", "live"},
    {"outputButton", "hardware"},
    {"piecesDock", "first-piece"},
    {"instrumentsDock", "playing"},
    {"midiDock", "hardware"},
    {"datasetDock", "many-pieces"},
    {"noticesDock", "troubleshooting"},
    {"QToolBar", "playing"},
    {"QStatusBar", "hardware"},
};

}  // namespace

QString topicOf(const QWidget* widget) {
    for (; widget != nullptr; widget = widget->parentWidget()) {
        for (const Topic& topic : kTopics) {
            if (widget->objectName() == QLatin1String(topic.of) || widget->inherits(topic.of))
                return QLatin1String(topic.page);
        }
    }
    return QStringLiteral("index");
}

}  // namespace incipit::ui
