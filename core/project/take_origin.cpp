#include "project/take_origin.h"

#include <limits>

#include "base/fact.h"
#include "generation/settings_text.h"
#include "project/json_value.h"

namespace incipit::project {

namespace {

using Kind = TakeOrigin::Kind;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kFormat = 1;

TakeOrigin unknown(std::string_view text) {
    TakeOrigin origin;
    origin.kind = Kind::Unknown;
    origin.sentence = oneLine(text);
    return origin;
}

}  // namespace

bool TakeOrigin::operator==(const TakeOrigin& other) const {
    return toText(*this) == toText(other);
}

std::string toText(const TakeOrigin& origin) {
    if (origin.kind == Kind::Unknown) return origin.sentence;
    ordered_json object{{"format", kFormat}, {"kind", "conversation"}, {"model", origin.model}};
    if (origin.kind == Kind::Accompaniment) object["kind"] = "accompaniment";
    if (origin.kind != Kind::Generated) return dump(object);
    object["kind"] = "generated";
    object["start"] = origin.start ? ordered_json(*origin.start) : ordered_json();
    generation::Provenance provenance;
    provenance.options = origin.options;
    provenance.prime = origin.prime;
    object["sampling"] = ordered_json::parse(settingsText(provenance));
    return dump(object);
}

TakeOrigin readOrigin(std::string_view text) {
    const json object = parseUntrusted(text);
    if (!integer(member(object, "format"), kFormat, kFormat)) return unknown(text);
    const std::string kind = project::text(member(object, "kind"));
    TakeOrigin origin;
    origin.model = project::text(member(object, "model"));
    if (kind == "conversation" || kind == "accompaniment") {
        origin.kind = kind == "conversation" ? Kind::Conversation : Kind::Accompaniment;
        return origin;
    }
    generation::Provenance provenance;
    if (kind != "generated" || !readSettings(member(object, "sampling").dump(), provenance))
        return unknown({});
    origin.options = provenance.options;
    origin.prime = provenance.prime;
    const auto start = integer(member(object, "start"), 0, std::numeric_limits<std::int64_t>::max());
    if (start) origin.start = static_cast<std::size_t>(*start);
    return origin;
}

}  // namespace incipit::project
