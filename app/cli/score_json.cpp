#include "cli/score_json.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "base/columns.h"
#include "cli/messages.h"
#include "cli/say.h"

namespace incipit::cli {

namespace {

using analysis::IndexedShare;
using analysis::kIndexedRun;
using analysis::kMusicMetrics;
using generation::kCopiedGram;
using generation::Scores;
using nlohmann::ordered_json;

/// Of analysis::kMusicMetrics, in their order.
constexpr std::array<MessageOf<0>, 5> kLabels{messages::kPitchClassEntropy, messages::kScaleConsistency,
                                              messages::kGrooveConsistency, messages::kNoteDensity,
                                              messages::kPolyphony};
static_assert(kLabels.size() == kMusicMetrics.size());

std::string cell(std::optional<double> value) {
    std::array<char, 32> text{};
    if (value) std::snprintf(text.data(), text.size(), "%.3f", *value);
    return value ? text.data() : "-";
}

ordered_json originality(const Scores& scores) {
    ordered_json json{{"longest_run", nullptr},
                      {"piece", nullptr},
                      {"bar_there", nullptr},
                      {"bar_here", nullptr},
                      {"copied_share", orNull(scores.copiedShare)},
                      {"training_share", orNull(scores.trainingShare)},
                      {"gram", kCopiedGram},
                      {"base_share", nullptr},
                      {"base_source", nullptr}};
    if (scores.base) {
        json["base_share"] = scores.base->share;
        if (scores.base->source) json["base_source"] = *scores.base->source;
    }
    if (!scores.longest) return json;
    json["longest_run"] = scores.longest->notes;
    if (scores.longest->notes == 0) return json;
    json["piece"] = scores.longest->piece;
    json["bar_there"] = scores.longest->barThere;
    json["bar_here"] = scores.longest->barHere;
    return json;
}

void printTable(const Scores& scores, const Fact& heading) {
    const auto print = [](const std::string& label, const std::string& value, const std::string& training) {
        std::puts((base::padded(label, 28) + base::paddedBefore(value, 12) + base::paddedBefore(training, 18))
                      .c_str());
    };
    print("", say(heading), say(Fact(messages::kTrainingPieces)));
    for (std::size_t i = 0; i < kLabels.size(); ++i) {
        const auto value = kMusicMetrics[i].value;
        print(say(Fact(kLabels[i])), cell(scores.metrics.*value), cell(scores.training.*value));
    }
}

/// @param share, both  what is said of the copied share alone, and of the training pieces' too
Fact sharesOf(const Scores& scores, MessageOf<2> share, MessageOf<3> both) {
    if (!scores.copiedShare) return {messages::kNoShares};
    const double copied = 100 * *scores.copiedShare;
    if (!scores.trainingShare) return {share, copied, kCopiedGram};
    return {both, copied, kCopiedGram, 100 * *scores.trainingShare};
}

/// @param piece  the name of the piece with the longest run; empty where there is one piece
void printOriginality(const Scores& scores, const std::string& piece, const Fact& shares) {
    if (!scores.longest) return printLine(Fact(messages::kNoOriginality));
    const auto& longest = *scores.longest;
    if (longest.notes == 0) return printLine(Fact(messages::kNothingShared, shares));
    if (piece.empty()) {
        return printLine(Fact(messages::kLongestRun, longest.notes, longest.barHere, longest.piece,
                              longest.barThere, shares));
    }
    printLine(Fact(messages::kLongestRunOf, longest.notes, piece, longest.barHere, longest.piece,
                   longest.barThere, shares));
}

/// @param runs  what is said where some of the music's runs stand in what the base model heard
void printBase(const Scores& scores, MessageOf<4> runs) {
    if (!scores.base) return;
    if (!scores.base->source) return printLine(Fact(messages::kNothingHeard, kIndexedRun));
    printLine(
        Fact(runs, 100 * scores.base->share, kIndexedRun, *scores.base->source, 100 * analysis::kFalseHits));
}

bool standsWhole(const Scores& scores) {
    return scores.longest && scores.notes >= kCopiedGram && scores.longest->notes == scores.notes;
}

/// The share of all runs of the pieces that were compared, and the source of the highest share.
std::optional<IndexedShare> baseOf(const std::vector<engine::Evaluation::Piece>& pieces) {
    std::optional<IndexedShare> all;
    double runs = 0;
    double heard = 0;
    double highest = 0;
    for (const auto& piece : pieces) {
        const Scores& scores = piece.scores;
        if (!scores.base) continue;
        const auto own = static_cast<double>(scores.notes - kIndexedRun + 1);
        runs += own;
        heard += own * scores.base->share;
        if (!all) all.emplace();
        if (scores.base->share <= highest) continue;
        highest = scores.base->share;
        all->source = scores.base->source;
    }
    if (all) all->share = heard / runs;
    return all;
}

/// The pieces as one, and the name of that with the longest run.
engine::Evaluation::Piece together(const std::vector<engine::Evaluation::Piece>& pieces) {
    engine::Evaluation::Piece all;
    std::vector<analysis::MusicMetrics> metrics;
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
    all.scores.base = baseOf(pieces);
    return all;
}

}  // namespace

ordered_json orNull(std::optional<double> value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

void addScores(ordered_json& json, const Scores& scores) {
    for (const auto& [name, value] : kMusicMetrics) {
        json[name] = {{"value", orNull(scores.metrics.*value)}, {"training", orNull(scores.training.*value)}};
    }
    json["originality"] = originality(scores);
}

void printScores(const Scores& scores) {
    printTable(scores, Fact(messages::kThisMusic));
    printOriginality(scores, "", sharesOf(scores, messages::kShare, messages::kShares));
    printBase(scores, messages::kHeard);
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
    printTable(all.scores, Fact(messages::kThesePieces));
    printOriginality(all.scores, all.name,
                     sharesOf(all.scores, messages::kShareOfPieces, messages::kSharesOfPieces));
    printBase(all.scores, messages::kHeardOfPieces);
    const auto whole =
        std::ranges::count_if(pieces, [](const auto& piece) { return standsWhole(piece.scores); });
    if (whole > 0) printLine(Fact(messages::kWholeCopies, whole, pieces.size()));
}

}  // namespace incipit::cli
