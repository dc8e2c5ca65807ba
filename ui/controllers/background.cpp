#include "ui/controllers/background.h"

#include <exception>

#include "ui/support/say.h"

namespace incipit::ui {

Background::Background(OnError onError, QObject* parent) : QObject(parent), m_onError(std::move(onError)) {}

Background::~Background() {
    m_worker.requestStop();
    m_worker.wait();
}

void Background::run(Job job) {
    m_waiting.push_back(std::move(job));
    if (m_busy) return;
    m_busy = true;
    Q_EMIT busyChanged(true);
    startNext();
}

void Background::cancel() {
    m_waiting.clear();
    m_worker.requestStop();
}

void Background::startNext() {
    Job job = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_worker.start([this, job = std::move(job)](const std::stop_token& stop) {
        m_atEnd = nullptr;
        try {
            job(stop);
        } catch (const std::exception& error) {
            atEnd([this, sentence = say(error)] { m_onError(sentence); });
        }
        // Last of all, so that the thread is at its end when the next start() joins it.
        post(this, [this, tell = std::move(m_atEnd)] {
            if (tell) tell();
            if (!m_waiting.empty()) return startNext();
            m_busy = false;
            Q_EMIT busyChanged(false);
        });
    });
}

}  // namespace incipit::ui
