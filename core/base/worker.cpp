#include "base/worker.h"

#include <exception>
#include <utility>

#include "base/log.h"

namespace incipit::base {

Worker::~Worker() {
    requestStop();
    wait();
}

void Worker::start(std::function<void(std::stop_token)> job) {
    requestStop();
    wait();
    m_running = true;
    m_thread = std::jthread([this, job = std::move(job)](const std::stop_token& stop) {
        try {
            job(stop);
        } catch (const std::exception& error) {
            log(Level::Error, "worker", error.what());
        }
        m_running = false;
    });
}

void Worker::requestStop() {
    m_thread.request_stop();
}

void Worker::wait() {
    if (m_thread.joinable()) m_thread.join();
}

}  // namespace incipit::base
