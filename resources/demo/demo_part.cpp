#include "demo_part.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <string>

#include "demo_symbols.h"

namespace incipit::demo {

namespace {

constexpr int kDrumChannel = 10;
constexpr int kAccent = 14;
constexpr int kSoft = -24;

// A note or chord without its pitches: everything after the name.
struct Marks {
    bool tied = false, staccato = false;
    int emphasis = 0;
};

class MusicReader {
  public:
    MusicReader(Part& part, int barLength, std::string_view file)
        : m_part(part), m_barLength(barLength), m_file(file) {}

    void read(std::span<const Word> words) {
        for (const Word& word : words) {
            m_line = word.line;
            read(word.text);
        }
        if (m_at != m_barStart || m_voice != 0) stop("The last bar lacks its '|'.");
        for (auto& [voice, ties] : m_ties) {
            if (!ties.empty()) stop("A tie at the end leads nowhere.");
        }
        m_part.length = m_barStart;
    }

  private:
    [[noreturn]] void stop(const std::string& message) const { fail(m_file, m_line, message); }

    void read(const std::string& word) {
        if (word == "|") return endBar();
        if (word == "&") return nextVoice();
        if (word == "cresc" || word == "dim") {
            if (m_part.dynamics.empty()) stop("'" + word + "' needs a dynamic before it.");
            m_part.dynamics.push_back({m_at, -1, true});
            return;
        }
        if (const auto velocity = dynamicOf(word)) {
            m_part.dynamics.push_back({m_at, *velocity, false});
            return;
        }
        readNote(word);
    }

    void endVoice() {
        const int held = m_at - m_barStart;
        if (held != m_barLength)
            stop("Bar " + std::to_string(m_bar) + " of part '" + m_part.name + "' holds " + quarters(held) +
                 " quarter notes, not " + quarters(m_barLength) + ".");
    }

    static std::string quarters(int ticks) {
        std::ostringstream text;
        text << static_cast<double>(ticks) / kQuarter;
        return text.str();
    }

    void nextVoice() {
        endVoice();
        m_at = m_barStart;
        ++m_voice;
    }

    void endBar() {
        endVoice();
        for (const auto& [voice, ties] : m_ties) {
            if (voice > m_voice && !ties.empty()) stop("A tie leads into a voice that this bar lacks.");
        }
        m_barStart += m_barLength;
        m_at = m_barStart;
        m_voice = 0;
        ++m_bar;
    }

    void readNote(const std::string& word) {
        // The name ends where the length or the marks begin; a chord's name is its brackets.
        const bool chord = word.front() == '[';
        std::size_t end = chord ? word.find(']') + 1 : word.find_first_of("/>'-~");
        end = std::min(end, word.size());
        const std::string name = word.substr(0, end);
        const Marks marks = readMarks(word, end);
        if (name == "r") {
            if (!m_ties[m_voice].empty()) stop("A tie leads to a rest.");
        } else {
            sound(chord ? splitWords(name.substr(1, name.size() - 2), m_file, m_line)
                        : std::vector<Word>{{name, m_line}},
                  marks);
        }
        m_at += m_length;
    }

    Marks readMarks(const std::string& word, std::size_t at) {
        if (at < word.size() && word[at] == '/') {
            const std::size_t end = std::min(word.find_first_of(">'-~", at), word.size());
            const auto length = lengthOf(word.substr(at + 1, end - at - 1));
            if (!length) stop("'" + word + "' has no length such as /4, /8. or /8t.");
            m_length = *length;
            at = end;
        }
        Marks marks;
        for (; at < word.size(); ++at) {
            switch (word[at]) {
                case '>':
                    marks.emphasis += kAccent;
                    break;
                case '-':
                    marks.emphasis += kSoft;
                    break;
                case '\'':
                    marks.staccato = true;
                    break;
                case '~':
                    marks.tied = true;
                    break;
                default:
                    stop("'" + word + "' ends in what is no mark (> - ' ~).");
            }
        }
        if (m_length == 0) stop("'" + word + "': the first note needs a length, as in C4/4.");
        return marks;
    }

    void sound(const std::vector<Word>& names, const Marks& marks) {
        if (names.empty()) stop("A chord is empty.");
        std::vector<std::size_t> before = std::move(m_ties[m_voice]);
        std::vector<std::size_t>& after = m_ties[m_voice];
        after.clear();
        for (const Word& name : names) {
            const int key = keyOf(name.text);
            const auto tie = std::find_if(before.begin(), before.end(),
                                          [&](std::size_t note) { return m_part.notes[note].pitch == key; });
            std::size_t note = m_part.notes.size();
            if (tie == before.end()) {
                m_part.notes.push_back({m_line, m_at, m_length, key, marks.emphasis, marks.staccato});
            } else {
                note = *tie;
                m_part.notes[note].length += m_length;
                before.erase(tie);
            }
            if (marks.tied) after.push_back(note);
        }
        if (!before.empty()) stop("A tie does not lead to the same note.");
    }

    [[nodiscard]] int keyOf(const std::string& name) const {
        const bool drums = m_part.channel == kDrumChannel;
        const auto key = drums ? drumOf(name) : pitchOf(name);
        if (!key)
            stop("'" + name + "' is no " +
                 (drums ? "drum, such as kick, snare, hat or ride." : "note, such as C4, F#3 or Bb5."));
        return *key;
    }

    Part& m_part;
    int m_barLength;
    std::string_view m_file;
    int m_line = 0;
    int m_bar = 1;
    int m_barStart = 0;
    int m_at = 0;
    int m_voice = 0;
    int m_length = 0;                                // stays until another is written
    std::map<int, std::vector<std::size_t>> m_ties;  // by voice: notes whose tie is open
};

// A glide starts from the dynamic that stands before it and must lead to another.
void closeGlides(Part& part, std::string_view file) {
    auto& marks = part.dynamics;
    std::stable_sort(marks.begin(), marks.end(),
                     [](const auto& a, const auto& b) { return a.tick < b.tick; });
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!marks[i].glide) continue;
        if (i + 1 == marks.size() || marks[i + 1].glide)
            fail(file, part.line,
                 "A cresc or dim in part '" + part.name + "' lacks the dynamic that it leads to.");
        marks[i].velocity = i == 0 ? Dynamic{}.velocity : marks[i - 1].velocity;
    }
}

}  // namespace

void readMusic(Part& part, std::span<const Word> words, int barLength, std::string_view file) {
    MusicReader(part, barLength, file).read(words);
    closeGlides(part, file);
}

}  // namespace incipit::demo
