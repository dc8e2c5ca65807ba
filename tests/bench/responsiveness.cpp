// How soon the studio's window paints, how long the gaps in its event loop are, and how late MIDI messages
// leave, while it trains the tutorial's network on all cores and plays. usage: responsiveness [SECONDS]
// prints JSON. It runs three times, each in a process of its own: with an external port, once with the
// priority that the user may have and once without real-time priority, which ordinary users often lack; and
// with the synthesizer. Without a display it uses Qt's offscreen platform.

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/blas_kernels.h"
#include "bench/child_cost.h"
#include "bench/window_run.h"
#include "support/temporary_folder.h"

using namespace incipit;
using nlohmann::json;

namespace {

constexpr const char* kPort = "port";
constexpr const char* kSynthesizer = "synthesizer";

/// From the next program on no thread may ask for real-time priority, root's neither.
void giveUpRealTime() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_RTPRIO, &none);
    ::prctl(PR_CAPBSET_DROP, CAP_SYS_NICE);
}

json runAlone(const char* program, const std::string& seconds, const char* output, bool mayBeRealTime) {
    const test::TemporaryFolder folder;
    const std::string file = (folder / "run.json").string();
    bench::costInChild([&] {
        if (!mayBeRealTime) giveUpRealTime();
        ::execl("/proc/self/exe", program, seconds.c_str(), output, file.c_str(), nullptr);
        return false;
    });
    std::ifstream stream(file);
    json run = json::parse(stream, nullptr, /*allow_exceptions=*/false);
    if (!run.is_object()) run = {{"failure", "the run broke off"}};
    run["output"] = output;
    run["may_be_real_time"] = mayBeRealTime;
    return run;
}

double worst(const json& runs, const char* figure) {
    double value = 0;
    for (const json& run : runs) {
        value = std::max(value, run.at(figure).get<double>());
    }
    return value;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string seconds = argc > 1 ? argv[1] : "20";
    if (argc == 4) {  // one of the three
        base::chooseBlasKernels();
        const bool port = std::string(argv[2]) == kPort;
        std::ofstream(argv[3]) << bench::runWindow(
            argc, argv, port ? bench::Output::Port : bench::Output::Synthesizer, std::stod(seconds));
        return 0;
    }
    json runs = json::array();
    runs.push_back(runAlone(argv[0], seconds, kPort, true));
    runs.push_back(runAlone(argv[0], seconds, kPort, false));
    runs.push_back(runAlone(argv[0], seconds, kSynthesizer, true));
    json result = {{"seconds", std::stod(seconds)}, {"runs", runs}};
    const bool failed =
        std::any_of(runs.begin(), runs.end(), [](const json& run) { return run.contains("failure"); });
    if (!failed) {
        for (const char* figure : {"first_paint_ms", "gap_p99_ms", "gap_max_ms"}) {
            result[figure] = worst(runs, figure);
        }
        result["midi_lateness_p99_ms"] = runs[0]["midi_lateness_p99_ms"];
        result["midi_lateness_p99_without_real_time_ms"] = runs[1]["midi_lateness_p99_ms"];
    }
    std::cout << result.dump(2) << '\n';
    return failed ? 1 : 0;
}
