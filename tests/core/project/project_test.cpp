#include "project/project.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "midi/smf_writer.h"
#include "support/music_text.h"
#include "support/temporary_folder.h"

using namespace incipit;

namespace {

project::Project exampleProject() {
    project::Project project;
    project.pieces.push_back({"Étude", "/music/étude.mid", test::music("C4 E4 G4 | rest C5")});
    project.pieces.push_back({"", "", test::music("rest")});
    project.takes.push_back(
        {"Take 1", project::readOrigin("seed 7, temperature 1.1"), test::music("C4+E4 G4")});
    const project::Mix mix{{.track = 0, .channel = 1, .mute = true}};
    project::TakeReport report;
    report.scores.metrics.polyphony = 1.5;
    project.takes.push_back(
        {"Take 2", project::TakeOrigin{.model = "melody"}, test::music("C4 E4"), report, mix});
    project.pieces.push_back({"Mixed", "", test::music("C4"), mix});
    project.takes.back().stars = 3;
    project.pieces.back().leftParts = {{0, 1}, {2, 9}};
    project.pieces.back().transposition = -12;
    project.pieces.front().transposition = 5;
    project.models = {.all = {{"Étude", 1'796'000'000, {std::byte{1}, std::byte{0}, std::byte{255}}},
                              {"", 0, {std::byte{2}}}},
                      .current = 0};
    project::EpochSample shares{.epoch = 1, .copied = 0.25};
    project::EpochSample heard{
        .epoch = 4, .loss = 2.5, .validation = 2.75, .copied = 0.5, .usual = 0.125, .take = project.takes[1]};
    heard.take->mix.clear();  // which is not kept of it
    heard.take->stars = 0;
    project.samples = {shares, heard, {.epoch = 5, .loss = 2, .take = project.takes[0]}};
    return project;
}

}  // namespace

TEST_CASE("A project that is saved opens equal", "[project]") {
    const test::TemporaryFolder folder;
    project::save(exampleProject(), folder / "work.incipit");
    CHECK(project::open(folder / "work.incipit") == exampleProject());

    project::Project other = exampleProject();
    other.models.current.reset();
    project::save(other, folder / "work.incipit");
    CHECK(project::open(folder / "work.incipit") == other);

    project::save({}, folder / "work.incipit");
    CHECK(project::open(folder / "work.incipit") == project::Project{});
}

TEST_CASE("A project of before there were samples opens, and what is wrong with one is passed over",
          "[project]") {
    const test::TemporaryFolder folder;
    const auto path = folder / "work.incipit";
    const auto change = [&path](const char* sql) {
        sqlite3* file = nullptr;
        REQUIRE(sqlite3_open(path.c_str(), &file) == SQLITE_OK);
        CHECK(sqlite3_exec(file, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(file);
    };
    project::Project project = exampleProject();
    project::save(project, path);
    change("DROP TABLE sample");
    project.samples.clear();
    CHECK(project::open(path) == project);

    project::save(exampleProject(), path);
    change("UPDATE sample SET text = '{\"copied\":2,\"loss\":\"x\"}' WHERE epoch = 1");
    change("UPDATE sample SET epoch = -4 WHERE epoch = 4");
    const auto samples = project::open(path).samples;
    REQUIRE(samples.size() == 2);
    CHECK(samples[0] == project::EpochSample{.epoch = 1});
    CHECK(samples[1] == exampleProject().samples[2]);
}

TEST_CASE("The one model of a project of before is in force", "[project]") {
    const test::TemporaryFolder folder;
    const auto path = folder / "work.incipit";
    project::save(exampleProject(), path);
    {
        sqlite3* file = nullptr;
        REQUIRE(sqlite3_open(path.c_str(), &file) == SQLITE_OK);
        const char* sql = "DROP TABLE model_text; DELETE FROM model WHERE position = 1";
        CHECK(sqlite3_exec(file, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(file);
    }
    const project::Models models = project::open(path).models;
    REQUIRE(models.all.size() == 1);
    CHECK(models.current == 0U);
    CHECK(models.all[0].bytes.size() == 3);
    CHECK(models.all[0].name.empty());
}

TEST_CASE("A project keeps the bytes of names and the encoding that was chosen for them", "[project]") {
    const test::TemporaryFolder folder;
    midi::Score score = test::music("C4");
    score.tracks[0].events.push_back(midi::trackNameEvent("\xB8\xD6\xC7\xD9"));
    score.textEncoding = midi::TextEncoding::EucKr;
    project::Project project;
    project.pieces.push_back({"Guessed", "", score});
    project.pieces.push_back({"Chosen", "", score, {}, score.textEncoding});
    project::save(project, folder / "work.incipit");
    const project::Project again = project::open(folder / "work.incipit");
    CHECK(again == project);
    CHECK(midi::writeSmf(again.pieces[1].score) == midi::writeSmf(score));
    CHECK(again.pieces[0].score.textEncoding == midi::TextEncoding::Gbk);
    CHECK(again.pieces[1].score.textEncoding == midi::TextEncoding::EucKr);
}

TEST_CASE("A project keeps what training makes of pieces, and what was seen of them", "[project]") {
    const test::TemporaryFolder folder;
    project::Project project;
    for (const char* name : {"a", "b", "c"})
        project.pieces.push_back({name, "", test::music("C4")});
    project.pieces[1].use = project::Use::Ignore;
    project.pieces[2].use = project::Use::Measure;
    project.pieces[1].view = project::View{.left = 960, .ticksPerPixel = 2.5, .top = 40.25, .keyHeight = 11};
    project::Take& take = project.takes.emplace_back();
    take.name = std::string("d");
    take.score = test::music("C4");
    take.view = project.pieces[1].view;
    project::save(project, folder / "work.incipit");
    CHECK(project::open(folder / "work.incipit") == project);
}

TEST_CASE("A transposition is read where it is one", "[project]") {
    for (int semitones = -project::kMostTransposition; semitones <= project::kMostTransposition; ++semitones)
        CHECK(project::readTransposition(project::transpositionText(semitones)) == semitones);
    CHECK(project::transpositionText(0).empty());
    for (const char* text : {"", "x", "13", "-13", "5x", "5.5", " 5", "99999999999", "+"})
        CHECK(project::readTransposition(text) == 0);
}

TEST_CASE("A file that is no project is refused by name", "[project]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "notes.txt", "not a project");
    base::writeFile(folder / "empty.incipit", "");
    CHECK_THROWS_WITH(project::open(folder / "notes.txt"),
                      Catch::Contains("notes.txt: This is no Incipit project."));
    CHECK_THROWS_WITH(project::open(folder / "empty.incipit"),
                      Catch::Contains("This is no Incipit project."));
    CHECK_THROWS_WITH(project::open(folder / "gone.incipit"), Catch::Contains("does not exist"));
}

TEST_CASE("A project saved by a newer version says so", "[project]") {
    const test::TemporaryFolder folder;
    project::save(exampleProject(), folder / "work.incipit");
    auto bytes = base::readFile(folder / "work.incipit");
    bytes.at(63) = std::byte{2};  // user_version is the big-endian number at offset 60 of an SQLite file
    base::writeFile(folder / "work.incipit", bytes);
    CHECK_THROWS_WITH(project::open(folder / "work.incipit"), Catch::Contains("newer version"));
}

TEST_CASE("A damaged project is refused or read, and never crashes", "[project]") {
    const test::TemporaryFolder folder;
    project::save(exampleProject(), folder / "work.incipit");
    const auto good = base::readFile(folder / "work.incipit");
    std::mt19937 random(1);
    for (int round = 0; round < 500; ++round) {
        auto bytes = good;
        for (int flip = 0; flip < 8; ++flip) {
            bytes[random() % bytes.size()] = static_cast<std::byte>(random() & 0xFFU);
        }
        if (round % 4 == 0) bytes.resize(random() % bytes.size());
        std::ofstream(folder / "hurt.incipit", std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        try {
            static_cast<void>(project::open(folder / "hurt.incipit"));
        } catch (const Error& error) {
            CHECK(std::string(error.what()).find("hurt.incipit: ") != std::string::npos);
        }
    }
}

TEST_CASE("A project that cannot be written leaves the old one", "[project]") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH(project::save({}, folder / "none" / "work.incipit"),
                      Catch::Contains("folder does not exist"));
    std::filesystem::create_directory(folder / "taken.incipit");
    CHECK_THROWS_WITH(project::save({}, folder / "taken.incipit"), Catch::Contains("This is a folder"));
}
