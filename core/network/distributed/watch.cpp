#include "network/distributed/watch.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "network/distributed/meeting.h"
#include "network/messages.h"

namespace incipit::network {

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPeriod{500};
// More than that between two looks: this process stood still.
constexpr double kLongestLook = 1;
// How long the living have to say so when a connection broke.
constexpr double kToSaySo = 3;
constexpr std::chrono::seconds kForVerdict{6};
constexpr std::chrono::milliseconds kToPart{1'500};
constexpr const char* kTrouble = "trouble";
constexpr const char* kVerdict = "verdict";

std::string keyOf(const char* what, int rank) {
    return std::string(what) + "/" + std::to_string(rank);
}

std::string textOf(const Sign& sign) {
    return json{sign.number, static_cast<int>(sign.doing), sign.exchange, sign.waited, sign.epoch, sign.step,
                sign.host}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

Sign signOf(const std::string& text) {
    const json values = json::parse(text);
    return {values.at(0), static_cast<Doing>(values.at(1).get<int>()),
            values.at(2), values.at(3),
            values.at(4), values.at(5),
            values.at(6)};
}

/// What process 0 says is wrong.
struct Verdict {
    std::string what;  ///< silent, slow, gone, left or broken
    int rank = 0;
    std::string host;
    int epoch = 0;
    std::int64_t step = 0;
    std::string why{};
};

std::string textOf(const Verdict& verdict) {
    return json{verdict.what, verdict.rank, verdict.host, verdict.epoch, verdict.step, verdict.why}.dump(
        -1, ' ', false, json::error_handler_t::replace);
}

Fact sentence(const std::string& text, double patience) {
    const json values = json::parse(text);
    const std::string what = values.at(0);
    const int rank = values.at(1);
    const std::string host = values.at(2);
    const int epoch = values.at(3);
    const std::int64_t step = values.at(4);
    const Fact where = epoch > 0 ? Fact(messages::kInStep, epoch, step) : Fact(messages::kBeforeSteps);
    if (what == "silent") return Fact(messages::kSilent, rank, host, where, patience);
    if (what == "slow") return Fact(messages::kSlow, rank, host, where, patience);
    if (what == "gone") return Fact(messages::kGone, rank, host, where);
    if (what == "left") return Fact(messages::kLeft, rank, host, where);
    return Fact(messages::kBroken, where, values.at(5).get<std::string>());
}

}  // namespace

struct Watch::Shared {
    training::Launch launch;
    double patience = 0;
    std::string host;

    std::mutex mutex;
    std::condition_variable changed;
    // Of the process itself, for its signs.
    Sign own;
    std::string why;  ///< a connection broke; empty: none did
    // What the thread found.
    bool troubled = false;
    bool storeGone = false;
    std::string verdict;
    double firstSilence = 0;            ///< of process 0
    std::int64_t given = 0;             ///< signs
    Doing givenDoing = Doing::Working;  ///< in the last of them
    bool allParted = false;             ///< the others have read the verdict, or are done
    bool quit = false;
    bool ended = false;

    void run();
    void look(SharedStore& store, double passed);
    void giveSign(SharedStore& store, double passed);
    void lookForTrouble(SharedStore& store);
    void readVerdict(SharedStore& store, double passed);
    void judge(SharedStore& store, double passed);
    [[nodiscard]] std::optional<Verdict> judged(SharedStore& store) const;
    void lookForParting(SharedStore& store);

    /// What process 0 knows of another.
    struct Known {
        Sign sign;
        double silence = 0;
        bool said = false;  ///< that it lives, in the trouble
    };

    // The thread's alone.
    std::vector<Known> known;
    double troubledFor = 0;
    bool reported = false;
    bool saidSo = false;
    std::int64_t firstNumber = 0;
};

void Watch::Shared::run() {
    try {
        const auto patient = std::chrono::milliseconds(static_cast<std::int64_t>(patience * 1e3));
        SharedStore store(launch, /*serves=*/false, patient);
        known.resize(static_cast<std::size_t>(launch.size));
        auto before = Clock::now();
        while (true) {
            const auto now = Clock::now();
            const double passed = std::min(std::chrono::duration<double>(now - before).count(), kLongestLook);
            before = now;
            look(store, passed);
            std::unique_lock lock(mutex);
            changed.notify_all();
            if (quit) break;
            const std::int64_t asked = own.number;
            changed.wait_for(lock, kPeriod, [&] { return quit || own.number != asked; });
        }
    } catch (const std::exception&) {
        const std::lock_guard lock(mutex);
        storeGone = true;
        troubled = true;
    }
    const std::lock_guard lock(mutex);
    ended = true;
    changed.notify_all();
}

void Watch::Shared::look(SharedStore& store, double passed) {
    giveSign(store, passed);
    lookForTrouble(store);
    if (launch.rank == 0) {
        judge(store, passed);
        lookForParting(store);
    } else {
        readVerdict(store, passed);
    }
}

void Watch::Shared::giveSign(SharedStore& store, double passed) {
    Sign sign;
    std::string trouble;
    {
        const std::lock_guard lock(mutex);
        if (own.doing == Doing::Waiting) own.waited += passed;
        sign = own;
        sign.number = given + 1;
        trouble = why;
    }
    sign.host = host;
    store.set(keyOf("sign", launch.rank), textOf(sign));
    if (!trouble.empty() && !reported) {
        reported = true;
        store.set(kTrouble, trouble);
    }
    const std::lock_guard lock(mutex);
    ++given;
    givenDoing = sign.doing;
}

void Watch::Shared::lookForTrouble(SharedStore& store) {
    if (saidSo || !store.find(kTrouble)) return;
    saidSo = true;
    store.set(keyOf("here", launch.rank), "");
    const std::lock_guard lock(mutex);
    troubled = true;
}

void Watch::Shared::readVerdict(SharedStore& store, double passed) {
    const auto first = store.find(keyOf("sign", 0));
    const std::int64_t number = first ? signOf(*first).number : 0;
    const auto found = saidSo ? store.find(kVerdict) : std::nullopt;
    if (found) store.set(keyOf("taken", launch.rank), "");
    const std::lock_guard lock(mutex);
    firstSilence = number != firstNumber ? 0 : firstSilence + passed;
    firstNumber = number;
    if (firstSilence > patience) troubled = true;
    if (found) verdict = *found;
}

void Watch::Shared::judge(SharedStore& store, double passed) {
    for (int rank = 0; rank < launch.size; ++rank) {
        Known& one = known[static_cast<std::size_t>(rank)];
        const auto text = store.find(keyOf("sign", rank));
        const Sign sign = text ? signOf(*text) : Sign{};
        one.silence = sign.number != one.sign.number ? 0 : one.silence + passed;
        one.sign = sign;
        if (saidSo && !one.said) one.said = store.find(keyOf("here", rank)).has_value();
    }
    if (saidSo) troubledFor += passed;
    {
        const std::lock_guard lock(mutex);
        if (!verdict.empty()) return;
    }
    const auto found = judged(store);
    if (!found) return;
    const std::string text = textOf(*found);
    if (!saidSo) store.set(kTrouble, found->what);
    store.set(kVerdict, text);
    lookForTrouble(store);
    const std::lock_guard lock(mutex);
    verdict = text;
}

std::optional<Verdict> Watch::Shared::judged(SharedStore& store) const {
    const auto of = [&](const char* what, std::size_t rank) {
        const Sign& sign = known[rank].sign;
        return Verdict{what, static_cast<int>(rank), sign.host, sign.epoch, sign.step};
    };
    std::int64_t latest = 0;  // the exchange that somebody has waited in for too long
    bool allSaid = true;
    for (std::size_t rank = 0; rank < known.size(); ++rank) {
        const auto& [sign, silence, said] = known[rank];
        if (sign.doing == Doing::Left) return of("left", rank);
        if (sign.doing == Doing::Done) continue;
        if (silence > patience) return of("silent", rank);
        if (sign.doing == Doing::Waiting && sign.waited > patience) latest = std::max(latest, sign.exchange);
        allSaid = allSaid && said;
    }
    for (std::size_t rank = 0; rank < known.size(); ++rank) {
        const Sign& sign = known[rank].sign;
        if (sign.doing == Doing::Working && sign.exchange < latest) return of("slow", rank);
    }
    if (!saidSo || (!allSaid && troubledFor < kToSaySo)) return std::nullopt;
    for (std::size_t rank = 0; rank < known.size(); ++rank) {
        if (!known[rank].said && known[rank].sign.doing != Doing::Done) return of("gone", rank);
    }
    Verdict broken = of("broken", 0);
    broken.why = store.find(kTrouble).value_or("");
    return broken;
}

void Watch::Shared::lookForParting(SharedStore& store) {
    bool all = true;
    for (int rank = 1; rank < launch.size; ++rank) {
        all = all && (known[static_cast<std::size_t>(rank)].sign.doing == Doing::Done ||
                      store.find(keyOf("taken", rank)).has_value());
    }
    const std::lock_guard lock(mutex);
    allParted = all;
}

Watch::Watch(training::Launch launch, double patience) : m_shared(std::make_shared<Shared>()) {
    m_shared->launch = std::move(launch);
    m_shared->patience = patience;
    m_shared->host = hostName();
    m_thread = std::thread([shared = m_shared] { shared->run(); });
}

Watch::~Watch() {
    std::unique_lock lock(m_shared->mutex);
    m_shared->quit = true;
    m_shared->changed.notify_all();
    const bool ended = m_shared->changed.wait_for(lock, kToPart, [&] { return m_shared->ended; });
    lock.unlock();
    if (ended) {
        m_thread.join();
    } else {
        m_thread.detach();
    }
}

void Watch::at(int epoch, std::int64_t step) {
    const std::lock_guard lock(m_shared->mutex);
    m_shared->own.epoch = epoch;
    m_shared->own.step = step;
}

void Watch::waits() {
    const std::lock_guard lock(m_shared->mutex);
    m_shared->own.doing = Doing::Waiting;
    m_shared->own.waited = 0;
    ++m_shared->own.exchange;
}

void Watch::goesOn() {
    rests(false);
}

void Watch::rests(bool resting) {
    const std::lock_guard lock(m_shared->mutex);
    m_shared->own.doing = resting ? Doing::Resting : Doing::Working;
}

bool Watch::troubled() const {
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->troubled;
}

void Watch::report(const std::string& why) {
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->why.empty()) m_shared->why = why.empty() ? kTrouble : why;
    ++m_shared->own.number;  // the thread looks at once
    m_shared->changed.notify_all();
}

Fact Watch::verdict() {
    std::unique_lock lock(m_shared->mutex);
    m_shared->changed.wait_for(lock, kForVerdict, [&] {
        return !m_shared->verdict.empty() || m_shared->storeGone ||
               m_shared->firstSilence > m_shared->patience;
    });
    if (!m_shared->verdict.empty()) return sentence(m_shared->verdict, m_shared->patience);
    const training::Launch& launch = m_shared->launch;
    const Sign& own = m_shared->own;
    const Fact where =
        own.epoch > 0 ? Fact(messages::kInStep, own.epoch, own.step) : Fact(messages::kBeforeSteps);
    return Fact(messages::kFirstGone, launch.address, launch.port, where);
}

void Watch::part(Doing doing) {
    std::unique_lock lock(m_shared->mutex);
    m_shared->own.doing = doing;
    if (doing == Doing::Left && m_shared->why.empty()) m_shared->why = "left";
    ++m_shared->own.number;
    m_shared->changed.notify_all();
    m_shared->changed.wait_for(lock, kToPart,
                               [&] { return m_shared->givenDoing == doing || m_shared->ended; });
    if (m_shared->launch.rank != 0) return;
    const auto forOthers =
        doing == Doing::Done ? std::chrono::milliseconds(static_cast<std::int64_t>(m_shared->patience * 1e3))
                             : kToPart;
    m_shared->changed.wait_for(lock, forOthers, [&] { return m_shared->allParted || m_shared->ended; });
}

}  // namespace incipit::network
