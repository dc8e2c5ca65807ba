#include "base/mapped_file.h"

#include <catch2/catch.hpp>

#include "base/atomic_file.h"
#include "base/digest.h"
#include "base/error.h"
#include "support/temporary_folder.h"

using namespace incipit;
using Catch::Contains;

TEST_CASE("A mapped file has the file's bytes, also when another takes its place", "[base]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "file", std::string(10'000, 'x'));
    const base::MappedFile file(folder / "file");
    file.willNeed(5'000, 90'000);
    file.willNeed(20'000, 30'000);
    base::writeFile(folder / "file", "other");
    REQUIRE(file.bytes().size() == 10'000);
    CHECK(file.bytes()[9'999] == std::byte{'x'});
    base::writeFile(folder / "empty", std::string_view());
    CHECK(base::MappedFile(folder / "empty").bytes().empty());
    CHECK_THROWS_WITH(base::MappedFile(folder.path()), Contains("This is a folder"));
    CHECK_THROWS_WITH(base::MappedFile(folder / "none"), Contains("none: The file does not exist"));
}

TEST_CASE("A file's digest is that of its bytes", "[base]") {
    const test::TemporaryFolder folder;
    const std::string text(3'000'000, 'y');
    base::writeFile(folder / "file", text);
    base::Sha256 hash;
    hash.add(text);
    CHECK(base::sha256Of(folder / "file") == hash.finish());
}
