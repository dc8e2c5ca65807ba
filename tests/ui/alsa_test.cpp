#include <unistd.h>

#include <QAction>
#include <QMenu>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "studio.h"
#include "support/skip.h"
#include "ui/support/device_choice.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("the studio lists the ports in ALSA's sequencer, and not the one that it opened itself",
          "[ui][alsa]") {
    if (::access("/dev/snd/seq", R_OK | W_OK) != 0) return skip("no ALSA sequencer");
    ::setenv("INCIPIT_MIDI", "alsa", 1);
    {
        const auto portNames = ui::systemServices().portNames;
        REQUIRE_FALSE(portNames().empty());
        Studio studio([&](ui::StudioServices& services) { services.portNames = portNames; });
        studio.entry("keyboardMenu", ui::deviceText({ui::DeviceChoice::Kind::Own})).trigger();
        REQUIRE(waitUntil([&] { return studio.noticed("Incipit in"); }));
        for (const std::string& name : portNames()) {
            CHECK(name.find("Incipit") == std::string::npos);
            CHECK(studio.entry("outputMenu", QString::fromStdString(name)).isEnabled());
        }
        const auto& entries = studio.find<QMenu>("outputMenu").actions();
        CHECK(std::ranges::none_of(entries, [](const QAction* entry) {
            return entry->text().contains("Incipit in") || entry->text().contains("Incipit keyboard");
        }));
    }
    ::unsetenv("INCIPIT_MIDI");
}
