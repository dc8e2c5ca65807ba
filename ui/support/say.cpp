#include "ui/support/say.h"

#include "base/error.h"
#include "base/language.h"
#include "ui/support/text.h"

namespace incipit::ui {

QString say(const Fact& fact) {
    return fromUtf8(base::translated(fact));
}

QString say(const std::exception& exception) {
    return say(factOf(exception));
}

}  // namespace incipit::ui
