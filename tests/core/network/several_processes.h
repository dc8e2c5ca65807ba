#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <exception>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "network/distributed/ranks.h"

namespace incipit::test {

/// A port that nobody listens on.
inline int freePort() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* own = reinterpret_cast<sockaddr*>(&address);
    ::bind(socket, own, length);
    ::getsockname(socket, own, &length);
    ::close(socket);
    return ntohs(address.sin_port);
}

/// Launches of so many on this computer.
inline std::vector<training::Launch> launches(int count) {
    std::vector<training::Launch> all;
    const int port = freePort();
    for (int rank = 0; rank < count; ++rank) {
        all.push_back({.rank = rank,
                       .size = count,
                       .localRank = rank,
                       .localSize = count,
                       .address = "127.0.0.1",
                       .port = port,
                       .storeIsThere = false,
                       .attempt = ""});
    }
    return all;
}

/// Runs what several processes do, each on a thread. @return what each failed with; empty: it did not
inline std::vector<std::string> together(const std::vector<training::Launch>& all,
                                         const std::function<void(std::size_t, network::Ranks&)>& job,
                                         const training::Patience& patience = {.toMeet = 60,
                                                                               .toAnswer = 60}) {
    std::vector<std::string> failures(all.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < all.size(); ++i) {
        threads.emplace_back([&, i] {
            try {
                network::Ranks ranks(all[i], patience);
                job(i, ranks);
            } catch (const std::exception& failure) {
                failures[i] = failure.what();
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    return failures;
}

}  // namespace incipit::test
