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

    /// Runs the job when those before it are done. Its results reach the GUI thread by post().
    void run(Job job);
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
    base::Worker m_worker;
};

}  // namespace incipit::ui
