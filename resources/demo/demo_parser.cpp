#include "demo_parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "demo_part.h"
#include "demo_symbols.h"
#include "demo_words.h"

namespace incipit::demo {

namespace {

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

class Parser {
  public:
    explicit Parser(std::string_view file) : m_file(file) {}

    Piece parse(std::string_view text) {
        while (!text.empty()) {
            ++m_line;
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            line = trim(line.substr(0, line.find('%')));
            if (!line.empty()) readLine(line);
        }
        finishPart();
        check();
        return std::move(m_piece);
    }

  private:
    [[noreturn]] void stop(const std::string& message) const { fail(m_file, m_line, message); }

    void readLine(std::string_view line) {
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            readSetting(std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
            return;
        }
        if (m_piece.parts.empty()) stop("Music stands before the first 'part:'.");
        for (Word& word : splitWords(line, m_file, m_line)) {
            m_music.push_back(std::move(word));
        }
    }

    void readSetting(const std::string& name, const std::string& value) {
        if (value.empty()) stop("'" + name + ":' has no value.");
        if (name == "part") return startPart(value);
        if (name == "pattern") return readPattern(value);
        if (readOfPart(name, value)) return;
        if (!m_piece.parts.empty()) stop("'" + name + ":' belongs before the first part.");
        if (name == "title") {
            m_piece.title = value;
        } else if (name == "composer") {
            m_piece.composer = value;
        } else if (name == "source") {
            m_piece.source = value;
        } else if (name == "licence") {
            m_piece.licence = value;
        } else if (name == "meter") {
            readMeter(value);
        } else if (name == "key") {
            readKey(value);
        } else if (name == "tempo") {
            readTempo(value);
        } else if (name == "swing") {
            m_piece.swing = number(name, value, 50, 80);
        } else if (name == "pulse") {
            readPulse(value);
        } else {
            stop("'" + name + ":' is no setting.");
        }
    }

    int number(const std::string& name, const std::string& value, int low, int high) const {
        const auto found = numberOf(value);
        if (!found || *found < low || *found > high)
            stop("'" + name + ":' is a whole number from " + std::to_string(low) + " to " +
                 std::to_string(high) + ".");
        return *found;
    }

    void startPart(const std::string& name) {
        finishPart();
        Part part;
        part.line = m_line;
        part.name = name;
        m_piece.parts.push_back(std::move(part));
    }

    bool readOfPart(const std::string& name, const std::string& value) {
        constexpr std::array<std::string_view, 5> kNames = {"channel", "program", "volume", "pan", "gate"};
        if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) return false;
        if (m_piece.parts.empty()) stop("'" + name + ":' belongs to a part: write it below 'part:'.");
        if (!m_music.empty()) stop("'" + name + ":' belongs before the part's music.");
        Part& part = m_piece.parts.back();
        if (name == "channel") part.channel = number(name, value, 1, 16);
        if (name == "program") part.program = number(name, value, 0, 127);
        if (name == "volume") part.volume = number(name, value, 0, 127);
        if (name == "pan") part.pan = number(name, value, 0, 127);
        if (name == "gate") part.gate = number(name, value, 1, 100);
        return true;
    }

    void readPattern(const std::string& value) {
        const std::size_t equals = value.find('=');
        if (equals == std::string::npos) stop("Write 'pattern: name = words'.");
        const std::string name(trim(std::string_view(value).substr(0, equals)));
        if (name.empty() || name.find_first_of(" ()") != std::string::npos)
            stop("A pattern's name is one word.");
        if (m_patterns.contains(name)) stop("Pattern '" + name + "' is there already.");
        m_patterns[name] = splitWords(std::string_view(value).substr(equals + 1), m_file, m_line);
    }

    void readMeter(const std::string& value) {
        const std::size_t slash = value.find('/');
        const auto beats = numberOf(value.substr(0, slash));
        const auto unit = numberOf(slash == std::string::npos ? "" : value.substr(slash + 1));
        if (!beats || !unit || *beats < 1 || *beats > 32 ||
            (*unit != 2 && *unit != 4 && *unit != 8 && *unit != 16))
            stop("The meter is written as in 4/4 or 6/8.");
        m_piece.beats = *beats;
        m_piece.beatUnit = *unit;
    }

    void readKey(const std::string& value) {
        constexpr std::string_view kCircle = "Cb Gb Db Ab Eb Bb F  C  G  D  A  E  B  F# C# ";
        const std::size_t space = value.find(' ');
        const std::string tonic = value.substr(0, space);
        const std::string mode = space == std::string::npos ? "" : value.substr(space + 1);
        m_piece.minor = mode == "minor";
        std::string padded = tonic + "  ";
        padded.resize(3);
        // Majors run from C flat to C sharp by fifths; a minor key has the signature of the major a minor
        // third above: three flats more.
        const std::size_t at =
            tonic.empty() || tonic.size() > 2 ? std::string_view::npos : kCircle.find(padded);
        const int sharps = static_cast<int>(at / 3) - 7 - (m_piece.minor ? 3 : 0);
        if (at == std::string_view::npos || (mode != "major" && mode != "minor") || sharps < -7)
            stop("The key is written as in 'G major' or 'C# minor'.");
        m_piece.sharps = sharps;
    }

    // "66", or "58 at 34" from bar 34 on, or "50 at 34.3" from its third beat on.
    void readTempo(const std::string& value) {
        const std::vector<Word> words = splitWords(value, m_file, m_line);
        const auto tempo = numberOf(words.front().text);
        int bar = 1, beat = 1;
        if (words.size() == 3 && words[1].text == "at") {
            const std::string& place = words[2].text;
            const std::size_t dot = place.find('.');
            bar = numberOf(place.substr(0, dot)).value_or(0);
            if (dot != std::string::npos) beat = numberOf(place.substr(dot + 1)).value_or(0);
        }
        const bool whole = words.size() == 1 || (words.size() == 3 && words[1].text == "at");
        if (!whole || !tempo || *tempo < 10 || *tempo > 400 || bar < 1 || bar > 10'000 || beat < 1 ||
            beat > m_piece.beats)
            stop(
                "The tempo is written as in 66 or '58 at 34.3': quarters a minute, 10 to 400, from a bar and "
                "its beat on.");
        m_piece.tempi.push_back(
            {(bar - 1) * m_piece.barLength() + (beat - 1) * kWhole / m_piece.beatUnit, *tempo});
    }

    void readPulse(const std::string& value) {
        for (const Word& word : splitWords(value, m_file, m_line)) {
            m_piece.pulse.push_back(number("pulse", word.text, -60, 60));
        }
    }

    void finishPart() {
        if (m_piece.parts.empty()) return;
        Part& part = m_piece.parts.back();
        if (m_music.empty()) fail(m_file, part.line, "Part '" + part.name + "' has no music.");
        readMusic(part, expand(m_music, m_patterns, m_file), m_piece.barLength(), m_file);
        m_music.clear();
    }

    void check() const {
        if (m_piece.title.empty() || m_piece.composer.empty() || m_piece.licence.empty())
            stop("A piece states its title, its composer and its licence.");
        if (m_piece.parts.empty()) stop("The piece has no part.");
        if (!m_piece.pulse.empty() && m_piece.pulse.size() != static_cast<std::size_t>(m_piece.beats) + 1)
            stop("'pulse:' has a number for each beat of the bar and one for what is off the beats.");
        const int bars = m_piece.parts.front().length / m_piece.barLength();
        for (const Part& part : m_piece.parts) {
            const int own = part.length / m_piece.barLength();
            if (own != bars)
                fail(m_file, part.line,
                     "Part '" + part.name + "' has " + std::to_string(own) + " bars, but part '" +
                         m_piece.parts.front().name + "' has " + std::to_string(bars) + ".");
        }
    }

    std::string_view m_file;
    int m_line = 0;
    Piece m_piece;
    Patterns m_patterns;
    std::vector<Word> m_music;
};

}  // namespace

Piece parse(std::string_view text, std::string_view file) {
    return Parser(file).parse(text);
}

}  // namespace incipit::demo
