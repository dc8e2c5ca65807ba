#include "network/distributed/meeting.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/error.h"
#include "network/messages.h"

namespace incipit::network {

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;
using training::Launch;

// How long process 0 stays for the others to read why they are refused; how long an answer may be on its way.
constexpr std::chrono::milliseconds kToRead{1'500};
constexpr std::chrono::milliseconds kOnTheWay{1'000};

std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1e3));
}

std::string comer(std::int64_t number) {
    return "comer/" + std::to_string(number);
}

std::string missing(const std::vector<bool>& came) {
    std::string names;
    for (std::size_t rank = 0; rank < came.size(); ++rank) {
        if (!came[rank]) names += (names.empty() ? "" : ", ") + std::to_string(rank);
    }
    return names;
}

/// Of one that came. @param came  which processes were there before
Refusal check(const json& hello, const Launch& launch, std::vector<bool>& came) {
    Refusal refusal{.what = "", .rank = hello.at("rank"), .host = hello.at("host"), .theirs = "", .ours = ""};
    const std::string version = hello.at("version");
    const int size = hello.at("size");
    if (version != INCIPIT_VERSION) {
        refusal.what = "version";
        refusal.theirs = version;
        refusal.ours = INCIPIT_VERSION;
    } else if (size != launch.size) {
        refusal.what = "size";
        refusal.theirs = std::to_string(size);
        refusal.ours = std::to_string(launch.size);
    } else if (came[static_cast<std::size_t>(refusal.rank)]) {
        refusal.what = "twice";
    } else {
        came[static_cast<std::size_t>(refusal.rank)] = true;
    }
    return refusal;
}

/// What process 0 finds. @param until  it waits for the others
Refusal judge(SharedStore& store, const Launch& launch, Clock::time_point until) {
    std::vector<bool> came(static_cast<std::size_t>(launch.size));
    for (std::int64_t number = 1; number <= launch.size; ++number) {
        const auto hello = store.waitFor(comer(number), until);
        if (!hello)
            return {.what = "missing",
                    .rank = 0,
                    .host = "",
                    .theirs = missing(came),
                    .ours = std::to_string(launch.size)};
        if (Refusal refusal = check(json::parse(*hello), launch, came); !refusal.what.empty()) return refusal;
    }
    return {};
}

std::shared_ptr<SharedStore> meetAt(const Launch& launch, std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    auto store = std::make_shared<SharedStore>(launch, launch.rank == 0, patience);
    const std::int64_t number = store->count("comers");
    store->set(
        comer(number),
        json{{"rank", launch.rank}, {"size", launch.size}, {"version", INCIPIT_VERSION}, {"host", hostName()}}
            .dump());
    if (launch.rank == 0) store->set("admitted", textOf(judge(*store, launch, until)));
    const auto answer = store->waitFor("admitted", until + kOnTheWay);
    if (!answer) throw Error(messages::kNoAnswer, launch.address, launch.port);
    store->set("read/" + std::to_string(number), "");
    const Refusal refusal = refusalOf(*answer);
    if (launch.rank == 0 && !refusal.what.empty()) {
        const auto patient = Clock::now() + kToRead;
        for (std::int64_t other = 1; store->find(comer(other)); ++other)
            static_cast<void>(store->waitFor("read/" + std::to_string(other), patient));
    }
    require(refusal);
    if (number > launch.size)
        throw Error(messages::kFull, launch.rank, launch.address, launch.port, launch.size);
    return store;
}

}  // namespace

std::shared_ptr<SharedStore> meet(const Launch& launch, double patience) {
    // On a thread of its own, as a stranger at that port may take what is said and never answer. Then the
    // thread is left waiting.
    std::packaged_task<std::shared_ptr<SharedStore>()> task(
        [launch, patience] { return meetAt(launch, milliseconds(patience)); });
    auto store = task.get_future();
    std::thread(std::move(task)).detach();
    if (store.wait_for(milliseconds(patience) + kToRead) != std::future_status::ready)
        throw Error(messages::kNoAnswer, launch.address, launch.port);
    try {
        return store.get();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& failure) {
        const std::string why = lineOf(failure);
        if (why.find("in use") != std::string::npos) throw Error(messages::kPortInUse, launch.port);
        throw Error(messages::kNotMet, launch.address, launch.port, why);
    }
}

std::string textOf(const Refusal& refusal) {
    return json{{"what", refusal.what},
                {"rank", refusal.rank},
                {"host", refusal.host},
                {"theirs", refusal.theirs},
                {"ours", refusal.ours}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

Refusal refusalOf(const std::string& text) {
    const json values = json::parse(text);
    return {values.at("what"), values.at("rank"), values.at("host"), values.at("theirs"), values.at("ours")};
}

void require(const Refusal& refusal) {
    const auto& [what, rank, host, theirs, ours] = refusal;
    if (what.empty()) return;
    if (what == "version") throw Error(messages::kOtherVersion, rank, host, theirs, ours);
    if (what == "size") throw Error(messages::kOtherSize, rank, host, theirs, ours);
    if (what == "twice") throw Error(messages::kTwice, rank, host);
    if (what == "missing") throw Error(messages::kMissing, theirs, ours);
    if (what == "music") throw Error(messages::kOtherMusicThere, rank, host);
    if (what == "network") throw Error(messages::kOtherNetworkThere, rank, host);
    throw Error(messages::kOtherOptionsThere, rank, host);
}

std::string hostName() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

}  // namespace incipit::network
