// How soon the studio's window paints, and how long the gaps in its event loop are while it trains on all
// cores and plays through the synthesizer. usage: responsiveness [SECONDS]    prints JSON. Without a display
// it uses Qt's offscreen platform; the synthesizer is rendered as by a sound card with blocks of 256 frames.

#include <unistd.h>

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QTimer>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "base/blas_kernels.h"
#include "bench/statistics.h"
#include "support/temporary_folder.h"
#include "synth/synthesizer.h"
#include "ui/main_window.h"
#include "ui/panels/training_panel.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

constexpr std::chrono::milliseconds kBeat{5};  // the event loop should come round this often

/// Milliseconds since the kernel started this process (proc(5): field 22 of stat, in clock ticks since boot).
double processAge() {
    std::string stat;
    std::getline(std::ifstream("/proc/self/stat"), stat);
    std::istringstream fields(stat.substr(stat.rfind(')') + 2));
    std::string field;
    for (int i = 3; i <= 22; ++i) {
        fields >> field;
    }
    double uptime = 0;
    std::ifstream("/proc/uptime") >> uptime;
    return 1000 * (uptime - std::stod(field) / static_cast<double>(::sysconf(_SC_CLK_TCK)));
}

/// A synthesizer whose samples are pulled in real time by a thread, as a sound card would.
class PulledSynthesizer final : public playback::MidiSink {
  public:
    PulledSynthesizer() : m_thread([this](const std::stop_token& stop) { pull(stop); }) {}
    void send(std::span<const std::uint8_t> message) noexcept override { m_synthesizer.send(message); }
    void panic() noexcept override { m_synthesizer.panic(); }
    [[nodiscard]] std::string name() const override { return m_synthesizer.name(); }

  private:
    void pull(const std::stop_token& stop) {
        std::vector<float> block(2 * 256);
        const std::chrono::duration<double> period(256 / m_synthesizer.sampleRate());
        auto due = Clock::now();
        while (!stop.stop_requested()) {
            m_synthesizer.render(block);
            due += std::chrono::duration_cast<Clock::duration>(period);
            std::this_thread::sleep_until(due);
        }
    }
    synth::Synthesizer m_synthesizer;
    std::jthread m_thread;
};

class PaintTimer final : public QObject {
  public:
    double firstPaint = 0;  ///< milliseconds after the process began

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && firstPaint == 0) {
            QTimer::singleShot(0, this, [this] { firstPaint = processAge(); });
            watched->removeEventFilter(this);
        }
        return false;
    }
};

bool waitFor(const std::function<bool()>& condition, std::chrono::seconds limit) {
    const auto end = Clock::now() + limit;
    while (!condition() && Clock::now() < end) {
        QApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    return condition();
}

}  // namespace

int main(int argc, char** argv) {
    base::chooseBlasKernels();
    if (std::getenv("DISPLAY") == nullptr) ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    const double seconds = argc > 1 ? std::stod(argv[1]) : 30;
    QApplication application(argc, argv);
    const test::TemporaryFolder folder;

    ui::StudioServices services = ui::systemServices();
    services.settingsFile = QString::fromStdString((folder / "studio.ini").string());
    services.dataFolder = folder / "data";
    services.openOutput = [](const ui::OutputChoice&, const ui::SynthesizerChoice&) {
        return std::make_shared<PulledSynthesizer>();
    };
    services.portNames = [] { return std::vector<std::string>(); };

    PaintTimer paint;
    ui::MainWindow window(services);
    window.installEventFilter(&paint);
    window.resize(1600, 1000);
    window.show();
    waitFor([&] { return paint.firstPaint > 0; }, std::chrono::seconds(30));

    const auto action = [&](const char* name) { return window.findChild<QAction*>(QLatin1String(name)); };
    const auto* panel = window.findChild<ui::TrainingPanel*>();
    const auto* plot = panel->findChild<ui::LossPlot*>();
    window.openFiles({QStringLiteral(INCIPIT_DEMO "/bach-prelude-bwv846.mid")});
    const auto* roll = window.findChild<ui::PianoRoll*>();
    waitFor([&] { return roll->score() != nullptr; }, std::chrono::seconds(10));
    // The figures that are kept are of the tutorial's network.
    window.findChild<QComboBox*>(QStringLiteral("recipeBox"))->setCurrentIndex(1);
    action("playAction")->trigger();
    action("trainAction")->trigger();
    if (!waitFor([&] { return plot->stepPoints() > 0; }, std::chrono::seconds(60))) {
        std::cerr << "responsiveness: training did not begin\n";
        return 1;
    }
    const int before = plot->stepPoints();

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
    QTimer::singleShot(static_cast<int>(seconds * 1000), &application, [] { QApplication::quit(); });
    QApplication::exec();

    const int steps = plot->stepPoints() - before;
    std::cout << nlohmann::json{{"first_paint_ms", paint.firstPaint},
                                {"seconds", seconds},
                                {"training_steps", steps},
                                {"beat_ms", kBeat.count()},
                                {"gap_median_ms", bench::median(gaps)},
                                {"gap_p99_ms", bench::quantile(gaps, 0.99)},
                                {"gap_max_ms", bench::quantile(gaps, 1)}}
                     .dump(2)
              << '\n';
    return steps > 0 ? 0 : 1;
}
