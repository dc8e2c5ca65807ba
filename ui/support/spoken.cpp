#include "ui/support/spoken.h"

#include "ui/support/language_change.h"

namespace incipit::ui {

void spoken(QObject* speaker, const std::function<void()>& say) {
    say();
    spokenAnew(speaker, say);
}

void spokenAnew(QObject* speaker, const std::function<void()>& say) {
    QObject::connect(&LanguageChange::ofApplication(), &LanguageChange::changed, speaker, say);
}

}  // namespace incipit::ui
