#pragma once

#include <functional>

namespace incipit::base {

/// The last thing to do if the program ends while this lives without unwinding its way out: by exit(), which
/// a library may call (Qt does when its display goes), or by std::terminate. Not by a signal that kills. Any
/// thread.
class AtExit {
  public:
    /// @param lastThing  must neither throw nor wait for long, as other threads may stand where they are; it
    ///        runs on the thread that ends the program
    explicit AtExit(std::function<void()> lastThing);
    /// Waits while the last thing is being done.
    ~AtExit();
    AtExit(const AtExit&) = delete;
    AtExit& operator=(const AtExit&) = delete;

  private:
    std::function<void()> m_lastThing;
};

}  // namespace incipit::base
