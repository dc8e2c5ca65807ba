#include "base/atomic_file.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "base/error.h"
#include "support/full_disk.h"
#include "support/temporary_folder.h"

using namespace incipit;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::ptrdiff_t filesIn(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), {});
}

}  // namespace

TEST_CASE("A file appears whole at commit, and not before", "[base]") {
    const test::TemporaryFolder folder;
    base::AtomicFile file(folder / "new");
    file.write("one ");
    file.write(std::string_view("two"));
    CHECK_FALSE(fs::exists(folder / "new"));
    file.commit();
    CHECK(contents(folder / "new") == "one two");
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("Without a commit the old file stands and nothing is left behind", "[base]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "piece", std::string_view("old"));
    {
        base::AtomicFile file(folder / "piece");
        file.write("half of the new");
    }
    CHECK(contents(folder / "piece") == "old");
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("A full disk keeps the old file and says so", "[base]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "piece", std::string_view("old"));
    std::string message;
    {
        const test::FullDisk limit(64 * 1024);
        try {
            base::writeFile(folder / "piece", std::string(1024 * 1024, 'x'));
        } catch (const Error& error) {
            message = error.what();
        }
    }
    CHECK_THAT(message, Contains("piece: The file cannot be written"));
    CHECK_THAT(message, Contains("the old file was kept"));
    CHECK(contents(folder / "piece") == "old");
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("Saving through a link keeps the link and replaces its target", "[base]") {
    const test::TemporaryFolder folder;
    fs::create_directory(folder / "far");
    base::writeFile(folder / "far" / "target", std::string_view("old"));
    fs::create_symlink("far/target", folder / "link");
    fs::create_symlink("link", folder / "link to link");
    base::writeFile(folder / "link to link", std::string_view("new"));
    CHECK(fs::is_symlink(folder / "link to link"));
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(contents(folder / "far" / "target") == "new");

    fs::create_symlink("made by the link", folder / "dangling");
    base::writeFile(folder / "dangling", std::string_view("there now"));
    CHECK(contents(folder / "made by the link") == "there now");
}

TEST_CASE("A circle of links is refused", "[base]") {
    const test::TemporaryFolder folder;
    fs::create_symlink("b", folder / "a");
    fs::create_symlink("a", folder / "b");
    CHECK_THROWS_AS(base::writeFile(folder / "a", std::string_view("x")), Error);
    CHECK(fs::is_symlink(folder / "a"));
    CHECK(fs::is_symlink(folder / "b"));
}

TEST_CASE("Devices, folders and missing folders are refused by name", "[base]") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH(base::AtomicFile("/dev/null"), Contains("/dev/null: This is not a regular file"));
    CHECK_THROWS_WITH(base::AtomicFile(folder.path()), Contains("This is a folder"));
    CHECK_THROWS_WITH(base::AtomicFile(folder / "no" / "file"), Contains("The folder does not exist"));
    CHECK_THROWS_AS(base::AtomicFile(""), Error);
    CHECK_THROWS_AS(base::AtomicFile(folder.path() / ""), Error);
    CHECK(filesIn(folder.path()) == 0);
}

TEST_CASE("The old file's permissions are kept, a new file has what the umask allows", "[base]") {
    const auto modeOf = [](const fs::path& path) {
        return static_cast<unsigned>(fs::status(path).permissions());
    };
    const test::TemporaryFolder folder;
    base::writeFile(folder / "private", std::string_view("1"));
    for (const unsigned mode : {0600U, 0666U, 0755U}) {
        fs::permissions(folder / "private", fs::perms{mode});
        base::writeFile(folder / "private", std::string_view("2"));
        CHECK(modeOf(folder / "private") == mode);
    }
    for (const mode_t mask : {022U, 077U, 0U}) {
        const mode_t before = ::umask(mask);
        base::writeFile(folder / ("new " + std::to_string(mask)), std::string_view("3"));
        ::umask(before);
        CHECK(modeOf(folder / ("new " + std::to_string(mask))) == (0666U & ~mask));
    }
}

TEST_CASE("Nobody sees another umask while files are made", "[base]") {
    const auto mask = [] {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("Umask:")) return line;
        }
        return std::string();
    };
    const test::TemporaryFolder folder;
    const std::string before = mask();
    std::jthread writer([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            base::AtomicFile(folder / "new");
    });
    int others = 0;
    for (int i = 0; i < 5'000; ++i)
        others += mask() == before ? 0 : 1;
    CHECK(others == 0);
}
