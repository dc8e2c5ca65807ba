#include "demo_words.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"

namespace incipit::demo {

namespace {

constexpr std::size_t kMostWords = 200'000;
constexpr int kDeepest = 20;
constexpr int kMostRepeats = 1000;

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

class Expander {
  public:
    Expander(const Patterns& patterns, std::string_view file) : m_patterns(patterns), m_file(file) {}

    void expand(std::span<const Word> words, int depth) {
        if (depth > kDeepest) fail(m_file, words.front().line, "Patterns call each other without an end.");
        for (std::size_t i = 0; i < words.size(); ++i) {
            const Word& word = words[i];
            if (word.text == "repeat") {
                i = repeat(words, i, depth);
            } else if (word.text == "{" || word.text == "}") {
                fail(m_file, word.line, "'" + word.text + "' without its 'repeat N { … }'.");
            } else if (word.text.front() == '@') {
                call(word, depth);
            } else {
                if (m_out.size() >= kMostWords) fail(m_file, word.line, "The part has over 200,000 words.");
                m_out.push_back(word);
            }
        }
    }

    std::vector<Word> take() { return std::move(m_out); }

  private:
    // Returns the index of the closing brace.
    std::size_t repeat(std::span<const Word> words, std::size_t at, int depth) {
        const int line = words[at].line;
        int times = 0;
        if (at + 2 < words.size()) {
            const std::string& count = words[at + 1].text;
            std::from_chars(count.data(), count.data() + count.size(), times);
        }
        if (times < 1 || times > kMostRepeats || words[at + 2].text != "{")
            fail(m_file, line, "Write 'repeat N { … }' with N from 1 to 1000.");
        int open = 1;
        std::size_t close = at + 3;
        for (; close < words.size(); ++close) {
            if (words[close].text == "{") ++open;
            if (words[close].text == "}" && --open == 0) break;
        }
        if (open != 0) fail(m_file, line, "This 'repeat' lacks its '}'.");
        const auto body = words.subspan(at + 3, close - at - 3);
        for (int i = 0; i < times && !body.empty(); ++i) {
            expand(body, depth + 1);
        }
        return close;
    }

    void call(const Word& word, int depth) {
        const std::size_t bracket = word.text.find('(');
        const std::string name = word.text.substr(1, bracket == std::string::npos ? bracket : bracket - 1);
        const auto pattern = m_patterns.find(name);
        if (pattern == m_patterns.end()) fail(m_file, word.line, "No pattern is named '" + name + "'.");
        std::vector<Word> values;
        if (bracket != std::string::npos) {
            if (word.text.back() != ')') fail(m_file, word.line, "'" + word.text + "' lacks its ')'.");
            const std::string inside = word.text.substr(bracket + 1, word.text.size() - bracket - 2);
            values = splitWords(inside, m_file, word.line);
        }
        std::vector<Word> words;
        std::size_t used = 0;
        for (const Word& written : pattern->second) {
            words.push_back({fill(written.text, values, used, word), word.line});
        }
        if (used != values.size())
            fail(m_file, word.line,
                 "Pattern '" + name + "' takes " + std::to_string(used) + " values, not " +
                     std::to_string(values.size()) + ".");
        if (!words.empty()) expand(words, depth + 1);
    }

    std::string fill(std::string_view text, const std::vector<Word>& values, std::size_t& used,
                     const Word& call) const {
        std::string filled;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '$' || i + 1 == text.size()) {
                filled += text[i];
                continue;
            }
            const auto place = static_cast<std::size_t>(text[++i] - '0');
            if (place < 1 || place > values.size())
                fail(m_file, call.line, "'" + call.text + "' gives no value for $" + text[i] + ".");
            used = std::max(used, place);
            filled += values[place - 1].text;
        }
        return filled;
    }

    const Patterns& m_patterns;
    std::string_view m_file;
    std::vector<Word> m_out;
};

}  // namespace

void fail(std::string_view file, int line, const std::string& message) {
    throw Error(std::string(file) + ":" + std::to_string(line) + ": " + message);
}

std::vector<Word> splitWords(std::string_view text, std::string_view file, int line) {
    std::vector<Word> words;
    std::size_t i = 0;
    while (i < text.size()) {
        if (isSpace(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        char until = 0;
        for (; i < text.size() && (until != 0 || !isSpace(text[i])); ++i) {
            if (until == 0 && text[i] == '[') until = ']';
            if (until == 0 && text[i] == '(' && text[start] == '@') until = ')';
            if (text[i] == until) until = 0;
        }
        if (until != 0) fail(file, line, std::string("A '") + until + "' is missing.");
        words.push_back({std::string(text.substr(start, i - start)), line});
    }
    return words;
}

std::vector<Word> expand(std::span<const Word> words, const Patterns& patterns, std::string_view file) {
    Expander expander(patterns, file);
    if (!words.empty()) expander.expand(words, 0);
    return expander.take();
}

}  // namespace incipit::demo
