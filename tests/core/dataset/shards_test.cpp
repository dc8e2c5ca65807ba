#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/read_file.h"
#include "dataset/shards/build.h"
#include "dataset/shards/open.h"
#include "dataset/shards/shard.h"
#include "support/full_disk.h"
#include "support/melody_files.h"
#include "support/temporary_folder.h"

using namespace incipit;
using namespace incipit::dataset;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

// More than one shard holds.
constexpr int kFiles = 1'100;

BuildOptions options(const std::string& scheme = "event", int threads = 2) {
    BuildOptions options;
    options.scheme.tokens.scheme = scheme;
    options.threads = threads;
    return options;
}

Manifest build(const fs::path& music, const fs::path& corpus, const BuildOptions& how = options()) {
    return buildCorpus(std::vector{music}, corpus, how, {});
}

/// Name to content of all files of a folder.
std::map<std::string, std::string> contentsOf(const fs::path& folder) {
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::directory_iterator(folder))
        contents[entry.path().filename().string()] = base::sha256Of(entry.path());
    return contents;
}

fs::path firstShard(const fs::path& corpus) {
    return corpus / readManifest(corpus).shards.front().file;
}

void change(const fs::path& path, std::streamoff place, char to) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(place, place < 0 ? std::ios::end : std::ios::beg);
    file.put(to);
}

}  // namespace

TEST_CASE("A corpus on disk is the corpus of its files", "[dataset]") {
    const test::TemporaryFolder folder;
    test::writeMelodies(folder / "music", 30);
    base::writeFile(folder / "music" / "broken.mid", "no music");
    const auto scheme = GENERATE(as<std::string>{}, "event", "note-chord", "frame");
    const auto tokenizer = tokenizer::makeTokenizer(scheme);
    const Manifest manifest = build(folder / "music", folder / "corpus", options(scheme));
    const Corpus stored = openCorpus(folder / "corpus", *tokenizer);
    const Corpus read = readCorpus(std::vector{folder / "music"}, *tokenizer);
    CHECK(stored.vocabulary == read.vocabulary);
    CHECK(stored.barToken == read.barToken);
    CHECK(stored.stepEnd == read.stepEnd);
    CHECK(stored.tokenCount() == read.tokenCount());
    CHECK(manifest.tokens() == read.tokenCount());
    REQUIRE(stored.pieces.size() == read.pieces.size());
    for (std::size_t i = 0; i < read.pieces.size(); ++i) {
        CHECK(stored.pieces[i].name == read.pieces[i].name);
        CHECK(stored.pieces[i].ids == read.pieces[i].ids);
        CHECK(stored.pieces[i].ids.areStored());
    }
    REQUIRE(manifest.leftOut.size() == 1);
    CHECK(manifest.leftOut.front().name == read.skipped.front().path);
    CHECK(manifest.leftOut.front().reason == english(read.skipped.front().reason));
    CHECK(stored.skipped.empty());
    CHECK(readCorpus(std::vector{folder / "corpus"}, *tokenizer).digest == manifest.digest);
}

TEST_CASE("A corpus is the same for any number of threads, and however often it was stopped", "[dataset]") {
    const test::TemporaryFolder folder;
    test::writeMelodies(folder / "music", kFiles);
    const std::vector inputs{folder / "music"};
    const auto scheme = GENERATE(as<std::string>{}, "event", "note-chord");
    const Manifest whole = build(folder / "music", folder / "whole", options(scheme, 1));
    CHECK(whole.shards.size() == 3);
    for (const std::size_t files : {3U, 600U, 1'050U}) {
        std::stop_source stop;
        const auto stopAt = [&](const BuildProgress& now) {
            if (now.files >= files) stop.request_stop();
        };
        CHECK_THROWS_WITH(buildCorpus(inputs, folder / "again", options(scheme, 2), stop.get_token(), stopAt),
                          Contains("of 1100 files"));
        // Two threads have not done a shard of 512 files by then, and must have done one at the end.
        if (files == 3) CHECK_FALSE(isCorpus(folder / "again"));
        if (files == 1'050) CHECK(isCorpus(folder / "again"));
    }
    CHECK_THROWS_WITH(openCorpus(folder / "again", *tokenizer::makeTokenizer(scheme)),
                      Contains("not finished"));
    base::writeFile(folder / "again" / ".incipit-halfway", "what a killed build leaves");
    BuildProgress last;
    const Manifest again = buildCorpus(inputs, folder / "again", options(scheme, 3), {},
                                       [&](const BuildProgress& now) { last = now; });
    CHECK(last.files == 1'100);
    CHECK(last.kept >= 512);
    CHECK(last.kept < 1'100);
    CHECK(contentsOf(folder / "again") == contentsOf(folder / "whole"));
}

TEST_CASE("What changed since is built anew, and all else is kept", "[dataset]") {
    const test::TemporaryFolder folder;
    const fs::path music = folder / "music";
    test::writeMelodies(music, kFiles);
    const Manifest before = build(music, folder / "corpus");
    fs::copy_file(music / "003.mid", music / "700.mid", fs::copy_options::overwrite_existing);
    BuildProgress last;
    const Manifest after = buildCorpus(std::vector{music}, folder / "corpus", options(), {},
                                       [&](const BuildProgress& now) { last = now; });
    CHECK(last.kept == 512 + 76);
    CHECK(after.digest != before.digest);
    CHECK(after.shards.front() == before.shards.front());
    CHECK(after.shards.back() == before.shards.back());
    CHECK(after.shards[1].file != before.shards[1].file);
    CHECK_FALSE(fs::exists(folder / "corpus" / before.shards[1].file));
    build(music, folder / "corpus", options("frame"));
    CHECK(readManifest(folder / "corpus").scheme.tokens.scheme == "frame");
}

TEST_CASE("A shard that is cut short, changed or gone is named, and made anew", "[dataset]") {
    const test::TemporaryFolder folder;
    const fs::path corpus = folder / "corpus";
    test::writeMelodies(folder / "music", 30);
    build(folder / "music", corpus);
    const auto whole = contentsOf(corpus);
    const fs::path shard = firstShard(corpus);
    const auto tokenizer = tokenizer::makeTokenizer("event");
    const auto damage = [&] { return verifyCorpus(corpus, readManifest(corpus), {}); };
    CHECK(damage().empty());

    SECTION("cut short") {
        fs::resize_file(shard, fs::file_size(shard) - 2);
        CHECK_THROWS_WITH(openCorpus(corpus, *tokenizer),
                          Contains(shard.string()) && Contains("is cut short"));
    }
    SECTION("gone") {
        fs::remove(shard);
        CHECK_THROWS_WITH(openCorpus(corpus, *tokenizer), Contains(shard.string()) && Contains("missing"));
    }
    SECTION("a number that stands for nothing") {
        change(shard, -1, '\x7F');
        const Corpus open = openCorpus(corpus, *tokenizer);
        CHECK_THROWS_WITH(open.pieces.back().ids.list(), Contains(shard.string()) && Contains("is damaged"));
    }
    SECTION("a number that stands for something else") {
        change(shard, -2, '\x01');
    }
    SECTION("its description") {
        change(shard, 40, '\x01');
        CHECK_THROWS_WITH(openCorpus(corpus, *tokenizer), Contains("is damaged"));
    }
    SECTION("a name in it") {
        const auto bytes = base::readFile(shard);
        const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        change(shard, static_cast<std::streamoff>(text.find("007.mid")), '1');
    }
    SECTION("its head") {
        change(shard, 0, 'X');
        CHECK_THROWS_WITH(openCorpus(corpus, *tokenizer), Contains("is damaged"));
    }
    SECTION("its length") {
        change(shard, 12, '\x7F');
        CHECK_THROWS_WITH(openCorpus(corpus, *tokenizer), Contains("is damaged"));
    }
    REQUIRE(damage().size() == 1);
    CHECK(damage().front().path == shard);
    build(folder / "music", corpus);
    CHECK(damage().empty());
    CHECK(contentsOf(corpus) == whole);
}

TEST_CASE("A manifest that is damaged or of a later version is named", "[dataset]") {
    const test::TemporaryFolder folder;
    const fs::path corpus = folder / "corpus";
    test::writeMelodies(folder / "music", 5);
    build(folder / "music", corpus);
    const fs::path path = corpus / kManifestName;
    const auto bytes = base::readFile(path);
    auto json = nlohmann::json::parse(reinterpret_cast<const char*>(bytes.data()),
                                      reinterpret_cast<const char*>(bytes.data()) + bytes.size());
    std::string wrong = "The manifest of the corpus is damaged";
    SECTION("no JSON") {
        json = "{";
    }
    SECTION("foreign") {
        json["format"] = "other";
    }
    SECTION("later") {
        json["version"] = 2;
        wrong = "format version 2";
    }
    SECTION("a shard elsewhere") {
        json["shards"][0]["file"] = "../other.tokens";
    }
    SECTION("another vocabulary") {
        json["vocabulary"][0] = "other";
    }
    SECTION("a token twice") {
        json["vocabulary"][0] = json["vocabulary"][1];
    }
    SECTION("another digest") {
        json["shards"][0]["content"] = std::string(64, '0');
    }
    SECTION("a count below 0") {
        json["shards"][0]["pieces"] = -1;
    }
    SECTION("no shards") {
        json.erase("shards");
    }
    SECTION("no list") {
        json["left_out_files"] = 3;
    }
    base::writeFile(path, json.dump());
    CHECK_THROWS_WITH(readManifest(corpus), Contains(path.string()) && Contains(wrong));
    CHECK(isCorpus(corpus));
}

TEST_CASE("A corpus of other tokens than are asked for is refused", "[dataset]") {
    const test::TemporaryFolder folder;
    const fs::path corpus = folder / "corpus";
    test::writeMelodies(folder / "music", 5);
    auto how = options("frame");
    how.scheme.part = 0;
    build(folder / "music", corpus, how);
    const auto frames = tokenizer::makeTokenizer("frame");
    CHECK_THROWS_WITH(openCorpus(corpus, *tokenizer::makeTokenizer("event")),
                      Contains("holds frame tokens and event ones are asked for"));
    CHECK_THROWS_WITH(
        openCorpus(corpus, *tokenizer::makeTokenizer({.scheme = "frame", .quartersPerStep = 0.5})),
        Contains("steps of 1 quarter notes and 0.5 are asked for"));
    CHECK_THROWS_WITH(openCorpus(corpus, *frames, 1), Contains("another part"));
    CHECK(openCorpus(corpus, *frames, 0).pieces.size() == 5);
    CHECK(openCorpus(corpus, *frames).pieces.size() == 5);
    Manifest manifest = readManifest(corpus);
    std::vector<std::string> tokens = manifest.vocabulary.tokens();
    tokens.back() = "other";
    manifest.vocabulary = tokenizer::Vocabulary(tokens);
    manifest.program = "incipit 9";
    writeManifest(corpus, manifest);
    CHECK_THROWS_WITH(openCorpus(corpus, *frames), Contains("built by incipit 9"));
    CHECK_THROWS_WITH(readCorpus(std::vector{corpus, folder / "music"}, *frames),
                      Contains(corpus.string()) && Contains("taken alone"));
}

TEST_CASE("A folder that is no corpus is refused, and nothing in it is touched", "[dataset]") {
    const test::TemporaryFolder folder;
    test::writeMelodies(folder / "music", 3);
    const auto before = contentsOf(folder / "music");
    CHECK_THROWS_WITH(build(folder / "music", folder / "music"), Contains("holds other files (0"));
    CHECK(contentsOf(folder / "music") == before);
    CHECK_THROWS_WITH(readManifest(folder / "music"), Contains("This is no corpus"));
    CHECK_THROWS_WITH(readManifest(folder / "gone"), Contains("no such file or folder"));
    CHECK_FALSE(isCorpus(folder / "music"));
    CHECK_FALSE(isCorpus(folder / "music" / "000.mid"));
    CHECK_THROWS_WITH(build(folder / "music", folder / "music" / "000.mid"), Contains("This is a file"));
    CHECK_THROWS_WITH(build(folder / "music", folder / "a" / "b"), Contains("cannot be made"));
    CHECK_THROWS_WITH(build(folder / "gone", folder / "corpus"), Contains("no such file or folder"));
    CHECK_FALSE(fs::exists(folder / "corpus"));
}

TEST_CASE("Where no file gives a piece the first failure is told", "[dataset]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "a.mid", "no music");
    base::writeFile(folder / "b.mid", "nor this");
    CHECK_THROWS_WITH(build(folder.path(), folder / "corpus"),
                      Contains((folder / "a.mid").string()) && Contains("None of 2 files"));
    CHECK_THROWS_WITH(readManifest(folder / "corpus"), Contains("not finished"));
}

TEST_CASE("A full disk ends a build and leaves the corpus that stood there", "[dataset]") {
    const test::TemporaryFolder folder;
    test::writeMelodies(folder / "music", 20);
    build(folder / "music", folder / "corpus");
    const auto before = contentsOf(folder / "corpus");
    test::writeMelodies(folder / "music", 40);
    {
        const test::FullDisk full(1'000);
        CHECK_THROWS_WITH(build(folder / "music", folder / "corpus"), Contains("cannot be written"));
    }
    CHECK(contentsOf(folder / "corpus") == before);
    CHECK(verifyCorpus(folder / "corpus", readManifest(folder / "corpus"), {}).empty());
}

TEST_CASE("Ids are the same in memory and in a file", "[dataset]") {
    const test::TemporaryFolder folder;
    // One more kind than two bytes tell apart.
    const auto kinds = GENERATE(std::size_t{70'000}, std::size_t{200});
    Shard shard;
    for (std::size_t i = 0; i < kinds; ++i)
        shard.vocabulary.push_back(std::to_string(i));
    const std::vector<int> list{0, 3, static_cast<int>(kinds) - 1, 7, 7};
    shard.pieces = {{"one", 2, {}}, {"two", 3, {.pedals = 1, .texts = 4}}};
    shard.leftOut = {{"three", "It is empty."}};
    writeShard(folder / "x.tokens", shard, list);
    CHECK(shard.width == (kinds > 65'536 ? 4 : 2));
    const OpenShard open = openShard(folder / "x.tokens");
    CHECK(open.shard.pieces == shard.pieces);
    CHECK(open.shard.leftOut == shard.leftOut);
    CHECK(isWhole(open));
    std::vector<int> known(kinds);
    for (std::size_t i = 0; i < kinds; ++i)
        known[i] = static_cast<int>(kinds - i);
    const auto stored = std::make_shared<const StoredIds>(StoredIds{
        .path = "x", .file = open.file, .begin = open.begin, .width = open.shard.width, .known = known});
    std::vector<int> expected;
    for (const int id : list)
        expected.push_back(static_cast<int>(kinds) - id);
    const Ids ids(stored, 0, list.size());
    CHECK(ids == expected);
    CHECK(ids.list() == expected);
    CHECK(ids.part(2, 4) == Ids(expected).part(2, 4));
    CHECK(ids.part(2, 4).back() == expected[3]);
    CHECK(Ids(stored, 2, 3).front() == 1);
    CHECK_THROWS_AS(ids.at(5), std::out_of_range);
    CHECK(std::ranges::count(ids.begin(), ids.end(), expected[4]) == 2);
    ids.willNeed(0, ids.size());
    Ids(expected).willNeed(0, 1);
}
