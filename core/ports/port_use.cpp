#include "ports/port_use.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <system_error>

#include "base/atomic_file.h"
#include "base/log.h"
#include "base/read_file.h"

namespace incipit::ports {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = 4096;  // of a note
constexpr const char* kEnding = ".port";

fs::path stateFolder() {
    for (const auto& [variable, below] : {std::pair{"XDG_STATE_HOME", ""}, {"HOME", ".local/state"}}) {
        const char* folder = std::getenv(variable);
        if (folder != nullptr && *folder == '/') return fs::path(folder) / below / "incipit" / "ports";
    }
    return {};
}

/// Homes are shared by machines.
std::string hostName() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

/// When the process began, in the kernel's own unit (proc(5), /proc/PID/stat, field 22), as numbers of
/// processes come back. Empty where it has ended.
std::string beginOf(const std::string& process) {
    std::ifstream file("/proc/" + process + "/stat");
    std::string line;
    if (!std::getline(file, line)) return {};
    const std::size_t name = line.rfind(')');  // a name may hold anything
    if (name == std::string::npos) return {};
    std::istringstream fields(line.substr(name + 1));
    std::string state, field;
    fields >> state;
    for (int i = 4; i <= 22; ++i)
        fields >> field;
    return state == "Z" || state == "X" ? std::string() : field;  // it has ended, and nobody has asked how
}

/// What a note says.
struct Use {
    std::string host, process, begin, port;
};

std::optional<Use> readNote(const fs::path& path) {
    const std::vector<std::byte> bytes = base::readFile(path, kMostBytes);
    std::istringstream lines(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    Use use;
    std::getline(lines, use.host);
    std::getline(lines, use.process);
    std::getline(lines, use.begin);
    std::getline(lines, use.port);
    const bool isNumber = !use.process.empty() && use.process.size() < 12 &&
                          use.process.find_first_not_of("0123456789") == std::string::npos;
    if (!isNumber || use.begin.empty() || use.port.empty()) return std::nullopt;
    return use;
}

}  // namespace

PortUse::PortUse(const std::string& port) {
    static std::atomic<int> count{0};
    const fs::path folder = stateFolder();
    if (folder.empty()) return;
    try {
        const std::string process = std::to_string(::getpid());
        fs::create_directories(folder);
        const fs::path note = folder / (process + "-" + std::to_string(++count) + kEnding);
        base::writeFile(note, hostName() + "\n" + process + "\n" + beginOf(process) + "\n" + port + "\n");
        m_note = note;
    } catch (const std::exception& error) {  // the port can be played into all the same
        base::log(base::Level::Info, "MIDI output", error.what());
    }
}

PortUse::~PortUse() {
    std::error_code code;
    if (!m_note.empty()) fs::remove(m_note, code);
}

std::vector<std::string> takeAbandonedPorts() {
    std::vector<std::string> ports;
    std::error_code code;
    for (auto entry = fs::directory_iterator(stateFolder(), code); entry != fs::directory_iterator();
         entry.increment(code)) {
        const fs::path path = entry->path();
        if (path.extension() != kEnding) continue;
        try {
            const std::optional<Use> use = readNote(path);
            if (use && (use->host != hostName() || beginOf(use->process) == use->begin)) continue;
            fs::remove(path);
            if (use && std::ranges::find(ports, use->port) == ports.end()) ports.push_back(use->port);
        } catch (const std::exception& error) {
            base::log(base::Level::Info, "MIDI output", error.what());
        }
    }
    return ports;
}

}  // namespace incipit::ports
