#include "base/read_file.h"

#include <catch2/catch.hpp>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/temporary_folder.h"

using namespace incipit;
using Catch::Contains;

TEST_CASE("A file is read whole", "[base]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "file", std::string_view("\0\xFFtext", 6));
    const auto bytes = base::readFile(folder / "file");
    REQUIRE(bytes.size() == 6);
    CHECK(bytes[1] == std::byte{0xFF});
    base::writeFile(folder / "empty", std::string_view());
    CHECK(base::readFile(folder / "empty").empty());
}

TEST_CASE("What cannot be read is named with the reason", "[base]") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH(base::readFile(folder / "none"), Contains("none: The file does not exist"));
    CHECK_THROWS_WITH(base::readFile(folder.path()), Contains("This is a folder"));
    CHECK_THROWS_WITH(base::readFile("/dev/zero"), Contains("not a regular file"));
    base::writeFile(folder / "large", std::string(2000, 'x'));
    CHECK_THROWS_WITH(base::readFile(folder / "large", 1000), Contains("too large"));
}
