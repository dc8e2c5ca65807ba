#include "project/sample_rows.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "project/json_value.h"

namespace incipit::project {

namespace {

constexpr int kFormat = 1;

std::string textOf(const EpochSample& sample) {
    const auto orNull = [](const std::optional<double>& value) {
        return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
    };
    nlohmann::ordered_json json{{"format", kFormat},
                                {"loss", sample.loss},
                                {"validation", orNull(sample.validation)},
                                {"copied", orNull(sample.copied)},
                                {"usual", orNull(sample.usual)}};
    if (sample.take) {
        json["name"] = sample.take->name;
        json["settings"] = toText(sample.take->origin);
        json["report"] = sample.take->report ? toText(*sample.take->report) : std::string();
    }
    return dump(json);
}

std::optional<double> share(const nlohmann::json& value) {
    const auto found = number(value);
    return found && *found >= 0 && *found <= 1 ? found : std::nullopt;
}

/// A text of its own.
std::string within(const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// @param midi  empty: the music is not kept
EpochSample sampleOf(std::int64_t epoch, std::string_view words, std::span<const std::byte> midi) {
    const nlohmann::json json = parseUntrusted(words);
    EpochSample sample{.epoch = static_cast<int>(epoch),
                       .loss = number(member(json, "loss")).value_or(0),
                       .validation = number(member(json, "validation")),
                       .copied = share(member(json, "copied")),
                       .usual = share(member(json, "usual"))};
    if (midi.empty()) return sample;
    Take& take = sample.take.emplace();
    take.name = text(member(json, "name"));
    take.origin = readOrigin(within(member(json, "settings")));
    take.score = midi::readSmf(midi).score;
    take.report = readReport(within(member(json, "report")));
    return sample;
}

}  // namespace

void writeSamples(Database& database, const std::vector<EpochSample>& samples) {
    if (samples.empty()) return;
    database.execute(
        "CREATE TABLE sample (epoch INTEGER PRIMARY KEY, text TEXT NOT NULL, midi BLOB NOT NULL)");
    for (const EpochSample& sample : samples) {
        Statement row = database.prepare("INSERT INTO sample VALUES (?, ?, ?)");
        row.bind(1, std::int64_t{sample.epoch});
        row.bind(2, textOf(sample));
        const std::vector<std::byte> midi =
            sample.take ? midi::writeSmf(sample.take->score) : std::vector<std::byte>();
        row.bind(3, std::span<const std::byte>(midi));
        row.step();
    }
}

std::vector<EpochSample> readSamples(Database& database) {
    std::vector<EpochSample> samples;
    if (!database.hasTable("sample")) return samples;
    Statement rows = database.prepare("SELECT epoch, text, midi FROM sample ORDER BY epoch");
    while (rows.step()) {
        const std::int64_t epoch = rows.integer(0);
        if (epoch < 1 || epoch > std::numeric_limits<int>::max()) continue;
        samples.push_back(sampleOf(epoch, rows.text(1), rows.blob(2)));
    }
    return samples;
}

}  // namespace incipit::project
