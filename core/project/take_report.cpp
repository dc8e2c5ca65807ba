#include "project/take_report.h"

#include <limits>
#include <utility>

#include "project/json_value.h"

namespace incipit::project {

namespace {

using analysis::MusicMetrics;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kFormat = 2;
constexpr std::int64_t kMost = std::numeric_limits<int>::max();

ordered_json orNull(const std::optional<double>& number) {
    return number ? ordered_json(*number) : ordered_json();
}

ordered_json written(const MusicMetrics& metrics) {
    ordered_json object = ordered_json::object();
    for (const auto& [name, metric] : analysis::kMusicMetrics)
        object[name] = orNull(metrics.*metric);
    return object;
}

MusicMetrics readMetrics(const json& object) {
    MusicMetrics metrics;
    for (const auto& [name, metric] : analysis::kMusicMetrics)
        metrics.*metric = number(member(object, name));
    return metrics;
}

ordered_json written(const std::optional<generation::CopiedPassage>& passage) {
    if (!passage) return nullptr;
    if (passage->notes == 0) return {{"notes", 0}};
    return {{"notes", passage->notes},
            {"piece", passage->piece},
            {"bar_there", passage->barThere},
            {"bar_here", passage->barHere}};
}

std::optional<generation::CopiedPassage> readPassage(const json& object) {
    const auto notes = integer(member(object, "notes"), 0, kMost);
    if (!notes) return std::nullopt;
    const auto bar = [&](const char* name) {
        return static_cast<int>(integer(member(object, name), 1, kMost).value_or(1));
    };
    return generation::CopiedPassage{.notes = static_cast<std::size_t>(*notes),
                                     .piece = text(member(object, "piece")),
                                     .barThere = bar("bar_there"),
                                     .barHere = bar("bar_here")};
}

ordered_json written(const std::vector<analysis::NotePlace>& notes) {
    ordered_json rows = ordered_json::array();
    for (const analysis::NotePlace& note : notes)
        rows.push_back({note.track, note.index});
    return rows;
}

std::vector<analysis::NotePlace> readNotes(const json& rows) {
    std::vector<analysis::NotePlace> notes;
    for (std::size_t i = 0; i < (rows.is_array() ? rows.size() : 0); ++i) {
        const auto track = integer(element(rows[i], 0), 0, kMost);
        const auto index = integer(element(rows[i], 1), 0, kMost);
        if (!track || !index) continue;
        notes.push_back(
            {.track = static_cast<std::size_t>(*track), .index = static_cast<std::size_t>(*index)});
    }
    return notes;
}

ordered_json sourceOf(const std::optional<analysis::IndexedShare>& base) {
    return base && base->source ? ordered_json(*base->source) : ordered_json();
}

/// Nothing in the files of before there was a base model.
std::optional<analysis::IndexedShare> readBase(const json& object) {
    const auto share = number(member(object, "base_share"));
    if (!share) return std::nullopt;
    analysis::IndexedShare base{.share = *share, .source = {}};
    if (const json& source = member(object, "base_source"); source.is_string()) base.source = text(source);
    return base;
}

/// Of chords and the like only what was asked for: the rest is as it was before there were any.
ordered_json written(const generation::RemovedMass& removed) {
    ordered_json object{{"head", orNull(removed.head)},
                        {"key", orNull(removed.key)},
                        {"range", orNull(removed.range)},
                        {"instruments", orNull(removed.instruments)}};
    if (removed.chords) object["chords"] = *removed.chords;
    if (removed.polyphony) object["polyphony"] = *removed.polyphony;
    if (removed.density) object["density"] = *removed.density;
    return object;
}

std::vector<generation::Loop> readLoops(const json& rows) {
    std::vector<generation::Loop> loops;
    for (std::size_t i = 0; i < (rows.is_array() ? rows.size() : 0); ++i) {
        const auto begin = integer(element(rows[i], 0), 0, kMost);
        const auto length = integer(element(rows[i], 1), 0, kMost);
        const auto period = integer(element(rows[i], 2), 1, kMost);
        if (!begin || !length || !period) continue;
        loops.push_back(
            {static_cast<std::size_t>(*begin), static_cast<std::size_t>(*length), static_cast<int>(*period)});
    }
    return loops;
}

/// Format 1: rows of the take's metric and the training music's, and sentences.
TakeReport readFirstFormat(const json& object) {
    TakeReport report;
    const json& rows = member(object, "metrics");
    // In the order of the rows that format 1 had.
    for (std::size_t row = 0; row < analysis::kMusicMetrics.size(); ++row) {
        const auto metric = analysis::kMusicMetrics[row].value;
        report.scores.metrics.*metric = number(element(element(rows, row), 0));
        report.scores.training.*metric = number(element(element(rows, row), 1));
    }
    SavedSentences& saved = report.saved.emplace();
    saved.originality = text(member(object, "originality"));
    const json& remarks = member(object, "remarks");
    for (std::size_t i = 0; i < (remarks.is_array() ? remarks.size() : 0); ++i)
        saved.remarks.push_back(text(remarks[i]));
    saved.legend = text(member(object, "legend"));
    report.scores.run = readNotes(member(object, "copied"));
    return report;
}

std::string toFirstFormat(const TakeReport& report) {
    ordered_json rows = ordered_json::array();
    for (const auto& [name, metric] : analysis::kMusicMetrics)
        rows.push_back({orNull(report.scores.metrics.*metric), orNull(report.scores.training.*metric)});
    return dump({{"metrics", rows},
                 {"originality", report.saved->originality},
                 {"remarks", report.saved->remarks},
                 {"legend", report.saved->legend},
                 {"copied", written(report.scores.run)}});
}

}  // namespace

bool TakeReport::operator==(const TakeReport& other) const {
    return toText(*this) == toText(other);
}

std::string toText(const TakeReport& report) {
    if (report.saved) return toFirstFormat(report);
    const generation::Scores& scores = report.scores;
    ordered_json loops = ordered_json::array();
    for (const generation::Loop& loop : report.loops)
        loops.push_back({loop.begin, loop.length, loop.period});
    return dump({{"format", kFormat},
                 {"metrics", written(scores.metrics)},
                 {"training", written(scores.training)},
                 {"notes", scores.notes},
                 {"longest", written(scores.longest)},
                 {"copied_share", orNull(scores.copiedShare)},
                 {"training_share", orNull(scores.trainingShare)},
                 {"base_share", scores.base ? ordered_json(scores.base->share) : ordered_json()},
                 {"base_source", sourceOf(scores.base)},
                 {"nats_per_note", orNull(scores.natsPerNote)},
                 {"off", orNull(scores.off)},
                 {"run", written(scores.run)},
                 {"removed", written(report.removed)},
                 {"loops", loops},
                 {"led_out", report.ledOut}});
}

std::optional<TakeReport> readReport(std::string_view text) {
    const json object = parseUntrusted(text);
    const json& format = member(object, "format");
    if (format.is_null()) {
        if (!member(object, "originality").is_string()) return std::nullopt;
        return readFirstFormat(object);
    }
    if (!integer(format, kFormat, kFormat)) return std::nullopt;
    TakeReport report;
    report.scores.metrics = readMetrics(member(object, "metrics"));
    report.scores.training = readMetrics(member(object, "training"));
    report.scores.notes = static_cast<std::size_t>(integer(member(object, "notes"), 0, kMost).value_or(0));
    report.scores.longest = readPassage(member(object, "longest"));
    report.scores.copiedShare = number(member(object, "copied_share"));
    report.scores.trainingShare = number(member(object, "training_share"));
    report.scores.base = readBase(object);
    report.scores.natsPerNote = number(member(object, "nats_per_note"));
    report.scores.off = number(member(object, "off"));
    report.scores.run = readNotes(member(object, "run"));
    const json& removed = member(object, "removed");
    report.removed = {.head = number(member(removed, "head")),
                      .key = number(member(removed, "key")),
                      .range = number(member(removed, "range")),
                      .instruments = number(member(removed, "instruments")),
                      .chords = number(member(removed, "chords")),
                      .polyphony = number(member(removed, "polyphony")),
                      .density = number(member(removed, "density"))};
    report.loops = readLoops(member(object, "loops"));
    report.ledOut = truth(member(object, "led_out"));
    return report;
}

}  // namespace incipit::project
