#pragma once

#include <rtmidi/RtMidi.h>

#include <string>
#include <utility>

#include "base/log.h"

namespace incipit::ports {

/// What RtMidi has to complain of. Once its errors go to a callback it throws nothing, and a message that
/// could not be sent is not even an error to it, but a warning: so what the callback is told while a call
/// runs is all that there is to know whether it worked. Used by the thread that makes the calls; outlives its
/// use by RtMidi.
class RtMidiErrors {
  public:
    RtMidiErrors() = default;
    RtMidiErrors(const RtMidiErrors&) = delete;
    RtMidiErrors& operator=(const RtMidiErrors&) = delete;

    void listenTo(RtMidi& midi) { midi.setErrorCallback(hear, this); }

    /// Runs a call.
    /// @returns what RtMidi complained of meanwhile; empty where it worked
    template <typename Call>
    [[nodiscard]] std::string complaintsOf(const Call& call) {
        m_complaint.clear();
        call();
        return std::exchange(m_complaint, {});
    }

    /// RtMidi's callback; all goes to the log, too.
    static void hear(RtMidiError::Type type, const std::string& message, void* self) {
        const bool isDebug = type == RtMidiError::DEBUG_WARNING;
        base::log(isDebug ? base::Level::Debug : base::Level::Warning, "RtMidi", message);
        if (!isDebug) static_cast<RtMidiErrors*>(self)->m_complaint = message;
    }

  private:
    std::string m_complaint;
};

}  // namespace incipit::ports
