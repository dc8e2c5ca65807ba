// What work on the desk costs. usage: desk [NOTES]    1,000,000 unless told otherwise; prints JSON
// - a piece of so many notes: milliseconds of a frame that scrolls or zooms (median and 99th percentile), of
// an edit
//   until it is painted, and the memory of a thousand edits in the undo history
// - a project of 1,000 pieces and 200 takes: seconds until all of it is on the desk, and the longest that the
// event
//   loop stands still while an edit in it is kept
// Without a display it uses Qt's offscreen platform, whose frames are rastered by one core.

#include <malloc.h>

#include <QAction>
#include <QApplication>
#include <QImage>
#include <QTimer>
#include <QWheelEvent>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/statistics.h"
#include "midi/edits.h"
#include "project/project.h"
#include "support/temporary_folder.h"
#include "ui/controllers/project_controller.h"
#include "ui/desks/editing_desk.h"
#include "ui/desks/transport_desk.h"
#include "ui/desks/workspace.h"
#include "ui/support/text.h"

using namespace incipit;
using nlohmann::json;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTracks = 16;
constexpr int kPieces = 1000, kTakes = 200;
constexpr QSize kRoll{1400, 800};

double millisecondsOf(const std::function<void()>& action) {
    const auto began = Clock::now();
    action();
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

bool waitFor(const std::function<bool()>& condition, std::chrono::seconds limit) {
    const auto end = Clock::now() + limit;
    while (!condition() && Clock::now() < end)
        QApplication::processEvents(QEventLoop::AllEvents, 1);
    return condition();
}

/// So many notes over the tracks, each track a running figure.
midi::Score denseScore(std::size_t notes) {
    midi::Score score;
    for (std::size_t track = 0; track < kTracks; ++track) {
        midi::Track& made = score.tracks.emplace_back();
        made.events = {midi::programEvent(static_cast<int>(track) % 9, static_cast<int>(track) * 7)};
        const std::size_t count = notes / kTracks;
        for (std::size_t i = 0; i < count; ++i) {
            const auto onset = static_cast<std::int64_t>(i) * 60;
            made.notes.push_back({.onset = {onset},
                                  .duration = {110},
                                  .channel = static_cast<std::uint8_t>(track % 9),
                                  .pitch = static_cast<std::uint8_t>(30 + (i * 7 + track * 3) % 70),
                                  .velocity = static_cast<std::uint8_t>(40 + i % 80)});
        }
        made.end = made.notes.empty() ? midi::Tick{} : made.notes.back().end();
    }
    return score;
}

json summary(const std::vector<double>& values) {
    return {
        {"median", bench::median(values)}, {"p99", bench::quantile(values, 0.99)}, {"runs", values.size()}};
}

std::size_t heap() {
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// A desk that keeps nothing on disk.
struct Desk {
    explicit Desk(const std::filesystem::path& folder) : workspace(servicesIn(folder)) {}

    static ui::StudioServices servicesIn(const std::filesystem::path& folder) {
        ui::StudioServices services = ui::systemServices();
        services.settingsFile = ui::fromPath(folder / "studio.ini");
        services.dataFolder = folder / "data";
        services.workFolder = folder / "work";
        return services;
    }

    ui::Workspace workspace;
    QWidget window;
    ui::TransportDesk transport{workspace, window};
    ui::EditingDesk editing{workspace, window, transport.roll()};
};

json rollOf(std::size_t notes) {
    const test::TemporaryFolder folder;
    Desk desk(folder.path());
    ui::PianoRoll& roll = desk.transport.roll();
    roll.resize(kRoll);
    desk.workspace.library.add(ui::makeDocument(denseScore(notes), QStringLiteral("large")));
    QImage frame(kRoll, QImage::Format_ARGB32_Premultiplied);
    const auto paint = [&] { roll.render(&frame); };
    paint();  // the summary of the piece is made once

    std::vector<double> zooming;
    std::vector<double> scrolling;
    const auto wheel = [&](int delta, Qt::KeyboardModifiers keys) {
        QWheelEvent event(QPointF(700, 300), roll.mapToGlobal(QPointF(700, 300)), {}, {0, delta},
                          Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&roll, &event);
    };
    for (int level = 0; level < 30; ++level) {
        zooming.push_back(millisecondsOf([&] {
            wheel(120, Qt::ControlModifier);
            paint();
        }));
        for (int step = 0; step < 10; ++step) {
            scrolling.push_back(millisecondsOf([&] {
                wheel(-120, Qt::ShiftModifier);
                paint();
            }));
        }
    }

    const midi::Score score = *roll.score();
    std::vector<midi::NoteRef> some;
    for (std::size_t track = 0; track < 3; ++track)
        some.push_back(
            {.track = track, .note = score.tracks[track].notes[score.tracks[track].notes.size() / 2]});
    roll.select(some);
    std::vector<double> editing;
    auto* up = desk.window.findChild<QAction*>(QStringLiteral("semitoneUpAction"));
    auto* down = desk.window.findChild<QAction*>(QStringLiteral("semitoneDownAction"));
    for (int i = 0; i < 40; ++i) {
        editing.push_back(millisecondsOf([&] {
            (i % 2 == 0 ? up : down)->trigger();
            paint();
        }));
    }
    const std::size_t before = heap();
    const int edits = 1000;
    for (int i = 0; i < edits; ++i)
        (i % 2 == 0 ? up : down)->trigger();
    waitFor([] { return false; }, std::chrono::seconds(1));  // what is found out about the music meanwhile
    const double megabytes = (static_cast<double>(heap()) - static_cast<double>(before)) / (1 << 20);
    return {{"notes", midi::noteCount(*roll.score())},
            {"zoom_ms", summary(zooming)},
            {"scroll_ms", summary(scrolling)},
            {"edit_ms", summary(editing)},
            {"undo_steps", desk.workspace.library.undoStack().count()},
            {"undo_megabytes_of_1000", megabytes}};
}

json projectOf() {
    const test::TemporaryFolder folder;
    project::Project all;
    const midi::Score piece = denseScore(640);
    for (int i = 0; i < kPieces; ++i) {
        project::Piece& each = all.pieces.emplace_back();
        each.name = "piece " + std::to_string(i);
        each.score = piece;
    }
    for (int i = 0; i < kTakes; ++i) {
        project::Take& each = all.takes.emplace_back();
        each.name = "take " + std::to_string(i);
        each.score = piece;
    }
    project::save(all, folder / "large.incipit");
    all = {};

    Desk desk(folder.path());
    ui::ProjectController projects(desk.workspace.library, desk.workspace.models, desk.workspace.samples,
                                   desk.workspace.desk, folder / "work");
    const auto& entries = desk.workspace.library.entries();
    const auto began = Clock::now();
    projects.open(ui::fromPath(folder / "large.incipit"));
    const bool opened =
        waitFor([&] { return entries.size() == kPieces + kTakes; }, std::chrono::seconds(120));
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();

    // The first writes all of it; then one edit at a time.
    waitFor([] { return false; }, std::chrono::seconds(5));
    std::vector<double> gaps;
    for (int i = 0; i < 10; ++i) {
        const ui::Library::Entry entry = entries.front();
        midi::Score score = *entry->score;
        score.tracks[0].notes[0].velocity = static_cast<std::uint8_t>(50 + i);
        desk.workspace.library.edit(entry->id, score, QStringLiteral("Edit"));
        double longest = 0;
        auto last = Clock::now();
        QTimer beat;
        QObject::connect(&beat, &QTimer::timeout, [&] {
            const auto now = Clock::now();
            longest = std::max(longest, std::chrono::duration<double, std::milli>(now - last).count());
            last = now;
        });
        beat.start(1);
        waitFor([] { return false; }, std::chrono::seconds(1));
        gaps.push_back(longest);
    }
    return {{"opened", opened},
            {"open_seconds", seconds},
            {"pieces", kPieces},
            {"takes", kTakes},
            {"longest_gap_ms", summary(gaps)}};
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t notes = argc > 1 ? std::stoull(argv[1]) : 1'000'000;
    if (std::getenv("DISPLAY") == nullptr && std::getenv("QT_QPA_PLATFORM") == nullptr)
        ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    const QApplication application(argc, argv);
    std::cout << json{{"roll", rollOf(notes)}, {"project", projectOf()}}.dump(2) << std::endl;
    return 0;
}
