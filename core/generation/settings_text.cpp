#include "generation/settings_text.h"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_text.h"

namespace incipit::generation {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kFormat = 2;
constexpr int kFirstFormat = 1;  // without what is said of the head and of closeness
constexpr int kMaxDepth = 4;
constexpr std::int64_t kMaxInt = std::numeric_limits<int>::max();
constexpr std::size_t kMostInstruments = 129;

/// The members of an object, each of its type; the first that is not makes the whole unsound.
class Reader {
  public:
    explicit Reader(const json& object) : m_object(object) {}

    [[nodiscard]] bool sound() const { return m_sound; }
    [[nodiscard]] bool isNull(const char* name) const { return base::member(m_object, name).is_null(); }

    void read(const char* name, int& value) {
        value = static_cast<int>(take(base::integer(base::member(m_object, name), -1, kMaxInt)));
    }
    void read(const char* name, double& value) { value = take(base::number(base::member(m_object, name))); }
    void read(const char* name, bool& value) { get(name, &json::is_boolean, value); }
    void read(const char* name, std::uint64_t& value) { get(name, &json::is_number_unsigned, value); }
    void read(const char* name, std::string& value) { get(name, &json::is_string, value); }
    template <typename T>
    void read(const char* name, std::optional<T>& value) {
        if (!isNull(name)) read(name, value.emplace());
    }

    void instruments(const char* name, std::vector<int>& values) {
        const json& list = base::member(m_object, name);
        m_sound = m_sound && list.is_array() && list.size() <= kMostInstruments;
        if (!m_sound) return;
        for (const json& each : list) {
            values.push_back(static_cast<int>(take(base::integer(each, 0, kDrumsInstrument))));
        }
    }
    [[nodiscard]] Reader inside(const char* name) const { return Reader(base::member(m_object, name)); }

  private:
    template <typename T>
    T take(std::optional<T> value) {
        m_sound = m_sound && value.has_value();
        return value.value_or(T{});
    }
    template <typename T>
    void get(const char* name, bool (json::*is)() const noexcept, T& value) {
        const json& found = base::member(m_object, name);
        m_sound = m_sound && (found.*is)();
        if (m_sound) value = found.get<T>();
    }

    const json& m_object;
    bool m_sound = true;
};

/// Whether the take of this seed is one of them.
bool isTogether(const Together& together, std::uint64_t seed) {
    return together.takes >= 1 && together.takes <= kMostTakes &&
           seed - together.firstSeed < static_cast<std::uint64_t>(together.takes);
}

template <typename T>
ordered_json orNull(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

/// What is absent of takes that did not ask for it, and that were written before it could be.
bool readSteering(Reader& reader, Options& options) {
    std::optional<std::string> scale, chords;
    std::optional<double> density;
    reader.read("scale", scale);
    reader.read("chords", chords);
    reader.read("density", density);
    reader.read("polyphony", options.polyphony);
    options.density = density.value_or(1);
    if (scale) {
        const auto named = analysis::scaleNamed(*scale);
        if (!named) return false;
        options.scale = *named;
    }
    if (!chords) return true;
    try {
        options.chords = analysis::parseChords(*chords);
    } catch (const Error&) {
        return false;
    }
    return true;
}

}  // namespace

std::string settingsText(const Provenance& provenance) {
    const Options& options = provenance.options;
    ordered_json text{{"format", kFormat},
                      {"seed", options.seed},
                      {"length", options.length},
                      {"bars", orNull(options.bars)},
                      {"argmax", options.argmax},
                      {"temperature", options.temperature},
                      {"top_k", options.topK},
                      {"top_p", options.topP},
                      {"min_p", options.minP},
                      {"start", orNull(options.start)},
                      {"key", nullptr},
                      {"lowest_pitch", options.lowestPitch},
                      {"highest_pitch", options.highestPitch},
                      {"instruments", options.instruments},
                      {"keep_head", options.keepHead},
                      {"meter", nullptr},
                      {"tempo", orNull(options.tempo)},
                      {"closeness", options.closeness},
                      {"drafts", options.drafts},
                      {"keep_form", options.keepForm},
                      {"escape_loops", options.escapeLoops},
                      {"keep_prime", options.keepPrime},
                      {"prime", nullptr}};
    // What is as ever is not said: such takes are written as they were before it could be chosen.
    if (options.scale != analysis::Scale::Natural) text["scale"] = analysis::nameOf(options.scale);
    if (!options.chords.empty()) text["chords"] = analysis::chordsText(options.chords);
    if (options.density != 1) text["density"] = options.density;
    if (options.polyphony) text["polyphony"] = *options.polyphony;
    if (options.key) text["key"] = {{"tonic", options.key->tonic}, {"minor", options.key->minor}};
    if (const auto& meter = options.meter) {
        text["meter"] = {{"numerator", meter->numerator}, {"denominator", meter->denominator}};
    }
    if (const auto& prime = provenance.prime) {
        text["prime"] = {{"name", prime->name}, {"sha256", prime->sha256}, {"bars", orNull(prime->bars)}};
    }
    if (const auto& together = provenance.together)
        text["together"] = {{"first_seed", together->firstSeed}, {"takes", together->takes}};
    return text.dump(-1, ' ', /*ensure_ascii=*/true, ordered_json::error_handler_t::replace);
}

bool readSettings(std::string_view text, Provenance& provenance) {
    const std::optional<json> object = base::parseJson(text, kMaxDepth);
    if (!object || !object->is_object()) return false;
    Reader reader(*object);
    int format = 0;
    reader.read("format", format);
    if (!reader.sound() || (format != kFormat && format != kFirstFormat)) return false;

    Options& options = provenance.options;
    const bool first = format == kFirstFormat;
    if (first) options.keepHead = false;
    std::optional<std::uint64_t> start;
    reader.read("seed", options.seed);
    reader.read("length", options.length);
    reader.read("bars", options.bars);
    reader.read("argmax", options.argmax);
    reader.read("temperature", options.temperature);
    reader.read("top_k", options.topK);
    reader.read("top_p", options.topP);
    reader.read("min_p", options.minP);
    reader.read("start", start);
    reader.read("lowest_pitch", options.lowestPitch);
    reader.read("highest_pitch", options.highestPitch);
    reader.instruments("instruments", options.instruments);
    if (!first) {
        reader.read("keep_head", options.keepHead);
        reader.read("tempo", options.tempo);
        reader.read("closeness", options.closeness);
    }
    std::optional<int> drafts;  // none: written before there were any
    reader.read("drafts", drafts);
    options.drafts = drafts.value_or(1);
    std::optional<bool> form;  // likewise
    reader.read("keep_form", form);
    options.keepForm = form.value_or(false);
    reader.read("escape_loops", options.escapeLoops);
    reader.read("keep_prime", options.keepPrime);
    if (start) options.start = static_cast<std::size_t>(*start);
    bool sound = readSteering(reader, options) && reader.sound();
    if (!reader.isNull("key")) {
        Reader key = reader.inside("key");
        options.key.emplace();
        key.read("tonic", options.key->tonic);
        key.read("minor", options.key->minor);
        sound = sound && key.sound();
    }
    if (!first && !reader.isNull("meter")) {
        Reader meter = reader.inside("meter");
        options.meter.emplace();
        meter.read("numerator", options.meter->numerator);
        meter.read("denominator", options.meter->denominator);
        sound = sound && meter.sound();
    }
    if (!reader.isNull("prime")) {
        Reader prime = reader.inside("prime");
        provenance.prime.emplace();
        prime.read("name", provenance.prime->name);
        prime.read("sha256", provenance.prime->sha256);
        prime.read("bars", provenance.prime->bars);
        sound = sound && prime.sound();
    }
    if (!reader.isNull("together")) {
        Reader together = reader.inside("together");
        Together& read = provenance.together.emplace();
        together.read("first_seed", read.firstSeed);
        together.read("takes", read.takes);
        sound = sound && together.sound() && isTogether(read, options.seed);
    }
    if (!sound) return false;
    try {
        validate(options);
    } catch (const Error&) {
        return false;
    }
    return true;
}

}  // namespace incipit::generation
