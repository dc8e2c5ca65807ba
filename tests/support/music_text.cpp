#include "support/music_text.h"

#include <sstream>
#include <stdexcept>
#include <string>

namespace incipit::test {

namespace {

std::uint8_t pitch(const std::string& name) {
    const std::string_view steps = "C D EF G A B";
    const auto step = steps.find(name.at(0));
    if (step == std::string_view::npos) throw std::runtime_error("no note: " + name);
    std::size_t i = 1;
    int accidental = 0;
    for (; name.at(i) == '#' || name.at(i) == 'b'; ++i) {
        accidental += name[i] == '#' ? 1 : -1;
    }
    return static_cast<std::uint8_t>(static_cast<int>(step) + accidental +
                                     12 * (std::stoi(name.substr(i)) + 1));
}

}  // namespace

midi::Score music(std::string_view text) {
    midi::Score score;
    score.format = midi::Format::SingleTrack;
    score.tracks.resize(1);
    midi::Track& track = score.tracks.front();
    const midi::Tick quarter{score.division.ticksPerQuarter};
    midi::Tick now;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        if (word == "|") continue;
        if (word != "rest") {
            std::istringstream names(word);
            for (std::string name; std::getline(names, name, '+');) {
                track.notes.push_back({.onset = now, .duration = quarter, .pitch = pitch(name)});
            }
        }
        now += quarter;
    }
    track.end = now;
    return score;
}

}  // namespace incipit::test
