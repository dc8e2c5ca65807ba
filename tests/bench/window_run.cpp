#include "bench/window_run.h"

#include <unistd.h>

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QTimer>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "bench/dense_piece.h"
#include "bench/pulled_synthesizer.h"
#include "bench/statistics.h"
#include "bench/timed_port.h"
#include "midi/smf_writer.h"
#include "support/temporary_folder.h"
#include "ui/panels/training_panel.h"
#include "ui/support/translations.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/piano_roll.h"
#include "ui/window/main_window.h"

namespace incipit::bench {

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
using nlohmann::json;

constexpr std::chrono::milliseconds kBeat{5};  // the event loop should come round this often
constexpr double kSpare = 30;                  // seconds that the piece is longer than the measurement

/// Milliseconds since the kernel started this process (proc(5): field 22 of stat, in clock ticks since boot,
/// of which a second has 100).
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
    return std::round(1000 * (uptime - std::stod(field) / static_cast<double>(::sysconf(_SC_CLK_TCK))));
}

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

/// The studio with the port as its output, in a folder of its own.
class Studio {
  public:
    Studio(const std::shared_ptr<TimedPort>& port, Output output) {
        ui::StudioServices services = ui::systemServices();
        services.settingsFile = QString::fromStdString((m_folder / "studio.ini").string());
        services.dataFolder = m_folder / "data";
        services.portNames = [] { return std::vector<std::string>(); };
        services.openOutput = [this, port, output](const auto&, const auto&) {
            if (output == Output::Synthesizer && !m_opened)
                port->setBehind(std::make_shared<PulledSynthesizer>());
            m_opened = true;
            return port;
        };
        m_window = std::make_unique<ui::MainWindow>(services);
        m_window->installEventFilter(&m_paint);
        m_window->resize(1600, 1000);
        m_window->show();
        const auto ready = [this] { return m_paint.firstPaint > 0 && m_opened; };
        waitFor(ready, std::chrono::seconds(30));
    }
    ~Studio() { m_window->close(); }
    Studio(const Studio&) = delete;
    Studio& operator=(const Studio&) = delete;

    [[nodiscard]] double firstPaint() const { return m_paint.firstPaint; }
    [[nodiscard]] int steps() const {
        return m_window->findChild<ui::TrainingPanel*>()->findChild<ui::LossPlot*>()->stepPoints();
    }

    bool open(const QString& file) {
        const auto* roll = m_window->findChild<ui::PianoRoll*>();
        const auto before = roll->score();
        m_window->openFiles({file});
        return waitFor([&] { return roll->score() != before; }, std::chrono::seconds(10));
    }
    bool open(const midi::Score& score) {
        midi::writeSmf(score, m_folder / "dense.mid");
        return open(QString::fromStdString((m_folder / "dense.mid").string()));
    }
    /// The tutorial's network; true once it has made a step.
    bool train() {
        m_window->findChild<ui::ChoiceCards*>(QStringLiteral("recipeCards"))->setCurrentIndex(1);
        trigger("trainAction");
        return waitFor([this] { return steps() > 0; }, std::chrono::seconds(60));
    }
    void trigger(const char* action) { m_window->findChild<QAction*>(QLatin1String(action))->trigger(); }

  private:
    test::TemporaryFolder m_folder;
    std::atomic<bool> m_opened = false;
    PaintTimer m_paint;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace

json runWindow(int& argc, char** argv, Output output, double seconds) {
    if (std::getenv("DISPLAY") == nullptr) ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    QApplication application(argc, argv);
    ui::installTranslations(application);
    const midi::Score piece = densePiece(seconds + kSpare);
    const std::vector<double> due = dueSeconds(piece);
    const auto port = std::make_shared<TimedPort>(due.size());
    json result = {{"platform", QApplication::platformName().toStdString()}, {"beat_ms", kBeat.count()}};
    {
        Studio studio(port, output);
        if (!studio.open(QStringLiteral(INCIPIT_DEMO "/bach-prelude-bwv846.mid")) || !studio.train())
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
