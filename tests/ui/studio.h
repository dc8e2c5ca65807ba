#pragma once

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>

#include "midi/score.h"
#include "support/recording_sink.h"
#include "support/temporary_folder.h"
#include "ui/support/services.h"
#include "ui/window/main_window.h"

namespace incipit::test {

/// The real window with real core objects, a small network for the tutorial's recipe, and a recorder where
/// the loudspeaker would be.
class Studio {
  public:
    /// @param adjust  changes the services before the window is made
    explicit Studio(const std::function<void(ui::StudioServices&)>& adjust = {});

    /// Closes the window as a user does and makes a new one with the same folders.
    void restart();

    ui::MainWindow& window() { return *m_window; }
    TemporaryFolder& folder() { return m_folder; }
    RecordingSink& sink() { return *m_sink; }

    /// Writes a MIDI file and returns its path.
    QString write(const std::string& name, const midi::Score& score);
    QString write(const std::string& name, const std::string& bytes);
    /// Opens files and waits until all are read.
    void open(const QStringList& paths);
    /// Opens a melody that is long enough to train on, or one that plays longer than any test does.
    void openMelody();
    void openLongMelody();

    /// Checks a piece of the list, or clears its box.
    void learnFrom(const QString& piece, bool learnt);
    /// Chooses the tutorial's recipe; the services hold a small network of it.
    void chooseTutorial();
    /// Trains the tutorial's recipe on what is open, and waits for its end.
    void trainTutorial(int epochs);
    /// Makes the studio's network small: one layer of 8 units.
    void chooseSmallNetwork();

    /// The child of the window that has this object name.
    template <typename Widget>
    Widget& find(const char* name) {
        auto* widget = m_window->findChild<Widget*>(QLatin1String(name));
        if (widget == nullptr) throw std::runtime_error(std::string("no widget ") + name);
        return *widget;
    }

    /// The entry of a menu that is filled when it is about to show. Waits for it.
    QAction& entry(const char* menu, const QString& text);
    void click(const char* button);
    /// Gives keys to the window, as in "Ctrl+T".
    void press(const QString& keys);
    /// Goes down the list of formats of the file dialog of that name, to that index.
    void chooseFilter(const char* dialog, int index);
    /// Waits for the file dialog of that name, types the path, and presses Enter.
    void answer(const char* dialog, const QString& path);

    /// All notices so far hold this text. Waits for it.
    [[nodiscard]] bool noticed(const QString& text);
    [[nodiscard]] QStringList notices();

  private:
    /// The dialog of that name, which it waits for.
    QFileDialog& dialog(const char* name);
    void show();

    TemporaryFolder m_folder;
    std::shared_ptr<RecordingSink> m_sink = std::make_shared<RecordingSink>();
    ui::StudioServices m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// Services of the real program with folders of the test's own, a small network for the tutorial's recipe, a
/// small SoundFont, and the recorder where the loudspeaker would be.
ui::StudioServices testServices(const TemporaryFolder& folder, const std::shared_ptr<RecordingSink>& sink);

/// Whether all of it is on the window, with nothing to scroll.
[[nodiscard]] bool isWhollySeen(const QWidget& widget);

/// Runs the event loop until the condition holds. False after a time that no machine needs, however busy: a
/// condition that never comes shall fail with its line, before the watchdog ends the program.
bool waitUntil(const std::function<bool()>& condition);

/// The entry of a menu that is filled when it is about to show. Waits for it.
QAction& menuEntry(QMenu& menu, const QString& text);

/// Waits for the file dialog of that name, types the path, and presses Enter.
void answerDialog(QWidget& window, const char* name, const QString& path);

/// A melody of so many notes over several pitches, the same each time, four a second.
midi::Score melody(int notes);
constexpr int kLongMelody = 8'000;  // notes

}  // namespace incipit::test
