#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/say.h"
#include "ports/output_port.h"

namespace incipit::cli {

namespace {

using nlohmann::ordered_json;
using Ports = std::vector<ports::Port>;

ordered_json toJson(const Ports& list) {
    ordered_json json = ordered_json::array();
    for (const ports::Port& port : list) {
        json.push_back({{"api", port.api}, {"name", port.name}});
    }
    return json;
}

void print(const Fact& title, const Ports& list) {
    printLine(title);
    for (const ports::Port& port : list) {
        std::printf("  %-4s  %s\n", port.api.c_str(), oneLine(port.name).c_str());
    }
    if (list.empty()) printLine(Fact(messages::kNoPorts));
}

void run(bool json) {
    const Ports outputs = ports::outputPorts();
    const Ports inputs = ports::inputPorts();
    if (!json) {
        print(Fact(messages::kOutputs), outputs);
        print(Fact(messages::kInputs), inputs);
        return;
    }
    ordered_json object;
    object["inputs"] = toJson(inputs);
    object["outputs"] = toJson(outputs);
    std::puts(object.dump(-1, ' ', false, ordered_json::error_handler_t::replace).c_str());
}

}  // namespace

void addPorts(CLI::App& app) {
    auto json = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("ports", "List the MIDI ports of this machine.");
    command->add_flag("--json", *json, "Print one JSON object");
    command->callback([json] { run(*json); });
}

}  // namespace incipit::cli
