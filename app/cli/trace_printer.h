#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <thread>

#include "playback/midi_trace.h"

namespace incipit::cli {

/// Prints all MIDI that is sent and received on standard error, a line a message, until it is destroyed; it
/// outlives the devices whose last messages are to be seen.
class TracePrinter {
  public:
    /// @param wanted  else there is no trace and nothing is printed
    explicit TracePrinter(bool wanted);
    ~TracePrinter();
    TracePrinter(const TracePrinter&) = delete;
    TracePrinter& operator=(const TracePrinter&) = delete;

    /// For the devices to tell; null where none is wanted.
    [[nodiscard]] const std::shared_ptr<playback::MidiTrace>& trace() const { return m_trace; }

  private:
    void print();

    std::shared_ptr<playback::MidiTrace> m_trace;
    playback::MidiTrace::Cursor m_cursor;
    std::uint64_t m_toldLost = 0;
    std::jthread m_thread;  // last: it uses the others
};

/// --verbose, which sets the flag; this must outlive the command.
void addVerbose(CLI::App& command, bool& verbose);

}  // namespace incipit::cli
