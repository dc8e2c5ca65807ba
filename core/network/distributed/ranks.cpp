#include "network/distributed/ranks.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include "base/error.h"
#include "network/distributed/collectives.h"
#include "network/distributed/meeting.h"
#include "network/distributed/watch.h"

namespace incipit::network {

namespace {

using nlohmann::json;
using Group = c10d::ProcessGroupGloo;

constexpr std::chrono::milliseconds kLookEvery{100};
constexpr std::chrono::milliseconds kToRead{1'500};

std::string keyOf(const char* what, int rank) {
    return std::string(what) + "/" + std::to_string(rank);
}

void broadcastIn(Group& group, const at::Tensor& values) {
    std::vector<at::Tensor> all{values};
    group.broadcast(all)->wait();
}

void sumIn(Group& group, const at::Tensor& values) {
    std::vector<at::Tensor> all{values};
    group.allreduce(all)->wait();
}

}  // namespace

struct Ranks::Implementation {
    training::Launch launch;
    std::shared_ptr<SharedStore> store;
    std::optional<Watch> watch;
    std::optional<Collectives> collectives;
#ifdef USE_C10D_NCCL
    c10::intrusive_ptr<c10d::ProcessGroupNCCL> nccl;
#endif
    Wishes wishes;
    Wishes agreed;
    double waited = 0;
    bool failed = false;
    bool ended = false;

    [[noreturn]] void fail() {
        failed = true;
        throw Error(watch->verdict());
    }

    /// Until all that was begun is done.
    void wait() {
        watch->waits();
        while (true) {
            const Collectives::State state = collectives->waitFor(kLookEvery);
            if (state == Collectives::State::Done) break;
            if (state == Collectives::State::Broken) {
                watch->report(collectives->why());
                fail();
            }
            if (watch->troubled()) fail();
        }
        watch->goesOn();
    }

    /// The same, at the end of a step.
    void waitInStep() {
        const auto since = std::chrono::steady_clock::now();
        wait();
        waited += std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
    }

    /// A value that another process puts into the store.
    std::string await(const std::string& key) {
        while (true) {
            if (auto value = store->waitFor(key, std::chrono::steady_clock::now() + kLookEvery))
                return *value;
            if (watch->troubled()) fail();
        }
    }

    Refusal firstThatDiffers(const Facts& facts) {
        for (int other = 1; other < launch.size; ++other) {
            const json theirs = json::parse(await(keyOf("facts", other)));
            for (const auto& [name, value] : facts) {
                if (theirs.at("facts").at(name) != value)
                    return {.what = name, .rank = other, .host = theirs.at("host"), .theirs = "", .ours = ""};
            }
        }
        return {};
    }
};

Ranks::Ranks(const training::Launch& launch, training::Patience patience)
    : m_own(std::make_unique<Implementation>()) {
    m_own->launch = launch;
    m_own->store = meet(launch, patience.toMeet);
    m_own->watch.emplace(launch, patience.toAnswer);
}

Ranks::~Ranks() {
    if (!m_own->ended && (!m_own->failed || rank() == 0)) m_own->watch->part(Doing::Left);
}

bool Ranks::available() {
    return true;
}

int Ranks::rank() const {
    return m_own->launch.rank;
}

int Ranks::size() const {
    return m_own->launch.size;
}

const training::Launch& Ranks::launch() const {
    return m_own->launch;
}

void Ranks::requireSame(const Facts& facts) {
    json own{{"host", hostName()}, {"facts", json::object()}};
    for (const auto& [name, value] : facts)
        own["facts"][name] = value;
    SharedStore& store = *m_own->store;
    store.set(keyOf("facts", rank()), own.dump());
    if (rank() == 0) store.set("agreed", textOf(m_own->firstThatDiffers(facts)));
    const Refusal refusal = refusalOf(m_own->await("agreed"));
    store.set(keyOf("agreed", rank()), "");
    if (!refusal.what.empty()) {
        const auto until = std::chrono::steady_clock::now() + kToRead;
        for (int other = 1; rank() == 0 && other < size(); ++other)
            static_cast<void>(store.waitFor(keyOf("agreed", other), until));
        m_own->ended = true;
    }
    require(refusal);
    m_own->collectives.emplace(store.store(), m_own->launch);
    m_own->wait();
}

std::vector<double> Ranks::gather(double value) {
    const at::Tensor values = at::zeros({size()}, at::kDouble);
    values[rank()] = value;
    sum(values);
    const auto* first = values.data_ptr<double>();
    return {first, first + size()};
}

at::Tensor Ranks::gatherRows(const at::Tensor& own) {
    const std::vector<double> rows = gather(static_cast<double>(own.size(0)));
    // Gloo gathers what is of one size.
    const auto most = static_cast<std::int64_t>(*std::ranges::max_element(rows));
    const at::Tensor sent = at::zeros({most, own.size(1)}, own.options());
    sent.narrow(0, 0, own.size(0)).copy_(own);
    std::vector<at::Tensor> all;
    for (int other = 0; rank() == 0 && other < size(); ++other)
        all.push_back(at::empty_like(sent));
    m_own->collectives->begin([sent, all](Group& group) {
        std::vector<at::Tensor> in{sent};
        std::vector<std::vector<at::Tensor>> out;
        if (!all.empty()) out.push_back(all);
        group.gather(out, in)->wait();
    });
    m_own->wait();
    if (all.empty()) return at::empty({0, own.size(1)}, own.options());
    for (std::size_t other = 0; other < all.size(); ++other)
        all[other] = all[other].narrow(0, 0, static_cast<std::int64_t>(rows[other]));
    return at::cat(all);
}

std::string Ranks::broadcast(std::string bytes) {
    const at::Tensor length = at::full({1}, static_cast<double>(bytes.size()), at::kDouble);
    m_own->collectives->begin([length](Group& group) { broadcastIn(group, length); });
    m_own->wait();
    bytes.resize(static_cast<std::size_t>(length.item<double>()));
    if (bytes.empty()) return bytes;
    const at::Tensor all =
        at::from_blob(bytes.data(), {static_cast<std::int64_t>(bytes.size())}, at::kByte).clone();
    m_own->collectives->begin([all](Group& group) { broadcastIn(group, all); });
    m_own->wait();
    const auto* first = all.data_ptr<std::uint8_t>();
    return {first, first + all.numel()};
}

void Ranks::broadcast(const at::Tensor& values) {
    m_own->collectives->begin([values](Group& group) { broadcastIn(group, values); });
    m_own->wait();
}

void Ranks::sum(const at::Tensor& values) {
    m_own->collectives->begin([values](Group& group) { sumIn(group, values); });
    m_own->wait();
}

void Ranks::beginSum(const at::Tensor& values, bool half) {
    m_own->collectives->begin([values, half, size = size()](Group& group) {
        half ? sumAsHalves(group, values, size) : sumIn(group, values);
    });
}

void Ranks::sumOnGpu(const at::Tensor& values, bool half) {
#ifdef USE_C10D_NCCL
    if (!m_own->nccl)
        m_own->nccl = c10::make_intrusive<c10d::ProcessGroupNCCL>(
            c10::make_intrusive<c10d::PrefixStore>("nccl", m_own->store->store()), rank(), size());
    std::vector<at::Tensor> all{half ? values.to(at::kBFloat16) : values};
    m_own->nccl->allreduce(all)->wait();  // the GPU's stream waits, not this thread
    if (half) values.copy_(all.front());
#else
    const at::Tensor onProcessor = values.to(at::kCPU, at::kFloat).contiguous();
    beginSum(onProcessor, half);
    m_own->waitInStep();
    values.copy_(onProcessor);
#endif
}

double Ranks::finishStep(double loss) {
    const Wishes& wishes = m_own->wishes;
    const auto number = [](bool wish) { return wish ? 1.0 : 0.0; };
    const at::Tensor all = at::tensor(
        {loss, number(wishes.stop), number(wishes.timeUp), number(wishes.checkpoint)}, at::kDouble);
    m_own->collectives->begin([all](Group& group) { sumIn(group, all); });
    m_own->waitInStep();
    const auto* value = all.data_ptr<double>();
    m_own->agreed = {.stop = value[1] > 0, .timeUp = value[2] > 0, .checkpoint = value[3] > 0};
    return value[0];
}

double Ranks::waited() const {
    return m_own->waited;
}

void Ranks::wish(const Wishes& wishes) {
    m_own->wishes = wishes;
}

const Wishes& Ranks::agreed() const {
    return m_own->agreed;
}

void Ranks::at(int epoch, std::int64_t step) {
    m_own->watch->at(epoch, step);
}

Ranks::Rest::Rest(Ranks* ranks) : m_ranks(ranks) {
    if (m_ranks != nullptr) m_ranks->m_own->watch->rests(true);
}

Ranks::Rest::~Rest() {
    if (m_ranks != nullptr) m_ranks->m_own->watch->rests(false);
}

void Ranks::end() {
    m_own->ended = true;
    m_own->watch->part(Doing::Done);
}

}  // namespace incipit::network
