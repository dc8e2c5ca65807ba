#include "bench/window_run.h"

#include <QApplication>
#include <QTimer>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "bench/dense_piece.h"
#include "bench/pulled_synthesizer.h"
#include "bench/statistics.h"
#include "bench/studio_window.h"
#include "bench/timed_port.h"
#include "ui/support/translations.h"
#include "ui/widgets/choice_cards.h"

namespace incipit::bench {

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
using nlohmann::json;

constexpr std::chrono::milliseconds kBeat{5};  // the event loop should come round this often
constexpr double kSpare = 30;                  // seconds that the piece is longer than the measurement

/// Intervals between the beats of a timer for so many seconds.
std::vector<double> watchEventLoop(double seconds) {
    std::vector<double> gaps;
    auto last = Clock::now();
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, [&] {
        const auto now = Clock::now();
        gaps.push_back(Milliseconds(now - last).count());
        last = now;
    });
    beat.start(kBeat);
    QEventLoop loop;
    const std::chrono::milliseconds whole(static_cast<int>(seconds * 1000));
    QTimer::singleShot(whole, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
    return gaps;
}

/// Trains the tutorial's network; true once it has made a step.
bool train(StudioWindow& studio) {
    studio.window().findChild<ui::ChoiceCards*>(QStringLiteral("recipeCards"))->setCurrentIndex(1);
    studio.trigger("trainAction");
    return waitFor([&] { return studio.steps() > 0; }, std::chrono::seconds(60));
}

}  // namespace

json runWindow(int& argc, char** argv, Output output, double seconds) {
    if (std::getenv("DISPLAY") == nullptr) ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    QApplication application(argc, argv);
    ui::chooseLanguage(application, QStringLiteral("en"));
    const midi::Score piece = densePiece(seconds + kSpare);
    const std::vector<double> due = dueSeconds(piece);
    const auto port = std::make_shared<TimedPort>(due.size());
    json result = {{"platform", QApplication::platformName().toStdString()}, {"beat_ms", kBeat.count()}};
    {
        StudioWindow studio([port, output, opened = false]() mutable -> std::shared_ptr<playback::MidiSink> {
            if (output == Output::Synthesizer && !std::exchange(opened, true))
                port->setBehind(std::make_shared<PulledSynthesizer>());
            return port;
        });
        if (!studio.open(QStringLiteral(INCIPIT_DEMO "/bach-prelude-bwv846.mid")) || !train(studio))
            return {{"failure", "training did not begin"}};
        if (!studio.open(piece)) return {{"failure", "the dense piece was not opened"}};
        const int before = studio.steps();
        studio.trigger("playAction");
        const std::vector<double> gaps = watchEventLoop(seconds);
        port->close();
        result["first_paint_ms"] = studio.firstPaint();
        result["training_steps"] = studio.steps() - before;
        result["gap_median_ms"] = median(gaps);
        result["gap_p99_ms"] = quantile(gaps, 0.99);
        result["gap_max_ms"] = quantile(gaps, 1);
    }
    if (result["training_steps"] == 0) return {{"failure", "training stood still"}};
    const std::vector<double> late = port->lateness(due);
    if (late.empty()) return {{"failure", "no MIDI message came"}};
    result["real_time"] = port->realTime();
    result["midi_messages"] = late.size();
    result["midi_lateness_median_ms"] = median(late);
    result["midi_lateness_p99_ms"] = quantile(late, 0.99);
    result["midi_lateness_max_ms"] = quantile(late, 1);
    return result;
}

}  // namespace incipit::bench
