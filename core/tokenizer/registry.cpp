#include "tokenizer/registry.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "tokenizer/event/event_tokenizer.h"
#include "tokenizer/event_1/event_1_tokenizer.h"
#include "tokenizer/frame/frame_tokenizer.h"
#include "tokenizer/messages.h"
#include "tokenizer/note_chord/note_chord_tokenizer.h"

namespace incipit::tokenizer {
namespace {

using Settings = TokenizerSettings;

struct Scheme {
    std::string name;
    MakeTokenizer make;
};

/// In the order in which lists show them.
std::vector<Scheme>& all() {
    static std::vector<Scheme> known{
        {"note-chord", [](const Settings&) { return std::make_unique<NoteChordTokenizer>(); }},
        {"event", [](const Settings&) { return std::make_unique<EventTokenizer>(); }},
        {"frame",
         [](const Settings& chosen) { return std::make_unique<FrameTokenizer>(chosen.quartersPerStep); }},
    };
    return known;
}

/// Of models from before, which go on with them; not offered for new ones.
struct EarlierScheme : Scheme {
    std::string was;  ///< its name in files of the first version
};

const std::vector<EarlierScheme>& earlier() {
    static const std::vector<EarlierScheme> known{
        {{"event-1", [](const Settings&) { return std::make_unique<Event1Tokenizer>(); }}, "event"},
    };
    return known;
}

}  // namespace

std::vector<std::string> schemes() {
    std::vector<std::string> names;
    std::ranges::transform(all(), std::back_inserter(names), &Scheme::name);
    return names;
}

std::unique_ptr<Tokenizer> makeTokenizer(const TokenizerSettings& settings) {
    const auto found = std::ranges::find(all(), settings.scheme, &Scheme::name);
    if (found != all().end()) return found->make(settings);
    const auto older = std::ranges::find(earlier(), settings.scheme, &EarlierScheme::name);
    if (older != earlier().end()) return older->make(settings);
    std::string names;
    for (const std::string& name : schemes())
        names += (names.empty() ? "" : ", ") + name;
    throw Error(messages::kUnknownScheme, settings.scheme, names);
}

std::unique_ptr<Tokenizer> makeTokenizer(std::string_view scheme) {
    return makeTokenizer(TokenizerSettings{.scheme = std::string(scheme)});
}

std::string schemeOfFirstFiles(std::string_view name) {
    const auto found = std::ranges::find(earlier(), name, &EarlierScheme::was);
    return found == earlier().end() ? std::string(name) : found->name;
}

AddedScheme::AddedScheme(std::string name, MakeTokenizer make) : m_name(std::move(name)) {
    all().push_back({m_name, std::move(make)});
}

AddedScheme::~AddedScheme() {
    std::erase_if(all(), [this](const Scheme& scheme) { return scheme.name == m_name; });
}

}  // namespace incipit::tokenizer
