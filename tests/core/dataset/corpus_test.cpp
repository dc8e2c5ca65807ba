#include "dataset/corpus.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/atomic_file.h"
#include "base/error.h"
#include "midi/smf_writer.h"
#include "support/music_text.h"
#include "support/temporary_folder.h"

using namespace incipit;
using namespace incipit::dataset;
using incipit::test::music;
using Paths = std::vector<std::filesystem::path>;

namespace {

const auto kTokenizer = tokenizer::makeTokenizer("note-chord");

std::vector<NamedScore> twoPieces() {
    return {{"one.mid", music("C4 D4 E4 F4")}, {"two.mid", music("G4 C4")}};
}

}  // namespace

TEST_CASE("A corpus gives its pieces ids of one vocabulary", "[dataset]") {
    const Corpus corpus = makeCorpus(twoPieces(), *kTokenizer);
    CHECK(corpus.scheme == "note-chord");
    CHECK(corpus.vocabulary.tokens() == std::vector<std::string>{"#1.0", "C4", "D4", "E4", "F4", "G4"});
    REQUIRE(corpus.pieces.size() == 2);
    CHECK(corpus.pieces[0].ids == std::vector<int>{1, 2, 3, 4});
    CHECK(corpus.pieces[1].ids == std::vector<int>{5, 1, 0});
    CHECK(corpus.pieces[1].name == "two.mid");
    CHECK(corpus.tokenCount() == 7);
}

TEST_CASE("A piece without notes is refused by its name", "[dataset]") {
    const std::vector<NamedScore> pieces{{"empty.mid", midi::Score{}}};
    CHECK_THROWS_WITH(makeCorpus(pieces, *kTokenizer),
                      Catch::Contains("empty.mid: ") && Catch::Contains("no notes"));
    CHECK_THROWS_AS(makeCorpus(std::span<const NamedScore>{}, *kTokenizer), Error);
}

TEST_CASE("A trained model's vocabulary gives other ids, and a token that it lacks is named", "[dataset]") {
    const tokenizer::Vocabulary wide({"x", "#1.0", "G4", "F4", "E4", "D4", "C4"});
    const Corpus corpus = withVocabulary(makeCorpus(twoPieces(), *kTokenizer), wide);
    CHECK(corpus.pieces[1].ids == std::vector<int>{2, 6, 1});
    CHECK(corpus.vocabulary == wide);
    CHECK_THROWS_WITH(withVocabulary(corpus, tokenizer::Vocabulary({"C4", "D4", "E4", "F4"})),
                      Catch::Contains("two.mid: ") && Catch::Contains("\"G4\""));
}

TEST_CASE("A scheme of fixed tokens gives its own vocabulary to every corpus", "[dataset]") {
    for (const char* scheme : {"event", "frame"}) {
        INFO(scheme);
        const auto tokenizer = tokenizer::makeTokenizer(scheme);
        const Corpus both = makeCorpus(twoPieces(), *tokenizer);
        CHECK(both.vocabulary == *tokenizer->vocabulary());
        const auto pieces = twoPieces();
        const Corpus second = makeCorpus(std::span(pieces).last(1), *tokenizer);
        CHECK(second.pieces[0].ids == both.pieces[1].ids);
        CHECK(second.pieces[0].encoding.ids.empty());
        CHECK(both.pieces[0].encoding.loss.has_value());
    }
}

TEST_CASE("Steps of time are counted where the scheme has them", "[dataset]") {
    const Corpus frames = makeCorpus(twoPieces(), *tokenizer::makeTokenizer("frame"));
    CHECK(frames.stepCount(frames.pieces[0]) == 4);
    CHECK(frames.stepCount(frames.pieces[1]) == 2);
    const Corpus other = withVocabulary(
        frames, tokenizer::Vocabulary({"pitch_60", "pitch_62", "pitch_64", "pitch_65", "pitch_67", "step"}));
    CHECK(other.stepEnd == 5);
    CHECK(other.stepCount(other.pieces[1]) == 2);
    const Corpus words = makeCorpus(twoPieces(), *kTokenizer);
    CHECK_FALSE(words.stepCount(words.pieces[0]).has_value());
}

TEST_CASE("MIDI files are found in folders and their subfolders, in order", "[dataset]") {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "b/c");
    for (const char* name : {"z.mid", "a.MIDI", "b/c/k.Kar", "b/r.rmi", "notes.txt", "b/mid"}) {
        std::ofstream(folder / name) << "x";
    }
    const Paths inputs{folder.path(), folder / "notes.txt", folder / "z.mid"};
    CHECK(findMidiFiles(inputs) == Paths{folder / "a.MIDI", folder / "b/c/k.Kar", folder / "b/r.rmi",
                                         folder / "notes.txt", folder / "z.mid"});
}

TEST_CASE("A link that leads nowhere is found, so that whoever reads it can tell", "[dataset]") {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "folder.mid");
    std::filesystem::create_symlink("nowhere.mid", folder / "broken.mid");
    std::filesystem::create_symlink("folder.mid", folder / "linked.mid");
    CHECK(findMidiFiles(Paths{folder.path()}) == Paths{folder / "broken.mid"});
}

TEST_CASE("A folder without MIDI files and a path to nothing are named", "[dataset]") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH(findMidiFiles(Paths{folder.path()}),
                      Catch::Contains(folder.path().string()) && Catch::Contains("no MIDI files"));
    CHECK_THROWS_WITH(findMidiFiles(Paths{folder / "gone.mid"}), Catch::Contains("gone.mid"));
}

TEST_CASE("Of several files the bad ones are skipped and reported", "[dataset]") {
    const test::TemporaryFolder folder;
    midi::writeSmf(music("C4 D4"), folder / "good.mid");
    midi::writeSmf(midi::Score{midi::Format::Simultaneous, {}, {midi::Track{}}}, folder / "silent.mid");
    base::writeFile(folder / "text.mid", "no music");
    const Corpus corpus = readCorpus(Paths{folder.path()}, *kTokenizer);
    REQUIRE(corpus.pieces.size() == 1);
    CHECK(corpus.pieces[0].name == (folder / "good.mid").string());
    REQUIRE(corpus.skipped.size() == 2);
    CHECK(corpus.skipped[0].path == folder / "silent.mid");
    CHECK_THAT(english(corpus.skipped[0].reason), Catch::Contains("no notes"));
    CHECK(corpus.skipped[1].path == folder / "text.mid");
}

TEST_CASE("When no file is left the first failure is told, with its path", "[dataset]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "text.mid", "no music");
    CHECK_THROWS_WITH(readCorpus(Paths{folder / "text.mid"}, *kTokenizer), Catch::Contains("text.mid: "));
    CHECK_THROWS_WITH(readCorpus(Paths{}, *kTokenizer), Catch::Contains("name a MIDI file"));
}
