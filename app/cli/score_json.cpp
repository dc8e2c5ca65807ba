#include "cli/score_json.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "base/error.h"

namespace incipit::cli {

namespace {

using analysis::MusicMetrics;
using generation::kCopiedGram;
using generation::Scores;
using nlohmann::ordered_json;

struct Metric {
    const char* field;
    const char* label;
    std::optional<double> MusicMetrics::*value;
};

constexpr std::array<Metric, 5> kMetrics{
    {{"pitch_class_entropy", "Pitch-class entropy (bits)", &MusicMetrics::pitchClassEntropy},
     {"scale_consistency", "Scale consistency", &MusicMetrics::scaleConsistency},
     {"groove_consistency", "Groove consistency", &MusicMetrics::grooveConsistency},
     {"note_density", "Notes a second", &MusicMetrics::noteDensity},
     {"polyphony", "Pitches at once", &MusicMetrics::polyphony}}};

std::string cell(std::optional<double> value) {
    std::array<char, 32> text{};
    if (value) std::snprintf(text.data(), text.size(), "%.3f", *value);
    return value ? text.data() : "-";
}

std::string percent(double share) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f %%", share * 100);
    return text.data();
}

ordered_json originality(const Scores& scores) {
    ordered_json json{{"longest_run", nullptr},
                      {"piece", nullptr},
                      {"bar_there", nullptr},
                      {"bar_here", nullptr},
                      {"copied_share", orNull(scores.copiedShare)},
                      {"training_share", orNull(scores.trainingShare)},
                      {"gram", kCopiedGram}};
    if (!scores.longest) return json;
    json["longest_run"] = scores.longest->notes;
    if (scores.longest->notes == 0) return json;
    json["piece"] = scores.longest->piece;
    json["bar_there"] = scores.longest->barThere;
    json["bar_here"] = scores.longest->barHere;
    return json;
}

void printTable(const Scores& scores, const char* heading) {
    std::printf("%-28s%12s%18s\n", "", heading, "training pieces");
    for (const Metric& metric : kMetrics) {
        std::printf("%-28s%12s%18s\n", metric.label, cell(scores.metrics.*metric.value).c_str(),
                    cell(scores.training.*metric.value).c_str());
    }
}

/// "; 3.1 % of its runs of 8 notes stand in the training pieces (41.0 % of theirs in another of them)".
std::string sharesOf(const Scores& scores, const char* whose) {
    std::string text;
    if (!scores.copiedShare) return text;
    text = "; " + percent(*scores.copiedShare) + " of " + whose + " runs of " + std::to_string(kCopiedGram) +
           " notes stand in the training pieces";
    if (scores.trainingShare)
        text += " (of their own runs " + percent(*scores.trainingShare) + " stand in another of them)";
    return text;
}

void printOriginality(const Scores& scores, const std::string& where, const char* whose) {
    if (!scores.longest) {
        std::puts("Originality: the model keeps no training pieces to compare with.");
        return;
    }
    const auto& longest = *scores.longest;
    std::string text = "Originality: no two notes in a row stand in the training pieces";
    if (longest.notes > 0) {
        text = "Originality: the longest run that stands in the training pieces, in any key, has " +
               std::to_string(longest.notes) + " notes (" + where + "bar " + std::to_string(longest.barHere) +
               "; in " + longest.piece + " bar " + std::to_string(longest.barThere) + ")";
    }
    std::puts(oneLine(text + sharesOf(scores, whose) + ".").c_str());
}

bool standsWhole(const Scores& scores) {
    return scores.longest && scores.notes >= kCopiedGram && scores.longest->notes == scores.notes;
}

/// The pieces as one, and the name of that with the longest run.
engine::Evaluation::Piece together(const std::vector<engine::Evaluation::Piece>& pieces) {
    engine::Evaluation::Piece all;
    std::vector<MusicMetrics> metrics;
    double runs = 0;
    double copies = 0;
    for (const auto& [name, scores] : pieces) {
        metrics.push_back(scores.metrics);
        all.scores.training = scores.training;
        all.scores.trainingShare = scores.trainingShare;
        if (scores.copiedShare) {
            const auto own = static_cast<double>(scores.notes - kCopiedGram + 1);
            runs += own;
            copies += own * *scores.copiedShare;
        }
        const auto& best = all.scores.longest;
        if (scores.longest && (!best || scores.longest->notes > best->notes)) {
            all.scores.longest = scores.longest;
            all.name = name;
        }
    }
    all.scores.metrics = analysis::mean(metrics);
    if (runs > 0) all.scores.copiedShare = copies / runs;
    return all;
}

}  // namespace

ordered_json orNull(std::optional<double> value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

void addScores(ordered_json& json, const Scores& scores) {
    for (const Metric& metric : kMetrics) {
        json[metric.field] = {{"value", orNull(scores.metrics.*metric.value)},
                              {"training", orNull(scores.training.*metric.value)}};
    }
    json["originality"] = originality(scores);
}

void printScores(const Scores& scores) {
    printTable(scores, "this music");
    printOriginality(scores, "", "its");
}

ordered_json scoresOfPieces(const std::vector<engine::Evaluation::Piece>& pieces) {
    const engine::Evaluation::Piece all = together(pieces);
    ordered_json json = ordered_json::object();
    addScores(json, all.scores);
    ordered_json& originality = json["originality"];
    originality["file"] = originality["piece"].is_null() ? ordered_json(nullptr) : ordered_json(all.name);
    ordered_json whole = ordered_json::array();
    for (const auto& [name, scores] : pieces) {
        if (standsWhole(scores)) whole.push_back(name);
    }
    originality["whole_copies"] = std::move(whole);
    return json;
}

void printScoresOfPieces(const std::vector<engine::Evaluation::Piece>& pieces) {
    const engine::Evaluation::Piece all = together(pieces);
    printTable(all.scores, "these pieces");
    printOriginality(all.scores, all.name + " ", "their");
    const auto whole =
        std::ranges::count_if(pieces, [](const auto& piece) { return standsWhole(piece.scores); });
    if (whole > 0) {
        std::printf("%td of %zu pieces stand in a training piece from first to last note.\n", whole,
                    pieces.size());
    }
}

}  // namespace incipit::cli
