#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

#include "midi/score.h"
#include "playback/midi_sink.h"
#include "support/temporary_folder.h"
#include "ui/window/main_window.h"

namespace incipit::bench {

/// Events are handled meanwhile. @return whether it came to be
bool waitFor(const std::function<bool()>& condition, std::chrono::seconds limit);

/// The studio's window in a folder of its own. With the main thread.
class StudioWindow {
  public:
    using OpenPort = std::function<std::shared_ptr<playback::MidiSink>()>;

    /// @param openPort  its output; on a thread of the window's
    explicit StudioWindow(const OpenPort& openPort);
    ~StudioWindow();
    StudioWindow(const StudioWindow&) = delete;
    StudioWindow& operator=(const StudioWindow&) = delete;

    /// Milliseconds after the process began.
    [[nodiscard]] double firstPaint() const;
    /// Steps of training that the curve shows.
    [[nodiscard]] int steps() const;
    /// Whether it was opened.
    bool open(const QString& file);
    bool open(const midi::Score& score);
    void trigger(const char* action);
    [[nodiscard]] ui::MainWindow& window() { return *m_window; }

  private:
    class PaintTimer;

    test::TemporaryFolder m_folder;
    std::atomic<bool> m_opened = false;
    std::unique_ptr<PaintTimer> m_paint;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace incipit::bench
