#include "base/thread_nice.h"

#include <sys/resource.h>
#include <unistd.h>

namespace incipit::base {

void giveWay(int nice) {
    // Linux takes a thread's id here.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nice));
}

}  // namespace incipit::base
