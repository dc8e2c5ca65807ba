#include "base/digest.h"

#include <catch2/catch.hpp>

using incipit::base::Sha256;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples", "[base]") {
    const auto digest = [](const std::string& text) {
        Sha256 hash;
        hash.add(text);
        return hash.finish();
    };
    CHECK(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(digest(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 of a text does not depend on how it is cut", "[base]") {
    const std::string text(300, 'x');
    Sha256 whole;
    whole.add(text);
    const std::string expected = whole.finish();
    for (std::size_t step = 1; step < 130; ++step) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += step) {
            hash.add(std::string_view(text).substr(at, step));
        }
        REQUIRE(hash.finish() == expected);
    }
}
