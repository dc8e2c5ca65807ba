// The peak memory of training the tutorial's network at its batch of 32 on all cores, as the command line
// trains on a demo piece. usage: training_memory [SECONDS]    prints JSON

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/child_cost.h"
#include "support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;

/// Becomes the command; what it prints goes to a file.
bool become(const std::vector<std::string>& command, const fs::path& output) {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& word : command) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    ::dup2(::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), STDOUT_FILENO);
    ::execv(arguments[0], arguments.data());
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string seconds = argc > 1 ? argv[1] : "20";
    const incipit::test::TemporaryFolder folder;
    const std::string program = INCIPIT_BIN "/incipit";
    const std::string piece = INCIPIT_DEMO "/bach-prelude-bwv846.mid";
    const std::string model = (folder / "tutorial.model").string();
    const std::vector<std::string> train = {program,    "train",   piece,          "-o",  model,
                                            "--recipe", "article", "--batch-size", "32",  "--time-limit",
                                            seconds,    "--json",  "--progress",   "none"};
    const fs::path output = folder / "train.json";
    const auto cost = incipit::bench::costInChild([&] { return become(train, output); });
    if (!cost.done) {
        std::cerr << "training_memory: the training failed\n";
        return 1;
    }
    std::ifstream stream(output);
    const auto training = nlohmann::json::parse(stream);
    std::cout << nlohmann::json{{"peak_megabytes", cost.peakMegabytes},
                                {"batch_size", 32},
                                {"parameters", training.at("parameters")},
                                {"threads", training.at("threads")},
                                {"training_seconds", training.at("seconds")}}
                     .dump(2)
              << '\n';
    return 0;
}
