#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/error.h"
#include "base/read_file.h"
#include "core/tokenizer/token_cases.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "support/skip.h"
#include "support/temporary_folder.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

using namespace incipit;
namespace fs = std::filesystem;

namespace {

/// The reference tokens, unpacked for one test; none where the data is not there.
class Cases {
  public:
    Cases() {
        const fs::path archive = fs::path(INCIPIT_SHARED_DATA) / "tokens" / "cases.tar.gz";
        if (!fs::exists(archive)) return;
        const std::string command =
            "tar -xzf '" + archive.string() + "' -C '" + m_folder.path().string() + "'";
        m_present = std::system(command.c_str()) == 0;
    }
    [[nodiscard]] bool present() const { return m_present; }
    [[nodiscard]] std::vector<fs::path> files(const char* folder) const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(m_folder / folder)) {
            if (entry.path().extension() == ".json") found.push_back(entry.path());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

  private:
    test::TemporaryFolder m_folder;
    bool m_present = false;
};

nlohmann::json load(const fs::path& path) {
    std::ifstream file(path);
    return nlohmann::json::parse(file);
}

/// One line for each event, as the references have them.
std::vector<std::string> eventsOf(const midi::Score& score) {
    struct Line {
        std::int64_t tick;
        int rank;
        std::string text;
    };
    std::vector<Line> lines;
    for (const midi::Track& track : score.tracks) {
        for (const midi::Event& event : track.events) {
            if (event.isMeta(midi::meta::kTempo)) lines.push_back({event.tick.value, 0, "tempo\t500000"});
            if (event.isMeta(midi::meta::kTimeSignature))
                lines.push_back({event.tick.value, 0, "time_signature\t4\t4"});
        }
        for (const midi::Note& note : track.notes) {
            const std::string key = std::to_string(note.channel) + "\t" + std::to_string(note.pitch) + "\t";
            lines.push_back({note.onset.value, 2, "note_on\t" + key + std::to_string(note.velocity)});
            lines.push_back({note.end().value, 1, "note_off\t" + key + std::to_string(note.release)});
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return std::tie(a.tick, a.rank) < std::tie(b.tick, b.rank);
    });
    std::vector<std::string> result;
    for (const Line& line : lines)
        result.push_back(std::to_string(line.tick) + "\t" + line.text);
    return result;
}

std::vector<std::string> linesOf(const fs::path& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("Scores of ours give the tokens of music21's rules, as scores and as files", "[tokenizer]") {
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    const std::vector<test::TokenCase> cases = test::tokenCases();
    REQUIRE(cases.size() >= 36);
    for (const test::TokenCase& each : cases) {
        INFO(each.name);
        const midi::Score score = each.score.score();
        const std::vector<std::byte> file = midi::writeSmf(score);
        for (std::size_t part = 0; part < each.parts.size(); ++part) {
            const tokenizer::Encoding encoding = tokenizer->encode(score, part);
            CHECK(encoding.tokens() == each.tokens[part]);
            CHECK(tokenizer->encodeFile(file, part).tokens() == each.tokens[part]);
            REQUIRE(encoding.parts.size() == each.parts.size());
            const tokenizer::Part& found = encoding.parts[part];
            CHECK((found.wholeTrack     ? "(track)"
                   : found.name.empty() ? "(unnamed)"
                                        : found.name) == each.parts[part]);
        }
        CHECK_THROWS_AS(tokenizer->encode(score, each.parts.size()), Error);
    }
}

TEST_CASE("Files give the tutorial's tokens, vocabulary and part names", "[tokenizer][shared]") {
    const Cases cases;
    if (!cases.present()) return test::skip("no data");
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    for (const fs::path& path : cases.files("cases")) {
        INFO(path.filename().string());
        const nlohmann::json expected = load(path);
        const auto bytes = base::readFile(fs::path(path).replace_extension(".mid"));
        for (std::size_t part = 0; part < 2; ++part) {
            const std::string key = "part" + std::to_string(part);
            if (!expected.contains(key)) continue;
            if (!expected[key].contains("tokens")) {
                CHECK_THROWS_AS(tokenizer->encodeFile(bytes, part), Error);
                continue;
            }
            const tokenizer::Encoding encoding = tokenizer->encodeFile(bytes, part);
            CHECK(encoding.tokens() == expected[key]["tokens"].get<std::vector<std::string>>());
            CHECK(encoding.vocabulary.tokens() ==
                  expected[key]["vocabulary"].get<std::vector<std::string>>());
            nlohmann::json names = nlohmann::json::array();
            for (const tokenizer::Part& each : encoding.parts) {
                names.push_back(each.wholeTrack ? nlohmann::json(nullptr) : nlohmann::json(each.name));
            }
            CHECK(names == expected["parts"]);
        }
    }
}

TEST_CASE("Decoded tokens are the tutorial's MIDI, event by event", "[tokenizer][shared]") {
    const Cases cases;
    if (!cases.present()) return test::skip("no data");
    const auto tokenizer = tokenizer::makeTokenizer("note-chord");
    for (const fs::path& path : cases.files("decoded")) {
        INFO(path.filename().string());
        const midi::Score score = tokenizer->decode(load(path).get<std::vector<std::string>>());
        const midi::Score written = midi::readSmf(midi::writeSmf(score)).score;
        CHECK(eventsOf(written) == linesOf(fs::path(path).replace_extension(".tsv")));
    }
}
