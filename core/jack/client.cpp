#include "jack/client.h"

#include <jack/jack.h>
#include <jack/thread.h>
#include <jack/uuid.h>

#include <chrono>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/foreign_log.h"
#include "jack/messages.h"
#include "jack/patience.h"
#include "jack/thread_beginning.h"

namespace incipit::jack {

namespace {

using playback::Clock;
using std::chrono::microseconds;

constexpr const char* kName = "Incipit";
constexpr auto kLook = std::chrono::milliseconds(1);

jack_client_t* handle(void* client) {
    return static_cast<jack_client_t*>(client);
}

void prepareLibrary() {
    static std::once_flag once;
    std::call_once(once, [] {
        jack_set_thread_creator(beginThread);
        jack_set_error_function(
            [](const char* message) { base::logForeign(base::Level::Info, "JACK", message); });
        jack_set_info_function(
            [](const char* message) { base::logForeign(base::Level::Debug, "JACK", message); });
    });
}

/// Tells when the thread that has it ends.
struct Farewell {
    std::shared_ptr<std::atomic<bool>> told;

    Farewell() = default;
    Farewell(const Farewell&) = delete;
    Farewell& operator=(const Farewell&) = delete;
    ~Farewell() {
        if (told != nullptr) *told = true;
    }
};
thread_local Farewell t_farewell;

}  // namespace

bool serverRuns() {
    return Client::running() != nullptr;
}

std::shared_ptr<Client> Client::running() {
    static std::mutex mutex;
    static std::shared_ptr<Client> current;
    const std::lock_guard lock(mutex);
    prepareLibrary();
    const base::QuietForeignMessages quiet;
    if (current != nullptr && !current->answers()) {
        current->m_closed.wait(false);
        current.reset();
    }
    if (current == nullptr) {
        std::shared_ptr<Client> client(new Client);
        if (client->open()) current = std::move(client);
    }
    return current;
}

bool Client::open() {
    jack_client_t* client = jack_client_open(kName, JackNoStartServer, nullptr);
    if (client == nullptr) return false;
    m_client = client;
    m_runs = true;
    jack_on_shutdown(
        client,
        [](void* data) {
            auto& self = *static_cast<Client*>(data);
            t_farewell.told = self.m_tellerEnded;
            self.m_serverEnded = true;
            self.end();
        },
        this);
    jack_set_xrun_callback(
        client,
        [](void* self) {
            ++static_cast<Client*>(self)->m_dropouts;
            return 0;
        },
        this);
    jack_set_process_callback(client, process, this);
    m_closer = std::jthread([this] { closeAtEnd(); });
    if (jack_activate(client) != 0) end();
    m_knowsUs = m_runs && asksForUs();
    return m_runs;
}

Client::~Client() {
    end();
}

void Client::end() noexcept {
    m_runs = false;
    m_runs.notify_all();
}

void Client::closeAtEnd() {
    m_runs.wait(true);
    // JACK's thread that tells of the server's end is given time to end itself. PipeWire's does not.
    const Clock::time_point limit = Clock::now() + patience.load();
    while (m_serverEnded && !*m_tellerEnded && Clock::now() < limit)
        std::this_thread::sleep_for(kLook);
    while (m_inside)
        std::this_thread::sleep_for(kLook);
    const std::lock_guard lock(m_access);
    jack_client_close(handle(m_client));
    m_client = nullptr;
    m_closed = true;
    m_closed.notify_all();
}

/// The server's end may just not have been told yet.
bool Client::answers() {
    if (m_runs && m_knowsUs && !asksForUs()) {
        m_serverEnded = true;
        end();
    }
    return m_runs;
}

bool Client::asksForUs() {
    const Access client(*this);
    if (!client) return false;
    const std::lock_guard lock(m_requests);
    char* uuid =
        jack_get_uuid_for_client_name(handle(client.get()), jack_get_client_name(handle(client.get())));
    const bool answered = uuid != nullptr;
    jack_free(uuid);
    return answered;
}

int Client::process(std::uint32_t frames, void* data) {
    auto& self = *static_cast<Client*>(data);
    self.m_inside = true;
    if (self.m_runs) {
        const Period period{.first = jack_last_frame_time(handle(self.m_client)), .frames = frames};
        for (const auto& stage : self.m_participants) {
            for (const std::atomic<Participant*>& place : stage) {
                if (Participant* participant = place.load()) participant->process(period);
            }
        }
    }
    self.m_inside = false;
    ++self.m_periods;
    return 0;
}

void Client::add(Stage stage, Participant& participant) {
    for (std::atomic<Participant*>& place : m_participants.at(static_cast<std::size_t>(stage))) {
        Participant* none = nullptr;
        if (place.compare_exchange_strong(none, &participant)) return;
    }
    throw Error(messages::kNoMorePorts);
}

void Client::remove(Stage stage, Participant& participant) noexcept {
    for (std::atomic<Participant*>& place : m_participants[static_cast<std::size_t>(stage)]) {
        Participant* expected = &participant;
        if (place.compare_exchange_strong(expected, nullptr)) break;
    }
    const std::uint64_t period = m_periods;
    while (m_inside && m_periods == period)
        std::this_thread::sleep_for(microseconds(100));
}

Registration::Registration(std::shared_ptr<Client> client, Stage stage, Participant& participant)
    : m_client(std::move(client)), m_stage(stage), m_participant(participant) {
    m_client->add(m_stage, m_participant);
}

Registration::~Registration() {
    m_client->remove(m_stage, m_participant);
}

bool Client::waitForPeriods(std::uint64_t count) const {
    std::uint64_t last = m_periods;
    const std::uint64_t wanted = last + count;
    Clock::time_point moved = Clock::now();
    while (last < wanted) {
        if (!m_runs || Clock::now() - moved > patience.load()) return false;
        std::this_thread::sleep_for(kLook);
        const std::uint64_t now = m_periods;
        if (now != last) moved = Clock::now();
        last = now;
    }
    return true;
}

double Client::sampleRate() const {
    const Access client(*this);
    return client ? jack_get_sample_rate(handle(client.get())) : 0;
}

std::vector<std::string> Client::midiPorts(Direction ours) const {
    std::vector<std::string> names;
    const Access client(*this);
    if (!client || !m_runs) return names;
    const unsigned long flags = ours == Direction::Output ? JackPortIsInput : JackPortIsOutput;
    const char** found = jack_get_ports(handle(client.get()), nullptr, JACK_DEFAULT_MIDI_TYPE, flags);
    for (const char** name = found; name != nullptr && *name != nullptr; ++name) {
        const jack_port_t* port = jack_port_by_name(handle(client.get()), *name);
        if (port != nullptr && jack_port_is_mine(handle(client.get()), port) == 0) names.emplace_back(*name);
    }
    jack_free(found);
    return names;
}

bool Client::hasPort(const std::string& name) const {
    const Access client(*this);
    return client && m_runs && jack_port_by_name(handle(client.get()), name.c_str()) != nullptr;
}

std::string Client::freeName(void* client, std::string_view wanted) {
    std::string name(wanted);
    const std::string prefix = std::string(jack_get_client_name(handle(client))) + ":";
    for (int number = 2; jack_port_by_name(handle(client), (prefix + name).c_str()) != nullptr; ++number) {
        name = std::string(wanted) + " " + std::to_string(number);
    }
    return name;
}

// Through the distance from now, as JACK's clock may be another than ours.

std::uint32_t Client::frameAt(Clock::time_point moment) const noexcept {
    const Access client(*this);
    if (!client) return 0;
    const auto ahead = std::chrono::duration_cast<microseconds>(moment - Clock::now()).count();
    return jack_time_to_frames(handle(client.get()), jack_get_time() + static_cast<jack_time_t>(ahead));
}

Clock::time_point Client::momentOf(std::uint32_t frame) const noexcept {
    const jack_time_t time = jack_frames_to_time(handle(m_client), frame);
    return Clock::now() + microseconds(static_cast<std::int64_t>(time - jack_get_time()));
}

}  // namespace incipit::jack
