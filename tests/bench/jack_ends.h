#pragma once

#include <cstdlib>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/child_process.h"
#include "support/jack_capture.h"
#include "support/jack_server.h"

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

/// The main function of a benchmark that needs JACK: prints what `measure` finds in so many runs, 5 unless
/// the first argument says otherwise.
inline int printRuns(int argc, char** argv, const std::function<nlohmann::json(int runs)>& measure) {
    const int runs = argc > 1 ? std::atoi(argv[1]) : 5;
    nlohmann::json result{{"skipped", "no jackd"}};
    if (test::hasJackServer()) {
        result = measure(runs);
        result["runs"] = runs;
    }
    std::cout << result.dump(2) << '\n';
    return 0;
}

}  // namespace incipit::bench
