#include "project/take_report.h"

#include <catch2/catch.hpp>

using namespace incipit;

namespace {

project::TakeReport exampleReport() {
    project::TakeReport report;
    report.scores.metrics = {.pitchClassEntropy = 2.25, .noteDensity = 4};
    report.scores.training = {.pitchClassEntropy = 2.5, .polyphony = 1.125};
    report.scores.notes = 20;
    report.scores.longest =
        generation::CopiedPassage{.notes = 9, .piece = "Prélude \"1\"", .barThere = 3, .barHere = 2};
    report.scores.copiedShare = 0.5;
    report.scores.base = {.share = 0.25, .source = "Łódź"};
    report.scores.natsPerNote = 1.5;
    report.scores.run = {{.track = 0, .index = 3}, {.track = 1, .index = 4}};
    report.removed.range = 0.125;
    report.removed.head = 0.25;
    report.loops = {{.begin = 7, .length = 64, .period = 4}};
    report.ledOut = true;
    return report;
}

}  // namespace

TEST_CASE("A report of a take is saved as numbers and read back", "[project]") {
    const project::TakeReport report = exampleReport();
    const std::string text = toText(report);
    CHECK(
        text ==
        R"({"format":2,)"
        R"("metrics":{"pitch_class_entropy":2.25,"scale_consistency":null,"groove_consistency":null,)"
        R"("note_density":4.0,"polyphony":null},)"
        R"("training":{"pitch_class_entropy":2.5,"scale_consistency":null,"groove_consistency":null,)"
        R"("note_density":null,"polyphony":1.125},)"
        R"("notes":20,"longest":{"notes":9,"piece":"Prélude \"1\"","bar_there":3,"bar_here":2},)"
        R"("copied_share":0.5,"training_share":null,"base_share":0.25,"base_source":"Łódź",)"
        R"("nats_per_note":1.5,"off":null,"run":[[0,3],[1,4]],)"
        R"("removed":{"head":0.25,"key":null,"range":0.125,"instruments":null},"loops":[[7,64,4]],"led_out":true})");
    const auto read = project::readReport(text);
    REQUIRE(read);
    CHECK(*read == report);
    CHECK(read->scores.longest->piece == "Prélude \"1\"");
    CHECK(read->scores.base->share == 0.25);
    CHECK(read->scores.base->source == "Łódź");
    CHECK(read->scores.run[1].index == 4);
    CHECK(read->loops == report.loops);

    project::TakeReport steered;
    steered.removed = {.chords = 0.25, .polyphony = 0.5, .density = 0.125};
    const auto again = project::readReport(toText(steered));
    REQUIRE(again);
    CHECK(*again->removed.chords == 0.25);
    CHECK(*again->removed.polyphony == 0.5);
    CHECK(*again->removed.density == 0.125);
    CHECK_FALSE(read->removed.chords);

    project::TakeReport alone;  // of a model that keeps no pieces, or shares no notes with them
    CHECK(*project::readReport(toText(alone)) == alone);
    CHECK_FALSE(project::readReport(toText(alone))->scores.longest);
    CHECK_FALSE(project::readReport(toText(alone))->scores.base);
    alone.scores.longest.emplace();
    CHECK(project::readReport(toText(alone))->scores.longest->notes == 0);
    alone.scores.base = {.share = 0, .source = {}};  // nothing of it stands in what the base model heard
    const auto unheard = project::readReport(toText(alone));
    REQUIRE(unheard->scores.base);
    CHECK(unheard->scores.base->share == 0);
    CHECK_FALSE(unheard->scores.base->source);
}

TEST_CASE("A report from before there was a base model lacks what that heard", "[project]") {
    std::string text = toText(exampleReport());
    const std::size_t begin = text.find(R"("base_share")");
    text.erase(begin, text.find(R"("run")") - begin);
    const auto report = project::readReport(text);
    REQUIRE(report);
    CHECK_FALSE(report->scores.base);
    CHECK(report->scores.copiedShare == 0.5);
    CHECK(report->scores.run.size() == 2);
}

TEST_CASE("A report that was saved in sentences is read and saved as it was", "[project]") {
    const std::string text =
        R"({"copied":[[0,12],[0,13]],"legend":"These 9 notes stand in prelude.mid, bar 3",)"
        R"("metrics":[[2.25,2.5],[1,0.96],[null,0.75],[4,null],[1.5,1.125]],)"
        R"("originality":"The longest run that stands in the training music too, in any key, has 9 notes )"
        R"((bar 2; in prelude.mid, bar 3).","remarks":["Taken from the tokens' probability: 12.5 % by the key."]})";
    const auto report = project::readReport(text);
    REQUIRE(report);
    CHECK(report->scores.metrics.pitchClassEntropy == 2.25);
    CHECK(report->scores.training.scaleConsistency == 0.96);
    CHECK_FALSE(report->scores.metrics.grooveConsistency);
    REQUIRE(report->scores.run.size() == 2);
    CHECK(report->scores.run[1].index == 13);
    REQUIRE(report->saved);
    CHECK(report->saved->originality ==
          "The longest run that stands in the training music too, in any key, has 9 notes "
          "(bar 2; in prelude.mid, bar 3).");
    CHECK(report->saved->remarks ==
          std::vector<std::string>{"Taken from the tokens' probability: 12.5 % by the key."});
    CHECK(report->saved->legend == "These 9 notes stand in prelude.mid, bar 3");
    CHECK(*project::readReport(toText(*report)) == *report);
}

TEST_CASE("What is no report is none, and what is wrong in one is left out", "[project]") {
    for (const char* text : {"", "[]", "12", "{", R"({"format":3})", R"({"format":"2"})",
                             R"({"originality":1})", R"({"metrics":[]})", "[[[[[[[[[[]]]]]]]]]]"}) {
        INFO(text);
        CHECK_FALSE(project::readReport(text));
    }
    const auto report = project::readReport(
        R"({"format":2,"metrics":{"polyphony":"x"},"notes":-1,"longest":{"notes":2,"bar_here":0},)"
        R"("base_share":"1","base_source":"x",)"
        R"("run":[[0,-1],[1],[99999999999,0],[2,3]],"removed":[],"loops":[[0,0,0]],"led_out":"yes"})");
    REQUIRE(report);
    CHECK(report->scores.notes == 0);
    CHECK(report->scores.longest->barHere == 1);
    CHECK_FALSE(report->scores.base);
    CHECK_FALSE(project::readReport(R"({"format":2,"base_share":1,"base_source":7})")->scores.base->source);
    REQUIRE(report->scores.run.size() == 1);
    CHECK(report->scores.run[0].index == 3);
    CHECK(report->loops.empty());
    CHECK_FALSE(report->ledOut);
    CHECK(project::readReport(R"({"originality":"a\r\nb"})")->saved->originality == "a  b");
}
