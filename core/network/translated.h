#pragma once

#include <c10/util/Exception.h>

#include <system_error>

#include "base/error.h"

#include "network/messages.h"

namespace incipit::network {

/// Runs a computation and translates the failures of LibTorch and of starting threads into Error.
template <typename Job>
auto translated(Job&& job) {
    try {
        return job();
    } catch (const c10::Error& error) {
        throw Error(messages::kNotComputed, error.what_without_backtrace());
    } catch (const std::system_error&) {
        throw Error(messages::kNoThreads);
    }
}

}  // namespace incipit::network
