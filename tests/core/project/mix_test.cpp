#include "project/mix.h"

#include <catch2/catch.hpp>

using namespace incipit::project;

TEST_CASE("A mix is saved as numbers and codes and read back", "[project]") {
    const Mix mix{{.track = 1, .channel = 9, .mute = true},
                  {.track = 2,
                   .channel = 0,
                   .solo = true,
                   .volume = 150,
                   .device = Device{Device::Kind::Port, "Étage \"1\""},
                   .toChannel = 3,
                   .toProgram = 40,
                   .toBank = 16383},
                  {.track = 3, .channel = 1, .device = Device{Device::Kind::None}}};
    CHECK(toText(mix) ==
          R"({"format":2,"strips":[{"track":1,"channel":9,"mute":true},)"
          R"({"track":2,"channel":0,"solo":true,"volume":150,"device":{"kind":"port","port":"Étage \"1\""},)"
          R"("toChannel":3,"toProgram":40,"toBank":16383},)"
          R"({"track":3,"channel":1,"device":{"kind":"none"}}]})");
    CHECK(readMix(toText(mix)) == mix);
    CHECK(toText({}).empty());
}

TEST_CASE("A mix that was saved before it had a version is read", "[project]") {
    CHECK(readMix(R"([{"channel":3,"device":{"kind":"synthesizer"},"mute":true,"toProgram":5,"track":1}])") ==
          Mix{{.track = 1,
               .channel = 3,
               .mute = true,
               .device = Device{Device::Kind::Synthesizer},
               .toProgram = 5}});
}

TEST_CASE("What is no mix is empty, and what is wrong in one is left out", "[project]") {
    for (const char* text :
         {"", "{}", "[1]", "[{}]", "[", R"({"format":3,"strips":[{"track":1,"channel":1}]})",
          R"([{"track":-1,"channel":0}])", R"([{"track":0,"channel":16}])"}) {
        INFO(text);
        CHECK(readMix(text).empty());
    }
    CHECK(readMix(
              R"([{"track":0,"channel":0,"volume":999,"device":{"kind":"port"},"toBank":16384,"mute":1}])") ==
          Mix{{.track = 0, .channel = 0}});
}
