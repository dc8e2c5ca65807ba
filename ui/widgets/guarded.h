#pragma once

#include <exception>
#include <utility>

#include "base/log.h"

namespace incipit::ui {

/// Runs the body of a slot or an event handler: what it throws is logged, as nothing may leave it into Qt's
/// event loop.
template <typename Body>
void guarded(const char* where, Body&& body) noexcept {
    try {
        std::forward<Body>(body)();
    } catch (const std::exception& failure) {
        try {
            base::log(base::Level::Error, where, failure.what());
        } catch (...) {  // NOLINT(bugprone-empty-catch): nothing is left to report it to
        }
    } catch (...) {
        try {
            base::log(base::Level::Error, where, "unknown failure");
        } catch (...) {  // NOLINT(bugprone-empty-catch)
        }
    }
}

}  // namespace incipit::ui
