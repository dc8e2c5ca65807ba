#pragma once

#include <c10/util/Exception.h>

#include <system_error>

#include "base/error.h"

namespace incipit::network {

/// Runs a computation and translates the failures of LibTorch and of starting threads into Error.
template <typename Job>
auto translated(Job&& job) {
    try {
        return job();
    } catch (const c10::Error& error) {
        throw Error("The computation failed (" + oneLine(error.what_without_backtrace()) +
                    "). If memory ran out, choose smaller batches or a smaller network.");
    } catch (const std::system_error&) {
        throw Error("The threads for the computation could not be started; choose fewer threads.");
    }
}

}  // namespace incipit::network
