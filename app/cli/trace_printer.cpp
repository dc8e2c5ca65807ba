#include "cli/trace_printer.h"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "base/fact.h"
#include "cli/messages.h"
#include "cli/say.h"

namespace incipit::cli {

namespace {

constexpr auto kEvery = std::chrono::milliseconds(20);

}  // namespace

TracePrinter::TracePrinter(bool wanted) {
    if (!wanted) return;
    m_trace = std::make_shared<playback::MidiTrace>();
    m_thread = std::jthread([this](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            wake.wait_for(lock, stop, kEvery, [] { return false; });
            print();
        }
    });
}

TracePrinter::~TracePrinter() {
    if (!m_trace) return;
    m_thread.request_stop();
    m_thread.join();
    print();
}

void TracePrinter::print() {
    std::vector<playback::TracedMessage> messages;
    m_trace->read(m_cursor, messages);
    // The line that shows the position is in the way.
    if (!messages.empty() && ::isatty(STDERR_FILENO) == 1) std::fputs("\r\033[K", stderr);
    if (m_cursor.lost > m_toldLost) {
        tellLine(Fact(messages::kTraceLost, m_cursor.lost - m_toldLost));
        m_toldLost = m_cursor.lost;
    }
    for (const playback::TracedMessage& message : messages)
        std::fprintf(stderr, "%s\n", oneLine(playback::traceLine(*m_trace, message, say)).c_str());
}

void addVerbose(CLI::App& command, bool& verbose) {
    command.add_flag("--verbose", verbose, "Print all MIDI that is sent and received, a line a message");
}

}  // namespace incipit::cli
