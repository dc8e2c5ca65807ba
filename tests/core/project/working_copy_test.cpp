#include "project/working_copy.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <functional>
#include <thread>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "project/database.h"
#include "support/music_text.h"
#include "support/temporary_folder.h"

using namespace incipit;
using project::Change;
using project::Entry;
using project::Piece;
using project::Take;
using project::WorkingCopy;

namespace {

Entry piece(const std::string& name, const std::string& notes = "C4 E4 G4") {
    return Piece{name, "/music/" + name, test::music(notes)};
}

Entry take(const std::string& name) {
    project::TakeReport report;
    report.scores.metrics.polyphony = 1.5;
    return Take{name,
                project::TakeOrigin{.model = "melody"},
                test::music("C4+E4 G4"),
                report,
                {{.track = 0, .channel = 1, .mute = true}}};
}

/// So many pieces, numbered from 1.
Change somePieces(int count) {
    Change change;
    for (int id = 1; id <= count; ++id) {
        change.entries.emplace_back(id, piece("piece " + std::to_string(id)));
        change.order.push_back(id);
    }
    return change;
}

std::vector<Entry> entriesIn(const std::filesystem::path& path) {
    return WorkingCopy::takeOver(path)->read().entries;
}

/// Runs it in another process, which does not return from it.
int statusOf(const std::function<void()>& action) {
    const pid_t child = ::fork();
    if (child == 0) {
        action();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

}  // namespace

TEST_CASE("A working copy holds what was on the desk, in its order", "[project]") {
    const test::TemporaryFolder folder;
    WorkingCopy copy(folder / "work");
    const project::KeptModel model{"minuet", 1'796'000'000, {std::byte{1}, std::byte{0}}};
    copy.write({.entries = {{1, piece("a")}, {2, take("b")}, {7, piece("c")}},
                .order = {7, 1, 2},
                .models = project::ModelsChange{{{4, model}, {6, {"b", 0, {std::byte{2}}}}}, 4},
                .file = "/projects/mine.incipit"});
    const auto contents = copy.read();
    CHECK(contents.entries == std::vector<Entry>{piece("c"), piece("a"), take("b")});
    REQUIRE(contents.models.all.size() == 2);
    CHECK(contents.models.all[0] == model);
    CHECK(contents.models.current == 0U);
    CHECK(contents.file == "/projects/mine.incipit");
    CHECK(contents.unsaved);
}

TEST_CASE("A working copy holds what training makes of pieces, and in one of before it learns from all",
          "[project]") {
    using project::Use;
    const test::TemporaryFolder folder;
    const auto uses = [](const std::filesystem::path& path) {
        std::vector<Use> all;
        for (const Entry& entry : entriesIn(path))
            all.push_back(std::get<Piece>(entry).use);
        return all;
    };
    std::filesystem::path path;
    {
        WorkingCopy copy(folder / "work");
        path = copy.path();
        Change change = somePieces(3);
        std::get<Piece>(change.entries[0].second).use = Use::Ignore;
        std::get<Piece>(change.entries[2].second).use = Use::Measure;
        copy.write(change);
        // The first is learnt from again, the third goes, and another has its number, and is ignored later.
        change.entries = {{1, piece("piece 1")}};
        change.order = {1, 2};
        copy.write(change);
        change.entries = {{3, piece("another")}};
        change.order = {1, 2, 3};
        copy.write(change);
        CHECK(std::get<Piece>(copy.read().entries[2]).use == Use::Learn);
        const project::View view{.left = 960, .ticksPerPixel = 2, .top = 40, .keyHeight = 11};
        std::get<Piece>(change.entries[0].second).view = view;
        std::get<Piece>(change.entries[0].second).leftParts = {{1, 9}};
        copy.write(change);
        CHECK(std::get<Piece>(copy.read().entries[2]).view == view);
        CHECK(std::get<Piece>(copy.read().entries[2]).leftParts == std::vector<midi::PartId>{{1, 9}});
        std::get<Piece>(change.entries[0].second).use = Use::Ignore;
        copy.write(change);
    }
    CHECK(uses(path) == std::vector<Use>{Use::Learn, Use::Learn, Use::Ignore});
    project::Database::hold(path, false)->execute("DROP TABLE piece_use");
    CHECK(uses(path) == std::vector<Use>{Use::Learn, Use::Learn, Use::Learn});
}

TEST_CASE("A working copy holds how pieces are transposed for training, and the steps that did it",
          "[project]") {
    using project::steps::Transpose;
    const test::TemporaryFolder folder;
    WorkingCopy copy(folder.path());
    Change change = somePieces(2);
    std::get<Piece>(change.entries[1].second).transposition = -2;
    const project::Step step{2, "Transpose piece 2 for Learning", Transpose{3, -2}};
    change.history = project::HistoryChange{0, {{std::make_shared<const project::Step>(step)}, 1}};
    copy.write(change);
    const auto contents = copy.read();
    CHECK(contents.entries == std::vector<Entry>{change.entries[0].second, change.entries[1].second});
    REQUIRE(contents.history.steps.size() == 1);
    const project::Step& read = *contents.history.steps[0];
    CHECK(read.what == step.what);
    CHECK(std::get<Transpose>(read.change).before == 3);
    CHECK(std::get<Transpose>(read.change).after == -2);
    // It is taken back.
    change.entries = {{2, piece("piece 2")}};
    change.history = project::HistoryChange{1, {{}, 0}};
    copy.write(change);
    CHECK(std::get<Piece>(copy.read().entries[1]).transposition == 0);
    CHECK(copy.read().history.done == 0);
    CHECK_FALSE(project::readStep(R"({"format":1,"entry":1,"kind":"transpose","before":0,"after":13})", {}));
    CHECK_FALSE(project::readStep(R"({"format":1,"entry":1,"kind":"transpose","before":0})", {}));
}

TEST_CASE("What changes is written in place of what was there, and what is gone goes", "[project]") {
    const test::TemporaryFolder folder;
    WorkingCopy copy(folder.path());
    copy.write({.entries = {{1, piece("a")}, {2, take("b")}, {3, piece("c")}},
                .order = {1, 2, 3},
                .models = project::ModelsChange{{{1, {"a", 0, {std::byte{1}}}}}, 1}});
    copy.write({.entries = {{3, piece("c", "D4 F4")}}, .order = {3, 1}});
    auto contents = copy.read();
    CHECK(contents.entries == std::vector<Entry>{piece("c", "D4 F4"), piece("a")});
    CHECK(contents.models.all.size() == 1);
    // Another model comes, and is in force; then the first one goes.
    const project::KeptModel known{"a", 0};
    const project::KeptModel other{"b", 0, {std::byte{2}}};
    copy.write(
        {.entries = {}, .order = {3, 1}, .models = project::ModelsChange{{{1, known}, {2, other}}, 2}});
    contents = copy.read();
    REQUIRE(contents.models.all.size() == 2);
    CHECK(contents.models.all[0].bytes == std::vector{std::byte{1}});
    CHECK(contents.models.current == 1U);
    copy.write({.entries = {}, .order = {3, 1}, .models = project::ModelsChange{{{2, {"b", 0}}}, 0}});
    contents = copy.read();
    CHECK(contents.models.all == std::vector{other});
    CHECK_FALSE(contents.models.current);
    copy.write({.entries = {}, .order = {}, .models = project::ModelsChange{}, .unsaved = false});
    contents = copy.read();
    CHECK(contents.entries.empty());
    CHECK(contents.models.all.empty());
    CHECK_FALSE(contents.unsaved);
}

TEST_CASE("The history of the desk is kept, and what it can bring back", "[project]") {
    namespace steps = project::steps;
    const test::TemporaryFolder folder;
    WorkingCopy copy(folder.path());
    const auto step = [](int entry, const char* what, auto change) {
        return std::make_shared<const project::Step>(project::Step{entry, what, std::move(change)});
    };
    const midi::Score old = test::music("C4 E4 G4");
    const midi::Score now = test::music("D4 E4 G4");
    const auto edit = std::make_shared<const midi::ScoreChange>(old, now);
    const auto report = std::get<Take>(take("b")).report;
    const project::Mix away{{.track = 1, .channel = 2}, {.track = 3, .mute = true}};
    project::History history{
        {step(1, "Move 1 Note", steps::Edit{edit, report, {}, away}),
         step(2, "Rename to b", steps::Rename{"x", "b"}), step(2, "Rate b", steps::Rate{0, 4}),
         step(1, "Text Encoding", steps::Encode{{}, midi::TextEncoding::Gbk}),
         step(3, "Remove c", steps::Remove{2}), step(2, "Rename to d", steps::Rename{"b", "d"})},
        5};
    auto rated = take("b");
    std::get<Take>(rated).stars = 4;
    copy.write({.entries = {{1, piece("a", "D4 E4 G4")}, {2, rated}, {3, piece("c")}},
                .order = {2, 1},
                .removed = {3},
                .history = project::HistoryChange{0, history}});
    auto contents = copy.read();
    CHECK(contents.entries == std::vector<Entry>{rated, piece("a", "D4 E4 G4")});
    CHECK(contents.removed == std::vector<Entry>{piece("c")});
    CHECK(contents.history.done == 5);
    REQUIRE(contents.history.steps.size() == 6);
    const auto& read = contents.history.steps;
    CHECK(read[0]->entry == 1);  // places, not numbers
    CHECK(read[0]->what == "Move 1 Note");
    CHECK(std::get<steps::Edit>(read[0]->change).change->undone(now) == old);
    CHECK(std::get<steps::Edit>(read[0]->change).report == report);
    CHECK(std::get<steps::Edit>(read[0]->change).away == away);
    CHECK(read[1]->entry == 0);
    CHECK(std::get<steps::Rename>(read[1]->change).before == "x");
    CHECK(std::get<steps::Rate>(read[2]->change).after == 4);
    CHECK_FALSE(std::get<steps::Encode>(read[3]->change).before);
    CHECK(std::get<steps::Encode>(read[3]->change).after == midi::TextEncoding::Gbk);
    CHECK(read[4]->entry == 2);
    CHECK(std::get<steps::Remove>(read[4]->change).position == 2);

    // Two steps back, and another comes; the third piece is on the desk again.
    history.steps.resize(4);
    copy.write(
        {.entries = {},
         .order = {2, 1, 3},
         .history = project::HistoryChange{4, {{step(3, "Rename to e", steps::Rename{"c", "e"})}, 5}}});
    contents = copy.read();
    CHECK(contents.removed.empty());
    REQUIRE(contents.history.steps.size() == 5);
    CHECK(contents.history.steps[4]->what == "Rename to e");
    CHECK(contents.history.steps[3]->what == "Text Encoding");

    // A step of what is gone tells of nothing: the whole history goes.
    copy.write({.entries = {}, .order = {2, 1}});
    CHECK(copy.read().history.steps.empty());
    CHECK(copy.read().entries.size() == 2);
    for (const char* text : {"", "{}", R"({"format":2,"entry":1,"kind":"rename"})",
                             R"({"format":1,"entry":1})", R"({"format":1,"entry":1,"kind":"edit"})",
                             R"({"format":1,"entry":1,"kind":"rate","before":0,"after":6})",
                             R"({"format":1,"entry":1,"kind":"remove"})"})
        CHECK_FALSE(project::readStep(text, {}));
}

TEST_CASE("Loops, models that were removed, and steps that are one are kept with the history", "[project]") {
    namespace steps = project::steps;
    const test::TemporaryFolder folder;
    WorkingCopy copy(folder.path());
    const project::Loop loop{.bars = {.from = {1920}, .to = {3840}}, .on = false};
    Change change = somePieces(3);
    std::get<Piece>(change.entries[1].second).loop = loop;
    const auto step = [](int entry, auto what, bool joined) {
        return std::make_shared<const project::Step>(project::Step{entry, "x", what, joined});
    };
    const project::History history{
        {step(1, steps::ClearLoop{loop}, false), step(0, steps::RemoveModel{4}, false),
         step(2, steps::Rate{0, 1}, false), step(3, steps::Rate{0, 1}, true)},
        2};
    change.history = project::HistoryChange{0, history};
    change.models = project::ModelsChange{
        {{2, {"a", 0, {std::byte{1}}}}, {4, {"b", 0, {std::byte{2}}, true}}, {5, {"c", 0, {std::byte{3}}}}},
        5};
    copy.write(change);
    auto contents = copy.read();
    CHECK(std::get<Piece>(contents.entries[1]).loop == loop);
    CHECK_FALSE(std::get<Piece>(contents.entries[0]).loop);
    REQUIRE(contents.models.all.size() == 3);
    CHECK(contents.models.all[1].isRemoved);
    CHECK(contents.models.current == 2U);
    REQUIRE(contents.history.steps.size() == 4);
    CHECK(std::get<steps::ClearLoop>(contents.history.steps[0]->change).loop == loop);
    CHECK(std::get<steps::RemoveModel>(contents.history.steps[1]->change).model == 1);  // its place
    CHECK_FALSE(contents.history.steps[2]->joined);
    CHECK(contents.history.steps[3]->joined);

    // Steps that are one are never done by half: such a history goes, and what it alone could bring back.
    change.history = project::HistoryChange{4, {{}, 3}};
    copy.write(change);
    contents = copy.read();
    CHECK(contents.history.steps.empty());
    REQUIRE(contents.models.all.size() == 2);
    CHECK(contents.models.all[1].name == "c");
    CHECK(contents.models.current == 1U);
    for (const char* text : {"", R"({"format":1,"from":4,"to":4})", R"({"format":1,"from":-1,"to":4})",
                             R"({"format":2,"from":0,"to":4})"})
        CHECK_FALSE(project::readLoop(text));
    CHECK_FALSE(project::readStep(R"({"format":1,"entry":0,"kind":"clear_loop"})", {}));
    CHECK_FALSE(project::readStep(R"({"format":1,"entry":0,"kind":"remove_model"})", {}));
}

TEST_CASE("A training is kept with the places of what it learns from", "[project]") {
    const test::TemporaryFolder folder;
    WorkingCopy copy(folder.path());
    project::TrainingRecord record{.music = "all 3 pieces",
                                   .entries = {7, 9},
                                   .part = 2,
                                   .start = project::TrainingRecord::Start::Base,
                                   .choices = {},
                                   .seed = UINT64_MAX,
                                   .threads = 2,
                                   .device = "cpu",
                                   .checkpoint = "/state/1.checkpoint",
                                   .epoch = 14};
    record.choices.recipe = "studio";
    record.choices.tokenizer = "event";
    record.choices.epochs = 20;
    record.choices.learningRate = 0.1 + 0.2;
    record.choices.varied = true;
    record.choices.settings = {{"units", 8}};
    auto change = somePieces(2);
    change.entries = {{7, piece("a")}, {8, piece("b")}, {9, piece("c")}};
    change.order = {9, 8, 7};
    change.training = record;
    copy.write(change);
    record.entries = {2, 0};
    CHECK(copy.read().training == record);
    change.training.reset();
    copy.write(change);
    CHECK_FALSE(copy.read().training);
    for (const char* text : {"", "{}", "[]", R"({"format":2})", R"({"format":1})",
                             R"({"format":1,"seed":"x"})", R"({"format":1,"seed":"1","entries":["a"]})"})
        CHECK_FALSE(project::readTraining(text));
}

TEST_CASE("What a killed program wrote is there, and found with what it is", "[project]") {
    const test::TemporaryFolder folder;
    const int status = statusOf([&] {
        WorkingCopy copy(folder.path());
        copy.write(somePieces(2));
        copy.write({.entries = {{3, take("b")}}, .order = {1, 2, 3}});
        ::kill(::getpid(), SIGKILL);
    });
    CHECK(WIFSIGNALED(status));
    const auto left = project::abandonedIn(folder.path());
    REQUIRE(left.size() == 1);
    CHECK(left.front().name == "piece 1");
    CHECK(left.front().pieces == 2);
    CHECK(left.front().takes == 1);
    CHECK(std::chrono::system_clock::now() - left.front().changed < std::chrono::hours(1));
    CHECK(entriesIn(left.front().path).size() == 3);
}

TEST_CASE("A program that is killed at any moment leaves a state that was on the desk", "[project]") {
    const test::TemporaryFolder folder;
    for (int moment = 0; moment < 12; ++moment) {
        const auto own = folder / ("work" + std::to_string(moment));
        std::array<int, 2> pipe{};
        REQUIRE(::pipe(pipe.data()) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            WorkingCopy copy(own);
            for (int i = 1;; ++i) {
                (void)!::write(pipe[1], "", 1);
                copy.write(somePieces(1 + i % 9));
            }
        }
        // In the midst of its next write, or near it.
        char byte = 0;
        for (int writes = 0; writes <= 3 * moment; ++writes)
            REQUIRE(::read(pipe[0], &byte, 1) == 1);
        ::close(pipe[0]);
        ::close(pipe[1]);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        for (const auto& left : project::abandonedIn(own)) {
            const auto entries = entriesIn(left.path);
            REQUIRE(!entries.empty());
            const auto expected = somePieces(static_cast<int>(entries.size())).entries;
            for (std::size_t i = 0; i < entries.size(); ++i)
                CHECK(entries[i] == expected[i].second);
        }
    }
}

TEST_CASE("A working copy is one program's alone while that runs", "[project]") {
    const test::TemporaryFolder folder;
    auto copy = std::make_unique<WorkingCopy>(folder.path());
    copy->write(somePieces(1));
    CHECK(project::abandonedIn(folder.path()).empty());
    CHECK_FALSE(WorkingCopy::takeOver(copy->path()));
    const auto path = copy->path();
    // Nor can another process have it.
    CHECK(statusOf([&] { ::_exit(WorkingCopy::takeOver(path) ? 1 : 0); }) == 0);
    copy.reset();
    CHECK(project::abandonedIn(folder.path()).size() == 1);
    auto mine = WorkingCopy::takeOver(path);
    REQUIRE(mine);
    CHECK(project::abandonedIn(folder.path()).empty());
    mine->remove();
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("What a project file has, and what is empty, is not left behind", "[project]") {
    const test::TemporaryFolder folder;
    {
        WorkingCopy saved(folder.path());
        auto change = somePieces(2);
        change.unsaved = false;
        saved.write(change);
    }
    {
        WorkingCopy empty(folder.path());
        empty.write({.entries = {}, .order = {}});
    }
    CHECK(project::abandonedIn(folder.path()).empty());
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK(project::abandonedIn(folder / "nowhere").empty());
}

TEST_CASE("A copy that is being made is left to whoever makes it", "[project]") {
    const test::TemporaryFolder folder;
    auto never = std::make_unique<WorkingCopy>(folder.path());
    const auto path = never->path();
    never.reset();
    CHECK(project::abandonedIn(folder.path()).empty());
    CHECK(std::filesystem::exists(path));
    std::filesystem::last_write_time(path,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
    CHECK(project::abandonedIn(folder.path()).empty());
    CHECK_FALSE(std::filesystem::exists(path));

    // While others look through the folder all the time.
    std::jthread looking([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            (void)project::abandonedIn(folder.path());
    });
    for (int i = 0; i < 40; ++i) {
        WorkingCopy copy(folder.path());
        copy.write(somePieces(1));
        CHECK(copy.read().entries.size() == 1);
        CHECK(std::filesystem::exists(copy.path()));
        copy.remove();
    }
}

TEST_CASE("What is no working copy is refused and left where it is", "[project]") {
    const test::TemporaryFolder folder;
    const auto path = folder / (std::string("some") + WorkingCopy::kSuffix);
    base::writeFile(path, std::string(5'000, 'x'));
    CHECK(project::abandonedIn(folder.path()).empty());
    CHECK_THROWS_AS(WorkingCopy::takeOver(path), Error);
    CHECK(std::filesystem::file_size(path) == 5'000);

    // Each of its bytes may be wrong.
    {
        WorkingCopy copy(folder / "work");
        Change change = somePieces(3);
        const midi::ScoreChange edit(test::music("C4"), test::music("C4 E4 G4"));
        const project::Step step{1, "Insert 2 Notes",
                                 project::steps::Edit{std::make_shared<const midi::ScoreChange>(edit)}};
        change.history = project::HistoryChange{0, {{std::make_shared<const project::Step>(step)}, 1}};
        copy.write(change);
    }
    const auto good = project::abandonedIn(folder / "work").front().path;
    const auto bytes = base::readFile(good);
    for (std::size_t i = 0; i < bytes.size(); i += 97) {
        auto bad = bytes;
        bad[i] ^= std::byte{0x41};
        base::writeFile(good, bad);
        try {
            if (auto copy = WorkingCopy::takeOver(good)) (void)copy->read();
        } catch (const Error& error) {
            CHECK(!std::string(error.what()).empty());
        }
    }
}

TEST_CASE("A disk that is full is said, and what was kept before stays", "[project]") {
    const test::TemporaryFolder folder;
    const int status = statusOf([&] {
        WorkingCopy copy(folder.path());
        copy.write(somePieces(2));
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            copy.write(somePieces(3'000));
        } catch (const Error& error) {
            const std::string what = error.what();
            const bool said = what.find("could not be kept") != std::string::npos &&
                              what.find(copy.path().string()) != std::string::npos;
            ::_exit(said && copy.read().entries.size() == 2 ? 0 : 1);
        }
        ::_exit(2);
    });
    CHECK(status == 0);
    CHECK(project::abandonedIn(folder.path()).front().pieces == 2);
}
