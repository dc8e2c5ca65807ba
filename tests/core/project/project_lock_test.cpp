#include "project/project_lock.h"

#include <catch2/catch.hpp>
#include <iterator>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/temporary_folder.h"

using namespace incipit;
using project::ProjectLock;
namespace fs = std::filesystem;

TEST_CASE("A project file is one window's until that lets it go", "[project]") {
    const test::TemporaryFolder folder;
    const fs::path file = folder / "work.incipit";
    base::writeFile(file, "a project");
    std::optional<ProjectLock> first = ProjectLock::hold(folder / "open", file);
    REQUIRE(first);
    CHECK(!ProjectLock::hold(folder / "open", file));
    CHECK(ProjectLock::hold(folder / "open", folder / "other.incipit"));
    // By whatever name.
    fs::create_symlink(file, folder / "link.incipit");
    CHECK(!ProjectLock::hold(folder / "open", folder / "link.incipit"));
    CHECK(first->isOf(folder / "link.incipit"));
    CHECK(!first->isOf(folder / "other.incipit"));
    CHECK(!ProjectLock::hold(folder / "open", folder / "." / "open" / ".." / "work.incipit"));

    std::optional<ProjectLock> moved = std::move(first);
    first.reset();
    CHECK(!ProjectLock::hold(folder / "open", file));
    moved.reset();
    CHECK(ProjectLock::hold(folder / "open", file));
    // Nothing is left behind.
    CHECK(std::distance(fs::directory_iterator(folder / "open"), fs::directory_iterator()) == 0);
}

TEST_CASE("A folder of locks that cannot be made is said", "[project]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "open", "no folder");
    CHECK_THROWS_WITH(ProjectLock::hold(folder / "open", folder / "work.incipit"),
                      Catch::Contains("whether another window has the project"));
}
