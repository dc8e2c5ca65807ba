#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "base/error.h"
#include "studio.h"
#include "support/small_soundfont.h"
#include "synth/live_synthesizer.h"
#include "ui/support/settings.h"
#include "ui/support/text.h"
#include "ui/widgets/level_meter.h"

using namespace incipit;
using namespace incipit::test;

namespace {

constexpr incipit::Message kNoDevice{"test.no-device", "No sound device could be opened."};

/// A sound device that can be pulled out: renders a synthesizer until it is. By its own clock it is an hour
/// ahead, so that a machine that holds it up takes it for lost no sooner, and far behind once it is pulled
/// out.
class Device {
  public:
    explicit Device(const ui::SynthesizerChoice& choice)
        : m_synthesizer(
              {.soundFont = ui::toPath(choice.soundFont), .gain = choice.gain, .reverb = choice.reverb}) {
        render(playback::Clock::now() + kAhead);
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    void pullOut() { m_thread.request_stop(); }
    synth::LiveSynthesizer& synthesizer() { return m_synthesizer; }

  private:
    static constexpr std::chrono::hours kAhead{1};

    void run(const std::stop_token& stop) {
        constexpr std::chrono::milliseconds kBlock{10};
        for (auto next = playback::Clock::now(); !stop.stop_requested(); next += kBlock) {
            render(next + kAhead);
            std::this_thread::sleep_until(next);
        }
        render(playback::Clock::now() - kAhead);
    }
    void render(playback::Clock::time_point now) { m_synthesizer.render(m_left, m_right, now); }

    synth::LiveSynthesizer m_synthesizer;
    std::vector<float> m_left = std::vector<float>(480);
    std::vector<float> m_right = std::vector<float>(480);
    std::jthread m_thread;
};

/// What a machine's sound does in a test.
struct Machine {
    std::shared_ptr<Device> device;  ///< opened last
    std::atomic<int> tries{0};
    std::atomic<bool> answers;
    std::mutex mutex;

    explicit Machine(bool hasDevice) : answers(hasDevice) {}

    std::shared_ptr<playback::MidiSink> open(const ui::SynthesizerChoice& choice) {
        ++tries;
        if (!answers) throw Error(kNoDevice);
        auto opened = std::make_shared<Device>(choice);
        const std::lock_guard lock(mutex);
        device = opened;
        return {opened, &opened->synthesizer()};
    }
    void pullOut() {
        answers = false;
        const std::lock_guard lock(mutex);
        device->pullOut();
    }
};

/// A studio that plays on such a machine.
struct Sounding {
    Machine machine;
    Studio studio{[this](ui::StudioServices& services) {
        services.openOutput = [this](const auto&, const auto& choice) { return machine.open(choice); };
        services.audioDrivers = [] {
            return std::vector<ui::AudioDriver>{{.name = "jack", .devices = {}},
                                                {.name = "alsa", .devices = {"hw:0", "hw:1"}}};
        };
    }};

    /// @param answers  whether there is a device from the start
    explicit Sounding(bool answers = true) : machine(answers) {
        if (answers && !waitUntil([&] { return output().startsWith("SoundFont"); }))
            throw std::runtime_error("no sound");
    }
    QString output() { return studio.find<QToolButton>("outputPart").text(); }
    QDialog& preferences() {
        studio.find<QAction>("preferencesAction").trigger();
        return studio.find<QDialog>("preferencesDialog");
    }
    void accept() {
        auto* buttons = studio.find<QDialog>("preferencesDialog").findChild<QDialogButtonBox*>();
        QTest::mouseClick(buttons->button(QDialogButtonBox::Ok), Qt::LeftButton);
    }
    ui::SynthesizerChoice remembered() {
        return ui::Settings(ui::fromPath(studio.folder() / "studio.ini")).synthesizer();
    }
};

}  // namespace

TEST_CASE("a damaged SoundFont gives a notice, and the one that plays goes on", "[ui]") {
    Sounding sounding;
    Studio& studio = sounding.studio;
    studio.openLongMelody();
    studio.press("Space");
    auto& meter = studio.find<ui::LevelMeter>("levelMeter");
    REQUIRE(waitUntil([&] { return meter.level(0) > -40; }));
    const QString before = sounding.output();
    const QString font = sounding.remembered().soundFont;

    sounding.preferences();
    studio.find<QLineEdit>("soundFontEdit").setText(studio.write("damaged.sf2", "RIFF, but no SoundFont"));
    sounding.accept();
    CHECK(studio.noticed("The sound stays as it was."));
    CHECK(studio.noticed("damaged.sf2"));
    CHECK(sounding.output() == before);
    CHECK(sounding.remembered().soundFont == font);
    CHECK(studio.find<QAction>("playAction").text() == "Pause");
    CHECK(waitUntil([&] { return meter.level(0) > -40; }));
}

TEST_CASE("preferences list the drivers and devices that were found, and remember the choice", "[ui]") {
    Sounding sounding;
    Studio& studio = sounding.studio;
    sounding.preferences();
    auto& driver = studio.find<QComboBox>("audioDriverBox");
    auto& device = studio.find<QComboBox>("audioDeviceBox");
    REQUIRE(waitUntil([&] { return driver.count() == 3; }));
    CHECK_FALSE(studio.find<QLabel>("lookingLabel").isVisible());
    CHECK_FALSE(device.isEnabled());
    driver.setCurrentIndex(driver.findData("alsa"));
    CHECK(device.count() == 3);
    device.setCurrentIndex(device.findData("hw:1"));
    studio.find<QAbstractButton>("reverbBox").setChecked(false);
    studio.find<QAbstractButton>("limiterBox").setChecked(false);
    studio.find<QSlider>("volumeSlider").setValue(50);
    sounding.accept();
    const ui::SynthesizerChoice choice = sounding.remembered();
    CHECK(choice.audioDriver == "alsa");
    CHECK(choice.audioDevice == "hw:1");
    CHECK(choice.gain == Approx(0.3));
    CHECK_FALSE(choice.reverb);
    CHECK_FALSE(choice.limiter);
    CHECK(choice.chorus);
    CHECK(waitUntil([&] { return sounding.machine.tries >= 2; }));
}

TEST_CASE("the volume is heard while it is dragged, without opening the device again", "[ui]") {
    Sounding sounding;
    Studio& studio = sounding.studio;
    studio.openLongMelody();
    studio.press("Space");
    auto& meter = studio.find<ui::LevelMeter>("levelMeter");
    REQUIRE(waitUntil([&] { return meter.level(0) > -40; }));
    QDialog& dialog = sounding.preferences();
    studio.find<QSlider>("volumeSlider").setValue(0);
    CHECK(waitUntil([&] { return meter.level(0) <= ui::LevelMeter::kFloor; }));
    dialog.reject();
    CHECK(waitUntil([&] { return meter.level(0) > -40; }));
    CHECK(sounding.machine.tries == 1);
}

TEST_CASE("a sound device that is pulled out is missed and taken again when it is back", "[ui]") {
    Sounding sounding;
    Studio& studio = sounding.studio;
    studio.openLongMelody();
    studio.press("Space");
    auto& meter = studio.find<ui::LevelMeter>("levelMeter");
    REQUIRE(waitUntil([&] { return meter.level(0) > -40; }));
    sounding.machine.pullOut();
    CHECK(studio.noticed("The sound device is gone"));
    CHECK(sounding.output() == "No sound: the device is gone");
    CHECK_FALSE(meter.isVisible());
    CHECK(studio.find<QAction>("playAction").text() == "Pause");
    REQUIRE(waitUntil([&] { return sounding.machine.tries >= 3; }));
    CHECK(studio.notices().filter("No sound").isEmpty());
    sounding.machine.answers = true;
    CHECK(studio.noticed("There is sound again"));
    CHECK(sounding.output().startsWith("SoundFont"));
    CHECK(waitUntil([&] { return meter.isVisible() && meter.level(0) > -40; }));
}

TEST_CASE("a studio that starts without a sound device takes the first one that comes", "[ui]") {
    Sounding sounding(false);
    Studio& studio = sounding.studio;
    REQUIRE(studio.noticed("It is opened as soon as it can be."));
    CHECK(sounding.output() == "No output");
    studio.openLongMelody();
    studio.press("Space");
    sounding.machine.answers = true;
    CHECK(studio.noticed("There is sound again"));
    CHECK(sounding.output().startsWith("SoundFont"));
    auto& meter = studio.find<ui::LevelMeter>("levelMeter");
    CHECK(waitUntil([&] { return meter.level(0) > -40; }));
}

TEST_CASE("a click or Enter on the level in the status bar opens the preferences", "[ui]") {
    Sounding sounding;
    Studio& studio = sounding.studio;
    auto& part = studio.find<QToolButton>("levelPart");
    const auto dialog = [&] {
        return studio.window().findChild<QDialog*>(QStringLiteral("preferencesDialog"));
    };
    const auto isOpen = [&] { return dialog() != nullptr && dialog()->isVisible(); };
    REQUIRE(waitUntil([&] { return part.isVisible(); }));
    CHECK(part.accessibleName() == "Level of the sound");
    QTest::mouseClick(&part, Qt::LeftButton);
    REQUIRE(waitUntil(isOpen));
    dialog()->reject();
    REQUIRE(waitUntil([&] { return dialog() == nullptr; }));
    QTest::keyClick(&part, Qt::Key_Return);
    CHECK(waitUntil(isOpen));
}
