#pragma once

#include <QObject>
#include <deque>
#include <functional>
#include <stop_token>
#include <utility>

#include "base/worker.h"

namespace incipit::ui {

/// Calls a function on the thread of `receiver`, later, unless the receiver is gone by then. Any thread.
template <typename Function>
void post(QObject* receiver, Function&& function) {
    QMetaObject::invokeMethod(receiver, std::forward<Function>(function), Qt::QueuedConnection);
}

/// Jobs that run one after another on a worker thread. Starting and ending them never blocks the GUI thread;
/// only the destructor waits, after it has asked the running job to stop. GUI thread.
class Background : public QObject {
    Q_OBJECT

  public:
    using Job = std::function<void(std::stop_token)>;
    /// Called on the GUI thread with the sentence of an error that escaped a job.
    using OnError = std::function<void(const QString&)>;

    explicit Background(OnError onError, QObject* parent = nullptr);
    ~Background() override;

    /// Runs the job when those before it are done. Its results reach the GUI thread by post() and atEnd().
    void run(Job job);
    /// From the running job: tells its result on the GUI thread in the same breath as its end, so that nobody
    /// sees the result while the job still counts as running. An error that escapes the job takes its place.
    void atEnd(std::function<void()> tell) { m_atEnd = std::move(tell); }
    /// Asks the running job to stop; those that wait are dropped.
    void cancel();
    /// Drops the jobs that wait.
    void dropWaiting() { m_waiting.clear(); }

    [[nodiscard]] bool busy() const { return m_busy; }

  Q_SIGNALS:
    /// Busy or idle, after a change.
    void busyChanged(bool busy);

  private:
    void startNext();

    OnError m_onError;
    std::deque<Job> m_waiting;
    bool m_busy = false;
    std::function<void()> m_atEnd;  ///< the worker's, while a job runs
    base::Worker m_worker;
};

}  // namespace incipit::ui
