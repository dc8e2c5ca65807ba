#include "base/thread_nice.h"

#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <thread>

namespace {

int niceOfThread() {
    return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
}

}  // namespace

TEST_CASE("A thread gives way, those that it starts do, and no others", "[base]") {
    const int before = niceOfThread();
    int own = 0;
    int started = 0;
    std::thread([&] {
        incipit::base::giveWay(19);
        own = niceOfThread();
        std::thread([&] { started = niceOfThread(); }).join();
    }).join();
    CHECK(own == 19);
    CHECK(started == 19);
    CHECK(niceOfThread() == before);
}
