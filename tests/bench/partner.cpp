// How soon another way to write bars is heard, and what hearing a network costs that trains. usage: partner
// [REPEATS]    5 unless told otherwise; prints JSON
// - milliseconds from the key that shows another way until its first note reaches the port, of four bars of a
//   part of the minuet that comes with the program, while the other part plays
// - seconds of a training from the base model on that minuet, with what it would write now heard all the time
//   and not heard, in turns; their medians' ratio
// Without a display it uses Qt's offscreen platform.

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/statistics.h"
#include "bench/studio_window.h"
#include "midi/instruments.h"
#include "midi/tempo_map.h"
#include "ui/support/translations.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using nlohmann::json;

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr const char* kMinuet = INCIPIT_DEMO "/petzold-minuet-anh114.mid";
constexpr std::chrono::seconds kPatience{120};
constexpr int kFirstBar = 9, kBars = 4;  // that are written anew
constexpr int kKeys = 20;

/// When a note began first after it was told to listen.
class FirstNote final : public playback::MidiSink {
  public:
    void listen() { m_at = 0; }
    [[nodiscard]] bool came() const { return m_at != 0; }
    [[nodiscard]] Clock::time_point at() const { return Clock::time_point(Clock::duration(m_at)); }

    void send(std::span<const std::uint8_t> message) noexcept override {
        const bool begins = message.size() == 3 && (message[0] & 0xF0U) == 0x90 && message[2] > 0;
        Clock::rep none = 0;
        if (begins) m_at.compare_exchange_strong(none, Clock::now().time_since_epoch().count());
    }
    void panic() noexcept override {}
    [[nodiscard]] std::string name() const override { return "First note"; }

  private:
    std::atomic<Clock::rep> m_at = 1;
};

void press(QWidget& widget, int key) {
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(&widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier);
    QApplication::sendEvent(&widget, &up);
}

json hearing(bench::StudioWindow& studio, FirstNote& port) {
    auto& roll = *studio.window().findChild<ui::PianoRoll*>();
    const auto score = roll.score();
    const midi::TempoMap tempo(*score);
    const std::size_t upper = midi::instrumentsOf(*score).front().track;
    std::vector<midi::NoteRef> chosen;
    for (const midi::Note& note : score->tracks[upper].notes) {
        const int bar = tempo.position(note.onset).bar;
        if (bar >= kFirstBar && bar < kFirstBar + kBars) chosen.push_back({.track = upper, .note = note});
    }
    roll.select(chosen);
    studio.trigger("generateAction");
    const auto* banner = studio.window().findChild<ui::Banner*>(QStringLiteral("rewritingBanner"));
    if (!bench::waitFor([&] { return banner->isVisible(); }, kPatience))
        return {{"failure", "nothing was written"}};
    std::vector<double> milliseconds;
    for (int i = 0; i < kKeys; ++i) {
        port.listen();
        const auto pressed = Clock::now();
        press(roll, Qt::Key_Down);
        if (!bench::waitFor([&] { return port.came(); }, kPatience))
            return {{"failure", "nothing was heard"}};
        milliseconds.push_back(1000 * Seconds(port.at() - pressed).count());
    }
    press(roll, Qt::Key_Escape);
    return {{"keys", kKeys},
            {"median_ms", bench::median(milliseconds)},
            {"most_ms", bench::quantile(milliseconds, 1)}};
}

/// Seconds from the key until the training has ended; negative where it did not.
double trained(bench::StudioWindow& studio, bool heard) {
    const auto& train = *studio.window().findChild<QPushButton*>(QStringLiteral("trainButton"));
    const auto& hear = *studio.window().findChild<QAction*>(QStringLiteral("hearNowAction"));
    const auto& hearButton = *studio.window().findChild<QPushButton*>(QStringLiteral("hearNowButton"));
    const QString idle = train.text();
    const QString silent = hearButton.text();
    studio.trigger("trainAction");
    const auto began = Clock::now();
    if (!bench::waitFor([&] { return train.text() != idle; }, kPatience)) return -1;
    const bool ended = bench::waitFor(
        [&] {
            if (heard && hear.isEnabled() && hearButton.text() == silent) studio.trigger("hearNowAction");
            return train.text() == idle;
        },
        kPatience);
    const double seconds = Seconds(Clock::now() - began).count();
    if (hear.isEnabled() && hearButton.text() != silent) studio.trigger("hearNowAction");
    return ended ? seconds : -1;
}

json slowing(bench::StudioWindow& studio, int repeats) {
    std::vector<double> alone;
    std::vector<double> heard;
    for (int i = 0; i < repeats; ++i) {
        alone.push_back(trained(studio, false));
        heard.push_back(trained(studio, true));
        if (alone.back() < 0 || heard.back() < 0) return {{"failure", "a training did not end"}};
    }
    return {{"alone_seconds", alone},
            {"heard_seconds", heard},
            {"heard_over_alone", bench::median(heard) / bench::median(alone)}};
}

}  // namespace

int main(int argc, char** argv) {
    if (std::getenv("DISPLAY") == nullptr) ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    QApplication application(argc, argv);
    ui::chooseLanguage(application, QStringLiteral("en"));
    const int repeats = argc > 1 ? std::stoi(argv[1]) : 5;
    const auto port = std::make_shared<FirstNote>();
    bench::StudioWindow studio([port] { return port; });
    if (!studio.open(QString::fromUtf8(kMinuet))) {
        std::cerr << kMinuet << " was not opened\n";
        return 1;
    }
    // From the base, which is there before the first training.
    json result{{"hearing", hearing(studio, *port)}};
    result["training"] = slowing(studio, repeats);
    std::cout << result.dump(2) << '\n';
    return 0;
}
