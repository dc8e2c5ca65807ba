#pragma once

#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace incipit::bench {

/// The last core that this process may run on.
inline int lastCore() {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    if (::sched_getaffinity(0, sizeof(cores), &cores) != 0) return 0;
    int last = 0;
    for (int core = 0; core < CPU_SETSIZE; ++core) {
        if (CPU_ISSET(core, &cores)) last = core;
    }
    return last;
}

/// Another process that keeps one core busy for as long as this lives. It is bound to that core; who runs
/// beside it is free to go elsewhere.
class BusyCore {
  public:
    explicit BusyCore(int core) : m_process(::fork()) {
        if (m_process == 0) spin(core);
        if (m_process < 0) throw std::runtime_error("no process");
    }
    ~BusyCore() {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    BusyCore(const BusyCore&) = delete;
    BusyCore& operator=(const BusyCore&) = delete;

  private:
    [[noreturn]] static void spin(int core) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(core, &one);
        if (::sched_setaffinity(0, sizeof(one), &one) != 0) ::_exit(1);
        for (volatile unsigned turns = 0;;) {
            turns = turns + 1;
        }
    }

    pid_t m_process;
};

}  // namespace incipit::bench
