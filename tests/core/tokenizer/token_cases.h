#pragma once

#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "support/score_builder.h"
#include "tokenizer/note_chord/spelling.h"

namespace incipit::test {

/// A score of tests/data/note_chord_cases.txt, whose head tells how it is written, and what its parts give.
struct TokenCase {
    std::string name;
    ScoreBuilder score;
    std::vector<std::string> parts;
    std::vector<std::vector<std::string>> tokens;  ///< of each part
};

/// "1.5", or a fraction as "4/3".
inline double quarters(const std::string& text) {
    const std::size_t slash = text.find('/');
    const double number = std::stod(text);
    return slash == std::string::npos ? number : number / std::stod(text.substr(slash + 1));
}

inline void addLine(TokenCase& into, const std::string& line) {
    std::istringstream words(line);
    std::string kind;
    std::string at;
    std::string what;
    words >> kind;
    if (kind == "track") {
        std::getline(words >> std::ws, what);
        into.score.track(what);
        return;
    }
    if (kind == "part") {
        std::getline(words >> std::ws, what, ':');
        into.parts.push_back(what);
        into.tokens.emplace_back();
        while (words >> what)
            into.tokens.back().push_back(what);
        return;
    }
    words >> at >> what;
    if (kind == "tempo") {
        into.score.tempo(std::stod(what), quarters(at));
    } else if (kind == "time") {
        into.score.meter(std::stoi(what), std::stoi(what.substr(what.find('/') + 1)), quarters(at));
    } else if (kind == "program") {
        into.score.program(std::stoi(what), quarters(at));
    } else if (kind == "drum") {
        into.score.note(38, quarters(at), quarters(what), midi::kDrumChannel);
    } else {
        into.score.note(tokenizer::pitchOfName(kind).value(), quarters(at), quarters(what));
    }
}

inline std::vector<TokenCase> tokenCases() {
    std::ifstream file(std::string(INCIPIT_TEST_DATA) + "/note_chord_cases.txt");
    std::vector<TokenCase> cases;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("score ")) {
            cases.emplace_back().name = line.substr(6);
        } else {
            addLine(cases.back(), line);
        }
    }
    return cases;
}

}  // namespace incipit::test
