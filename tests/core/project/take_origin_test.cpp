#include "project/take_origin.h"

#include <catch2/catch.hpp>

using namespace incipit;
using project::TakeOrigin;

TEST_CASE("How a take came to be is saved as numbers and names and read back", "[project]") {
    TakeOrigin origin{.model = "Prélude \"1\""};
    origin.options.seed = 18'446'744'073'709'551'615U;
    origin.options.temperature = 1.1;
    origin.options.key = analysis::Key{.tonic = 9, .minor = true};
    origin.options.instruments = {0, generation::kDrumsInstrument};
    origin.start = 12;
    origin.prime = {"étude.mid", {}, 4};
    const TakeOrigin read = project::readOrigin(toText(origin));
    CHECK(read == origin);
    CHECK(read.kind == TakeOrigin::Kind::Generated);
    CHECK(read.model == "Prélude \"1\"");
    CHECK(read.options.seed == origin.options.seed);
    CHECK(read.options.key->minor);
    CHECK(read.start == 12U);
    CHECK(read.prime == origin.prime);

    const TakeOrigin conversation{.kind = TakeOrigin::Kind::Conversation, .model = "chorales"};
    CHECK(toText(conversation) == R"({"format":1,"kind":"conversation","model":"chorales"})");
    CHECK(project::readOrigin(toText(conversation)) == conversation);
    const TakeOrigin accompaniment{.kind = TakeOrigin::Kind::Accompaniment, .model = "chorales"};
    CHECK(toText(accompaniment) == R"({"format":1,"kind":"accompaniment","model":"chorales"})");
    CHECK(project::readOrigin(toText(accompaniment)).kind == TakeOrigin::Kind::Accompaniment);
}

TEST_CASE("The line that an older version kept of a take is shown and saved as it was", "[project]") {
    for (const char* line :
         {"200 tokens · temperature 1 · seed 7 · by the model of melody", "", "[1]", "{}"}) {
        const TakeOrigin origin = project::readOrigin(line);
        CHECK(origin.kind == TakeOrigin::Kind::Unknown);
        CHECK(origin.sentence == line);
        CHECK(toText(origin) == line);
    }
    CHECK(project::readOrigin("a\r\nb").sentence == "a  b");
}

TEST_CASE("A damaged account of a take says nothing", "[project]") {
    for (const char* text : {R"({"format":1})", R"({"format":1,"kind":"generated","sampling":{"format":1}})",
                             R"({"format":1,"kind":"dreamt","model":"x"})"}) {
        INFO(text);
        CHECK(project::readOrigin(text).sentence.empty());
        CHECK(project::readOrigin(text).kind == TakeOrigin::Kind::Unknown);
    }
}
