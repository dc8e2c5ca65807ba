#include "network/distributed/collectives.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "network/distributed/shared_store.h"
#include "network/thread_team.h"

namespace incipit::network {

namespace {

using Group = c10d::ProcessGroupGloo;

// Gloo's own limit, which cannot be told from a process that is at rest: the watch is there for that.
constexpr std::chrono::hours kLimit{24 * 365};

/// This computer's address on the network that the meeting place is in; empty where it cannot be told.
std::string ownAddress(const training::Launch& launch) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_DGRAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(launch.address.c_str(), std::to_string(launch.port).c_str(), &hints, &found) != 0)
        return {};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> places(found, ::freeaddrinfo);
    const int socket = ::socket(places->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return {};
    sockaddr_storage own{};
    socklen_t length = sizeof own;
    std::array<char, NI_MAXHOST> text{};
    // Sends nothing: the system only chooses the way.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as sockets take addresses
    auto* address = reinterpret_cast<sockaddr*>(&own);
    const bool known =
        ::connect(socket, places->ai_addr, places->ai_addrlen) == 0 &&
        ::getsockname(socket, address, &length) == 0 &&
        ::getnameinfo(address, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0;
    ::close(socket);
    return known ? text.data() : "";
}

std::shared_ptr<gloo::transport::Device> device(const training::Launch& launch) {
    if (const char* name = std::getenv("GLOO_SOCKET_IFNAME")) return Group::createDeviceForInterface(name);
    const std::string address = ownAddress(launch);
    return address.empty() ? Group::createDefaultDevice() : Group::createDeviceForHostname(address);
}

c10::intrusive_ptr<Group> connect(const c10::intrusive_ptr<c10d::Store>& store,
                                  const training::Launch& launch) {
    auto options = Group::Options::create(kLimit);
    options->devices.push_back(device(launch));
    options->threads = 1;
    return c10::make_intrusive<Group>(store, launch.rank, launch.size, options);
}

}  // namespace

struct Collectives::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;  ///< the first one is under way
    std::string why;
    bool broken = false;
    bool quit = false;
    c10::intrusive_ptr<Group> group;

    void run();
};

void Collectives::Shared::run() {
    useOneBlasThread();
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait(lock, [&] { return quit || !jobs.empty(); });
        if (jobs.empty()) return;
        const Job job = jobs.front();
        lock.unlock();
        std::optional<std::string> failure;
        try {
            job(*group);
        } catch (const std::exception& error) {
            failure = lineOf(error);
        }
        lock.lock();
        jobs.pop_front();
        if (failure) {
            why = std::move(*failure);
            broken = true;
            jobs.clear();
            changed.notify_all();
            return;
        }
        changed.notify_all();
    }
}

Collectives::Collectives(c10::intrusive_ptr<c10d::Store> store, training::Launch launch)
    : m_shared(std::make_shared<Shared>()) {
    m_shared->jobs.emplace_back(
        [shared = m_shared.get(), store = std::move(store), launch = std::move(launch)](Group& /*none yet*/) {
            shared->group = connect(store, launch);
        });
    m_thread = std::thread([shared = m_shared] { shared->run(); });
}

Collectives::~Collectives() {
    std::unique_lock lock(m_shared->mutex);
    m_shared->quit = true;
    m_shared->changed.notify_all();
    const bool idle = m_shared->jobs.empty();
    lock.unlock();
    if (idle) {
        m_thread.join();
    } else {
        m_thread.detach();
    }
}

void Collectives::begin(Job job) {
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->broken) return;
    m_shared->jobs.push_back(std::move(job));
    m_shared->changed.notify_all();
}

Collectives::State Collectives::waitFor(std::chrono::milliseconds time) {
    std::unique_lock lock(m_shared->mutex);
    m_shared->changed.wait_for(lock, time, [&] { return m_shared->broken || m_shared->jobs.empty(); });
    if (m_shared->broken) return State::Broken;
    return m_shared->jobs.empty() ? State::Done : State::UnderWay;
}

std::string Collectives::why() const {
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->why;
}

void sumAsHalves(Group& group, const at::Tensor& values, int size) {
    const std::int64_t count = values.numel();
    const std::int64_t part = (count + size - 1) / size;
    at::Tensor sent = at::zeros({part * size}, at::kBFloat16);
    sent.narrow(0, 0, count).copy_(values);
    at::Tensor received = at::empty_like(sent);
    // As bytes: Gloo knows no bfloat16.
    at::Tensor out = received.view(at::kByte);
    at::Tensor in = sent.view(at::kByte);
    std::vector<std::int64_t> even;
    group.alltoall_base(out, in, even, even)->wait();
    std::vector<at::Tensor> own{
        received.view({size, part}).to(at::kFloat).sum(0).to(at::kBFloat16).view(at::kByte)};
    std::vector<std::vector<at::Tensor>> all{in.split(own.front().numel())};
    group.allgather(all, own)->wait();
    values.copy_(sent.narrow(0, 0, count));
}

}  // namespace incipit::network
