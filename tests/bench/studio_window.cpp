#include "bench/studio_window.h"

#include <unistd.h>

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QTimer>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "midi/smf_writer.h"
#include "ui/panels/training_panel.h"
#include "ui/widgets/piano_roll.h"

namespace incipit::bench {

namespace {

using Clock = std::chrono::steady_clock;

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

}  // namespace

bool waitFor(const std::function<bool()>& condition, std::chrono::seconds limit) {
    const auto end = Clock::now() + limit;
    while (!condition() && Clock::now() < end) {
        QApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    return condition();
}

class StudioWindow::PaintTimer final : public QObject {
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

StudioWindow::StudioWindow(const OpenPort& openPort) : m_paint(std::make_unique<PaintTimer>()) {
    ui::StudioServices services = ui::systemServices();
    services.settingsFile = QString::fromStdString((m_folder / "studio.ini").string());
    services.dataFolder = m_folder / "data";
    services.workFolder = m_folder / "work";
    services.portNames = [] { return std::vector<std::string>(); };
    services.openOutput = [this, openPort](const auto&, const auto&) {
        auto port = openPort();
        m_opened = true;
        return port;
    };
    m_window = std::make_unique<ui::MainWindow>(services);
    m_window->installEventFilter(m_paint.get());
    m_window->resize(1600, 1000);
    m_window->show();
    waitFor([this] { return m_paint->firstPaint > 0 && m_opened; }, std::chrono::seconds(30));
}

StudioWindow::~StudioWindow() {
    m_window->close();
}

double StudioWindow::firstPaint() const {
    return m_paint->firstPaint;
}

int StudioWindow::steps() const {
    return m_window->findChild<ui::TrainingPanel*>()->findChild<ui::LossPlot*>()->stepPoints();
}

bool StudioWindow::open(const QString& file) {
    const auto* roll = m_window->findChild<ui::PianoRoll*>();
    const auto before = roll->score();
    m_window->openFiles({file});
    return waitFor([&] { return roll->score() != before; }, std::chrono::seconds(10));
}

bool StudioWindow::open(const midi::Score& score) {
    midi::writeSmf(score, m_folder / "dense.mid");
    return open(QString::fromStdString((m_folder / "dense.mid").string()));
}

void StudioWindow::trigger(const char* action) {
    m_window->findChild<QAction*>(QLatin1String(action))->trigger();
}

}  // namespace incipit::bench
