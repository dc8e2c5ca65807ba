#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "generation/constraints.h"
#include "generation/logit_stream.h"
#include "generation/loop_watch.h"
#include "generation/options.h"
#include "generation/take_writer.h"
#include "midi/score.h"
#include "model/model.h"

namespace incipit::generation {

struct Result {
    std::vector<int> ids;  ///< generated, without the start window; fewer than asked when stopped
    /// Index of the start window; none with a prime, and of models that begin by themselves.
    std::optional<std::size_t> start;
    midi::Score score;    ///< the ids decoded by the model's tokenizer
    midi::Score written;  ///< the same without the prime, whatever options.keepPrime says
    /// What its notes cost the network that wrote them (nats.h); none where there are none.
    std::optional<double> natsPerNote{};
    double seconds = 0;
    std::vector<Loop> loops;  ///< that it fell into, by place in ids
    RemovedMass removed;      ///< what each constraint took
};

/// Writes one token at a time. A model that needs context (model::Architecture::context) writes on from a
/// start window, or from the last ids of the prime. Any other goes on after the whole prime, or begins a
/// piece with the head of the music it learnt (music_head.h), which it may look back on where it was tuned to
/// it. Only what the scheme's grammar allows is written. Ends after options.length tokens or where
/// options.bars are full, whichever comes first: schemes with bars or steps then end at a bar line, notes
/// too. With a judge the drafts that it finds best are kept (take_writer.h). The same options, model and
/// prime give the same music bit for bit, on one machine with as many threads. Synchronous.
/// @param stream  of that model, fresh
/// @param prime  ids to start from instead of a window of the training pieces, at least as many as the model
///               needs. Empty: options.start or the seed chooses. The music is decoded behind it, so that the
///               program, tempo and time signature in force carry over; the score begins with the first new
///               token, in schemes with bars with its bar, or with the prime where options.keepPrime says so.
/// @param judge  of all that is written, where there is no prime; none: what comes first is kept
/// @throws Error for options out of range, constraints that leave no note, a start that does not exist, a
///         prime that is too short, a time signature or tempo with a prime or that the scheme does not have
[[nodiscard]] Result generate(LogitStream& stream, const model::Model& model, const Options& options,
                              std::span<const int> prime, const std::stop_token& stop,
                              const OnToken& onToken = {}, const Judge& judge = {});

/// Several takes at once, in batches of the network on two threads, which takes much less time than one after
/// the other.
/// Each is what generate() would write of its options but for the rounding of larger products, which now and
/// then makes another token of a draw; the same options give the same music again.
/// @param options  of each take; they draw the same training piece (music_head.h) and have one prime
/// @param onToken  told the tokens of all takes, by one thread at a time
/// @param judges   of each take, called on its thread; none: what comes first is kept
/// @throws Error as generate(), and for a model that cannot write so
[[nodiscard]] std::vector<Result> generateTogether(LogitStream& stream, const model::Model& model,
                                                   std::span<const Options> options,
                                                   std::span<const int> prime, const std::stop_token& stop,
                                                   const OnToken& onToken = {},
                                                   std::span<const Judge> judges = {});

/// The ids of the window that options.start or the seed chooses, as generate() begins with it without a
/// prime.
/// @throws Error when the model has no such window
[[nodiscard]] std::span<const int> startWindow(const model::Model& model, const Options& options);

/// The number of start windows that a model offers.
[[nodiscard]] std::size_t startWindows(const model::Model& model);

/// The instruments that play in the training pieces, as Options::instruments counts them, in order; none
/// where its scheme does not tell them apart.
[[nodiscard]] std::vector<int> instrumentsOf(const model::Model& model);

}  // namespace incipit::generation
