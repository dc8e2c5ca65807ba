#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

namespace incipit::test {

/// Another program for as long as this lives: its standard output is read here, its standard input ends and
/// it is ended in the destructor, and by the kernel when the test itself dies.
class ChildProcess {
  public:
    /// What the destructor ends it by.
    enum class Ends { WithItsInput, BySignal };

    explicit ChildProcess(const std::vector<std::string>& command, Ends ends = Ends::WithItsInput)
        : m_ends(ends) {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("no pipe");
        }
        std::vector<char*> arguments;
        for (const std::string& word : command) {
            arguments.push_back(const_cast<char*>(word.c_str()));
        }
        arguments.push_back(nullptr);
        const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        m_id = ::fork();
        if (m_id == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
            ::dup2(null, STDERR_FILENO);
            ::close_range(STDERR_FILENO + 1, ~0U, 0);  // sockets that libraries leave open
            ::execvp(arguments[0], arguments.data());
            ::_exit(127);
        }
        ::close(null);
        ::close(in[0]);
        ::close(out[1]);
        m_input = in[1];
        m_output = out[0];
        if (m_id < 0) throw std::runtime_error("no process");
    }

    ~ChildProcess() {
        ::close(m_input);
        if (m_ends == Ends::WithItsInput) {
            endsWithin(std::chrono::seconds(30));
            end(SIGKILL);
        } else {
            end(SIGTERM);
        }
        ::close(m_output);
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Sends the signal, waits a while, and uses force when it does not help.
    void end(int signal) {
        if (m_id <= 0) return;
        ::kill(m_id, signal);
        if (endsWithin(std::chrono::seconds(3))) return;
        ::kill(m_id, SIGKILL);
        ::waitpid(m_id, nullptr, 0);
        m_id = -1;
    }

    void signal(int signal) const {
        if (m_id > 0) ::kill(m_id, signal);
    }

    /// Gives it something to read.
    void say(const std::string& text) const {
        if (::write(m_input, text.data(), text.size()) < 0) throw std::runtime_error("no reader");
    }

    [[nodiscard]] bool running() {
        if (m_id > 0 && ::waitpid(m_id, nullptr, WNOHANG) == m_id) m_id = -1;
        return m_id > 0;
    }

    /// All output so far, waiting so long for more.
    const std::string& output(std::chrono::milliseconds limit) {
        pollfd ready{.fd = m_output, .events = POLLIN, .revents = 0};
        if (::poll(&ready, 1, static_cast<int>(limit.count())) > 0) {
            std::array<char, 65536> bytes{};
            const ssize_t count = ::read(m_output, bytes.data(), bytes.size());
            if (count > 0) m_text.append(bytes.data(), static_cast<std::size_t>(count));
        }
        return m_text;
    }

  private:
    bool endsWithin(std::chrono::seconds limit) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (running() && std::chrono::steady_clock::now() < end)
            ::usleep(5000);
        return m_id <= 0;
    }

    Ends m_ends;
    pid_t m_id = -1;
    int m_input = -1;
    int m_output = -1;
    std::string m_text;
};

}  // namespace incipit::test
