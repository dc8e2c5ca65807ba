#include "network/distributed/shared_store.h"

#include <c10/util/Exception.h>

#include <thread>
#include <vector>

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "base/fact.h"

namespace incipit::network {

namespace {

constexpr std::chrono::milliseconds kLookEvery{20};

}  // namespace

SharedStore::SharedStore(const training::Launch& launch, bool serves, std::chrono::milliseconds patience) {
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(launch.port);
    options.isServer = serves && !launch.storeIsThere;
    options.waitWorkers = false;
    options.timeout = patience;
    m_store = c10::make_intrusive<c10d::PrefixStore>(
        "incipit/" + launch.attempt, c10::make_intrusive<c10d::TCPStore>(launch.address, options));
}

void SharedStore::set(const std::string& key, const std::string& value) {
    m_store->set(key, std::vector<std::uint8_t>(value.begin(), value.end()));
}

std::optional<std::string> SharedStore::find(const std::string& key) {
    if (!m_store->check({key})) return std::nullopt;
    const std::vector<std::uint8_t> bytes = m_store->get(key);
    return std::string(bytes.begin(), bytes.end());
}

std::optional<std::string> SharedStore::waitFor(const std::string& key,
                                                std::chrono::steady_clock::time_point until) {
    while (true) {
        if (auto value = find(key)) return value;
        if (std::chrono::steady_clock::now() >= until) return std::nullopt;
        std::this_thread::sleep_for(kLookEvery);
    }
}

std::int64_t SharedStore::count(const std::string& key) {
    return m_store->add(key, 1);
}

std::string lineOf(const std::exception& failure) {
    const auto* foreign = dynamic_cast<const c10::Error*>(&failure);
    const std::string text = foreign != nullptr ? foreign->what_without_backtrace() : failure.what();
    std::string line = oneLine(text.substr(0, text.find('\n')));
    while (line.ends_with('.'))
        line.pop_back();
    return line;
}

}  // namespace incipit::network
