#include "generation/provenance.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/digest.h"
#include "base/error.h"
#include "generation/settings_text.h"

namespace incipit::generation {

namespace {

constexpr std::string_view kSeed = ", seed ";
constexpr std::string_view kModel = "incipit-model sha256 ";
constexpr std::string_view kSettings = "incipit-sampling ";
constexpr std::array<std::string_view, 3> kBeginnings{kWrittenBy, kModel, kSettings};
constexpr std::size_t kDigits = 64;

bool isAtBeginning(const midi::Event& event) {
    return event.tick == midi::Tick{} && event.isMeta(midi::meta::kText);
}

std::string_view textOf(const midi::Event& event) {
    return {reinterpret_cast<const char*>(event.data.data()), event.data.size()};
}

/// What follows this beginning in the first such event.
std::optional<std::string_view> found(const midi::Track& track, std::string_view beginning) {
    for (const midi::Event& event : track.events) {
        if (!isAtBeginning(event)) continue;
        const std::string_view text = textOf(event);
        if (text.starts_with(beginning)) return text.substr(beginning.size());
    }
    return std::nullopt;
}

bool isDigest(std::string_view text) {
    return text.size() == kDigits &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::string primeDigest(std::span<const int> ids) {
    base::Sha256 sha;
    for (const int id : ids) {
        std::array<std::byte, 4> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<std::byte>(static_cast<unsigned>(id) >> (8 * i));
        }
        sha.add(bytes);
    }
    return sha.finish();
}

void annotate(midi::Score& score, const Provenance& provenance) {
    if (score.tracks.empty()) score.tracks.emplace_back();
    auto& events = score.tracks.front().events;
    std::erase_if(events, [](const midi::Event& event) {
        return isAtBeginning(event) && std::ranges::any_of(kBeginnings, [&](std::string_view beginning) {
                   return textOf(event).starts_with(beginning);
               });
    });
    const std::string who =
        kWrittenBy + provenance.program + std::string(kSeed) + std::to_string(provenance.options.seed);
    const std::array<midi::Event, 3> added{
        midi::textEvent(who), midi::textEvent(std::string(kModel) + provenance.model),
        midi::textEvent(std::string(kSettings) + settingsText(provenance))};
    events.insert(events.begin(), added.begin(), added.end());
}

std::optional<Provenance> provenanceOf(const midi::Score& score) {
    if (score.tracks.empty()) return std::nullopt;
    const midi::Track& track = score.tracks.front();
    const auto who = found(track, kWrittenBy);
    const auto digest = found(track, kModel);
    const auto settings = found(track, kSettings);
    if (!who || !digest || !settings || !isDigest(*digest)) return std::nullopt;
    Provenance provenance;
    provenance.program = oneLine(who->substr(0, who->rfind(kSeed)));
    provenance.model = *digest;
    if (!readSettings(*settings, provenance)) return std::nullopt;
    return provenance;
}

}  // namespace incipit::generation
