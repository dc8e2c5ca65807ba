#include "ui/controllers/project_controller.h"

#include <QStringList>
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/music_text.h"
#include "support/temporary_folder.h"
#include "ui/studio.h"
#include "ui/support/text.h"

using namespace incipit;
using test::waitUntil;

namespace {

/// What a window knows, without the window.
struct Desk {
    explicit Desk(const std::filesystem::path& folder) : projects(library, model, samples, state, folder) {
        QObject::connect(&projects, &ui::ProjectController::notice,
                         [this](const ui::Notice& notice) { notices << notice.text; });
        library.add(ui::makeDocument(test::music("C4 E4"), "piece"));
    }

    [[nodiscard]] bool noticed(const QString& text) {
        return waitUntil([&] { return !notices.filter(text).isEmpty(); });
    }

    ui::Library library;
    ui::ModelList model;
    ui::EpochSamples samples;
    ui::DeskState state;
    QStringList notices;
    ui::ProjectController projects;
};

}  // namespace

TEST_CASE("a project that one window has is not written by another, until it is let go", "[ui]") {
    const test::TemporaryFolder folder;
    const QString file = ui::fromPath(folder / "work.incipit");
    Desk second(folder / "state");
    {
        Desk first(folder / "state");
        first.projects.save(file);
        REQUIRE(first.noticed("Saved "));
        const auto written = std::filesystem::last_write_time(folder / "work.incipit");
        second.projects.save(file);
        CHECK(second.noticed("save under another name, or close it there."));
        CHECK(std::filesystem::last_write_time(folder / "work.incipit") == written);
        second.projects.open(file);
        CHECK(second.noticed("what is changed here is saved under another name."));
        CHECK(second.state.isReadOnly());
        // It is its own, also to be opened anew.
        first.projects.open(file);
        CHECK(first.noticed("Opened "));
        CHECK(!first.state.isReadOnly());
    }
    second.projects.save(file);
    CHECK(second.noticed("Saved "));
    CHECK(!second.state.isReadOnly());
}
