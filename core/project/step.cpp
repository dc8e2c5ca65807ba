#include "project/step.h"

#include <limits>
#include <utility>

#include "project/json_value.h"
#include "project/project.h"

namespace incipit::project {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr std::int64_t kMost = std::numeric_limits<int>::max();

ordered_json nameOf(const std::optional<midi::TextEncoding>& encoding) {
    return encoding ? ordered_json(midi::nameOf(*encoding)) : ordered_json();
}

std::optional<midi::TextEncoding> encodingOf(const json& name) {
    return name.is_string() ? midi::textEncodingNamed(text(name)) : std::nullopt;
}

/// What the kinds of steps have beside entry and words.
struct Members {
    ordered_json operator()(const steps::Edit& edit) const {
        return {{"kind", "edit"},
                {"report", edit.report ? ordered_json(toText(*edit.report)) : ordered_json()},
                {"left_parts", toText(edit.leftParts)},
                {"away", toText(edit.away)}};
    }
    ordered_json operator()(const steps::Rename& rename) const {
        return {{"kind", "rename"}, {"before", rename.before}, {"after", rename.after}};
    }
    ordered_json operator()(const steps::Encode& encode) const {
        return {{"kind", "encode"}, {"before", nameOf(encode.before)}, {"after", nameOf(encode.after)}};
    }
    ordered_json operator()(const steps::Rate& rate) const {
        return {{"kind", "rate"}, {"before", rate.before}, {"after", rate.after}};
    }
    ordered_json operator()(const steps::Transpose& transpose) const {
        return {{"kind", "transpose"}, {"before", transpose.before}, {"after", transpose.after}};
    }
    ordered_json operator()(const steps::Remove& remove) const {
        return {{"kind", "remove"}, {"position", remove.position}};
    }
    ordered_json operator()(const steps::ClearLoop& clear) const {
        return {{"kind", "clear_loop"}, {"loop", toText(clear.loop)}};
    }
    ordered_json operator()(const steps::RemoveModel& remove) const {
        return {{"kind", "remove_model"}, {"model", remove.model}};
    }
};

std::optional<steps::Edit> readEdit(const json& object, std::span<const std::byte> bytes) {
    auto change = midi::ScoreChange::fromBytes(bytes);
    if (!change) return std::nullopt;
    steps::Edit edit{.change = std::make_shared<const midi::ScoreChange>(std::move(*change))};
    if (const json& report = member(object, "report"); report.is_string())
        edit.report = readReport(report.get_ref<const std::string&>());
    if (const json& parts = member(object, "left_parts"); parts.is_string())
        edit.leftParts = readParts(parts.get_ref<const std::string&>());
    edit.away = readMix(text(member(object, "away")));
    return edit;
}

/// A change of a number.
template <typename Change>
std::optional<Change> readNumbers(const json& object, int least, int most) {
    const auto before = integer(member(object, "before"), least, most);
    const auto after = integer(member(object, "after"), least, most);
    if (!before || !after) return std::nullopt;
    return Change{static_cast<int>(*before), static_cast<int>(*after)};
}

}  // namespace

std::string toText(const Step& step) {
    ordered_json object{{"format", kFormat}, {"entry", step.entry}, {"what", step.what}};
    object.update(std::visit(Members{}, step.change));
    if (step.joined) object["joined"] = true;
    return dump(object);
}

std::vector<std::byte> changeOf(const Step& step) {
    const auto* edit = std::get_if<steps::Edit>(&step.change);
    return edit != nullptr ? edit->change->toBytes() : std::vector<std::byte>{};
}

std::optional<Step> readStep(std::string_view words, std::span<const std::byte> change) {
    const json object = parseUntrusted(words);
    const auto entry = integer(member(object, "entry"), 0, kMost);
    if (!integer(member(object, "format"), kFormat, kFormat) || !entry) return std::nullopt;
    Step step{.entry = static_cast<int>(*entry), .what = text(member(object, "what")), .change = {}};
    step.joined = truth(member(object, "joined"));
    const std::string kind = text(member(object, "kind"));
    if (kind == "edit") {
        auto edit = readEdit(object, change);
        if (!edit) return std::nullopt;
        step.change = std::move(*edit);
    } else if (kind == "rename") {
        step.change = steps::Rename{text(member(object, "before")), text(member(object, "after"))};
    } else if (kind == "encode") {
        step.change =
            steps::Encode{encodingOf(member(object, "before")), encodingOf(member(object, "after"))};
    } else if (kind == "rate") {
        const auto rate = readNumbers<steps::Rate>(object, 0, kMostStars);
        if (!rate) return std::nullopt;
        step.change = *rate;
    } else if (kind == "transpose") {
        const auto transpose = readNumbers<steps::Transpose>(object, -kMostTransposition, kMostTransposition);
        if (!transpose) return std::nullopt;
        step.change = *transpose;
    } else if (kind == "remove") {
        const auto position = integer(member(object, "position"), 0, kMost);
        if (!position) return std::nullopt;
        step.change = steps::Remove{static_cast<std::size_t>(*position)};
    } else if (kind == "clear_loop") {
        const auto loop = readLoop(text(member(object, "loop")));
        if (!loop) return std::nullopt;
        step.change = steps::ClearLoop{*loop};
    } else if (kind == "remove_model") {
        const auto model = integer(member(object, "model"), 0, kMost);
        if (!model) return std::nullopt;
        step.change = steps::RemoveModel{static_cast<int>(*model)};
    } else {
        return std::nullopt;
    }
    return step;
}

}  // namespace incipit::project
