#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace incipit {

/// A place in a message's text that an argument fills: `{0}`; `{0:.2}`, a real number with two decimals; or
/// `{0:note|notes}`, the first form where argument 0 is one, else the second.
struct Placeholder {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< behind the brace
    std::size_t argument = 0;
    std::string_view format;  ///< behind the colon
};

/// The first placeholder at or behind a position. Throws a text where braces hold anything else, which makes
/// a message in a table fail to compile.
[[nodiscard]] constexpr std::optional<Placeholder> findPlaceholder(std::string_view text, std::size_t from) {
    const std::size_t begin = text.find('{', from);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos || end < begin + 2) throw "a brace is not closed, or empty";
    const char digit = text[begin + 1];
    if (digit < '0' || digit > '9') throw "a placeholder begins with a digit";
    const std::string_view rest = text.substr(begin + 2, end - begin - 2);
    if (!rest.empty() && rest[0] != ':') throw "a colon stands before a placeholder's format";
    const std::string_view format = rest.empty() ? rest : rest.substr(1);
    if (!rest.empty() && (format.find('|') == std::string_view::npos) == (format.substr(0, 1) != "."))
        throw "a placeholder's format is .2 or note|notes";
    return Placeholder{begin, end + 1, static_cast<std::size_t>(digit - '0'), format};
}

/// One line of a table of messages: what can be said, under a code that stays when the words change. Each
/// folder has its table in messages.h; docs/messages.md tells how a sentence is made of it.
struct Message {
    std::string_view code;  ///< "folder.what-is-said", unique
    std::string_view english;
    std::size_t arguments = 0;  ///< that its placeholders name

    // NOLINTNEXTLINE(google-explicit-constructor)
    consteval Message(std::string_view messageCode, std::string_view text)
        : code(messageCode), english(text) {
        unsigned named = 0;
        for (auto place = findPlaceholder(text, 0); place; place = findPlaceholder(text, place->end))
            named |= 1U << place->argument;
        while ((named >> arguments & 1U) != 0)
            ++arguments;
        if (named >> arguments != 0) throw "the placeholders leave a number out";
    }
};

/// A message that takes so many arguments: what a function asks for that makes a Fact, so that a message with
/// another number of arguments does not compile.
template <std::size_t Arguments>
struct MessageOf {
    Message message;

    consteval MessageOf(const Message& of) : message(of) {
        if (of.arguments != Arguments) throw "the message takes another number of arguments";
    }
};

struct Fact;

/// A name that a language may have a word of its own for, such as an instrument's ("Acoustic Grand Piano").
struct Name {
    std::string english;
};

/// What fills a placeholder: a whole number, a real one, text that is the same in every language (a person's
/// name, a path, what the system said), a name that is not, or a fact, for words and sentences within a
/// sentence.
struct Argument {
    std::variant<std::int64_t, double, std::string, Name, std::shared_ptr<const Fact>> value;

    template <std::integral Number>
    Argument(Number number) : value(static_cast<std::int64_t>(number)) {}
    template <std::floating_point Number>
    Argument(Number number) : value(static_cast<double>(number)) {}
    Argument(std::string text) : value(std::move(text)) {}
    Argument(std::string_view text) : value(std::string(text)) {}
    Argument(const char* text) : value(std::string(text)) {}
    Argument(Name name) : value(std::move(name)) {}
    Argument(Fact fact);
};

/// Something that the program found, as data: a message and what fills it. Sentences are made of it where a
/// person reads them.
struct Fact {
    Message message;
    std::vector<Argument> arguments;

    template <typename... Arguments>
    Fact(MessageOf<sizeof...(Arguments)> what, Arguments&&... with)
        : Fact(what.message, {Argument(std::forward<Arguments>(with))...}) {}

  private:
    Fact(const Message& what, std::initializer_list<Argument> with);
};

/// The words of some language, which must stay where they are until the sentence is made.
struct Words {
    std::function<std::string_view(const Message& message)> text;  ///< whose placeholders fit the arguments
    std::function<std::string_view(std::string_view english)> name;
};

/// The fact as one line of that language. A sentence within a sentence that goes on loses its full stop.
[[nodiscard]] std::string sentence(const Fact& fact, const Words& words);

/// The fact as one line of English.
[[nodiscard]] std::string english(const Fact& fact);
[[nodiscard]] std::vector<std::string> english(const std::vector<Fact>& facts);

/// The names with "or" between, as a fact.
[[nodiscard]] Fact anyOf(const std::vector<std::string>& names);

/// The text with control characters (line breaks, escapes) shown as spaces: safe for one line of a terminal
/// or label.
[[nodiscard]] std::string oneLine(std::string_view text);

}  // namespace incipit
