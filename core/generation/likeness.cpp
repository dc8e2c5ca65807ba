#include "generation/likeness.h"

#include <algorithm>
#include <cmath>

#include "analysis/originality.h"
#include "generation/music_head.h"
#include "generation/prime.h"

namespace incipit::generation {

namespace {

using analysis::kMusicMetrics;
using analysis::MusicMetrics;

// Of the runs of kCopiedGram notes, that stand in the music; of those of kIndexedRun notes, that the base
// heard.
constexpr double kMostCopied = 0.35;
constexpr double kMostHeard = 0.05;
// The least width of a range, of its larger end: music that is the same all through may still move a little.
constexpr double kLeastWidth = 0.05;

double above(double value, double limit) {
    return std::max(value - limit, 0.0) / limit;
}

double outside(double value, std::pair<double, double> range) {
    const auto [low, high] = range;
    const double far = std::max(low - value, value - high);
    // What is equal but for rounding is within.
    if (far <= 1e-9 * std::abs(high)) return 0;
    return far / std::max({high - low, kLeastWidth * std::abs(high), 1e-6});
}

/// What is asked to be other than the music is not held against a take.
void widen(MetricRanges& ranges, const Options& options) {
    const bool hasOtherNotes = !options.chords.empty() || options.scale != analysis::Scale::Natural;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (!ranges[i]) continue;
        const auto metric = kMusicMetrics[i].value;
        const bool isOfNotes =
            metric == &MusicMetrics::pitchClassEntropy || metric == &MusicMetrics::scaleConsistency;
        if (metric == &MusicMetrics::noteDensity) {
            ranges[i]->first *= options.density;
            ranges[i]->second *= options.density;
        }
        const bool isOther = (isOfNotes && hasOtherNotes) ||
                             (metric == &MusicMetrics::polyphony && options.polyphony.has_value());
        if (isOther) ranges[i].reset();
    }
}

}  // namespace

MetricRanges rangesOfFifths(const midi::Score& music, int bars) {
    constexpr int kParts = 5;
    MetricRanges ranges;
    for (int part = 0; part < kParts; ++part) {
        const int first = 1 + bars * part / kParts;
        const int end = 1 + bars * (part + 1) / kParts;
        if (end <= first) continue;
        const MusicMetrics metrics = analysis::measureMusic(barsOf(music, first, end));
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            const std::optional<double> value = metrics.*kMusicMetrics[i].value;
            if (!value) continue;
            const auto [low, high] = ranges[i].value_or(std::pair(*value, *value));
            ranges[i] = {std::min(low, *value), std::max(high, *value)};
        }
    }
    return ranges;
}

Likeness::Likeness(const model::Model& model, const Options& options, const TrainingMusic& training,
                   std::shared_ptr<const analysis::RunIndex> base)
    : m_model(model),
      m_training(training),
      m_base(std::move(base)),
      m_tokenizer(tokenizer::makeTokenizer(model.config.tokenizerSettings())) {
    const std::span<const int> piece = drawnPiece(model, options.seed);
    const std::optional<int> bar = m_tokenizer->barToken();
    if (!bar) return;
    m_ranges = rangesOfFifths(m_tokenizer->decode(model.vocabulary.texts(piece)),
                              static_cast<int>(std::ranges::count(piece, *bar)));
    widen(m_ranges, options);
}

double Likeness::off(std::span<const int> ids) const {
    const midi::Score take = m_tokenizer->decode(m_model.vocabulary.texts(ids));
    const MusicMetrics metrics = analysis::measureMusic(take);
    double sum = 0;
    for (std::size_t i = 0; i < m_ranges.size(); ++i) {
        const std::optional<double> value = metrics.*kMusicMetrics[i].value;
        if (value && m_ranges[i]) sum += outside(*value, *m_ranges[i]);
    }
    const analysis::NoteSequence sequence = analysis::noteSequence(take);
    if (sequence.notes.size() < kCopiedGram) return sum;
    sum += above(analysis::measureOriginality(sequence, m_training.sequences, kCopiedGram).copiedShare,
                 kMostCopied);
    const auto heard = m_base ? analysis::indexedShare(sequence, *m_base) : std::nullopt;
    return sum + (heard ? above(heard->share, kMostHeard) : 0);
}

}  // namespace incipit::generation
