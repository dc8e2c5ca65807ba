#pragma once

#include "base/log.h"

namespace incipit::base {

/// What a foreign library says, to the program's log; the same message time after time is logged once. Any
/// thread, but none that must not lock.
void logForeign(Level level, const char* component, const char* message);

/// While one lives, its thread is only trying what there is, and the libraries' complaints are no news.
class QuietForeignMessages {
  public:
    QuietForeignMessages();
    ~QuietForeignMessages();
    QuietForeignMessages(const QuietForeignMessages&) = delete;
    QuietForeignMessages& operator=(const QuietForeignMessages&) = delete;
};

}  // namespace incipit::base
