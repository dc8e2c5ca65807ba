#include "project/use.h"

namespace incipit::project {

std::string_view nameOf(Use use) {
    return use == Use::Measure ? "measured" : use == Use::Ignore ? "ignored" : "";
}

Use useNamed(std::string_view name) {
    for (const Use use : {Use::Measure, Use::Ignore}) {
        if (name == nameOf(use)) return use;
    }
    return Use::Learn;
}

}  // namespace incipit::project
