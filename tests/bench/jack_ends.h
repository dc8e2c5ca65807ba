#pragma once

#include <string>
#include <vector>

#include "support/child_process.h"
#include "support/jack_capture.h"

namespace incipit::bench {

/// Other programs at the ends of JACK's routes: those of the tests, started and there.
inline constexpr const char* kCapture = "incipit-capture";

/// Hears what is sent to its port, with times.
struct Listener : test::ChildProcess {
    Listener() : ChildProcess({INCIPIT_BIN "/incipit_jack_listener", kCapture, "times"}) {
        test::waitFor([] { return test::isOutputListed(std::string(kCapture) + ":in"); });
    }
};

/// Plays from its port on, once that is connected.
inline test::ChildProcess playPhrase(std::vector<std::string> words) {
    words.insert(words.begin(), {INCIPIT_BIN "/incipit_jack_player", "incipit-player", "-"});
    return test::ChildProcess(words);
}

}  // namespace incipit::bench
