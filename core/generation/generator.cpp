#include "generation/generator.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/error.h"
#include "generation/token_chooser.h"
#include "model/sequence_network.h"
#include "model/thread_team.h"
#include "model/window_stream.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

namespace {

// Fewer rows of a batch than this are not worth a thread of their own.
constexpr int kRowsPerThread = 25;

std::size_t windowLength(const model::Model& model) {
    return static_cast<std::size_t>(model.config().windowLength);
}

std::span<const int> window(const model::Model& model, std::size_t index) {
    const std::size_t length = windowLength(model);
    for (const auto& piece : model.pieces) {
        const std::size_t count = piece.size() > length ? piece.size() - length : 0;
        if (index < count) return std::span(piece).subspan(index, length);
        index -= count;
    }
    throw Error("The start window does not exist.");
}

std::size_t chooseStart(const model::Model& model, const Options& options) {
    const std::size_t count = startWindows(model);
    if (count == 0) throw Error("The model keeps no music to start from; give it a prime.");
    if (!options.start) {
        return static_cast<std::size_t>(base::Random(base::Purpose::Start, {options.seed}).below(count));
    }
    if (*options.start >= count) {
        throw Error("Start window " + std::to_string(*options.start) +
                    " does not exist; the model has 0 to " + std::to_string(count - 1) + ".");
    }
    return *options.start;
}

void checkIds(std::span<const int> prime, const model::Model& model) {
    const auto size = static_cast<int>(model.vocabulary().size());
    if (std::ranges::any_of(prime, [size](int id) { return id < 0 || id >= size; })) {
        throw Error("The prime holds a token that the model does not know.");
    }
}

std::span<const int> lastWindow(std::span<const int> prime, const model::Model& model) {
    const std::size_t length = windowLength(model);
    if (prime.size() < length) {
        throw Error("The prime has " + std::to_string(prime.size()) + " tokens and the model needs " +
                    std::to_string(length) + "; choose a longer piece.");
    }
    checkIds(prime, model);
    return prime.last(length);
}

}  // namespace

std::size_t startWindows(const model::Model& model) {
    if (model.config().predictsEveryStep()) return 0;
    const std::size_t length = windowLength(model);
    std::size_t count = 0;
    for (const auto& piece : model.pieces) {
        count += piece.size() > length ? piece.size() - length : 0;
    }
    return count;
}

std::span<const int> startWindow(const model::Model& model, const Options& options) {
    return window(model, chooseStart(model, options));
}

std::vector<int> instrumentsOf(const model::Model& model) {
    const auto tokenizer = tokenizer::makeTokenizer(model.config().tokenizerSettings());
    std::set<int> used;
    for (const auto& piece : model.pieces) {
        const std::vector<int> programs = tokenizer->instruments(piece);
        used.insert(programs.begin(), programs.end());
    }
    return {used.begin(), used.end()};
}

namespace {

/// Draws until the length is reached, the bars are full or a stop is asked for.
/// @param push  gives a token to the network and returns the logits of what follows
template <typename Push>
void write(std::vector<float> logits, Push&& push, const Options& options, TokenChooser& chooser,
           const std::stop_token& stop, const OnToken& onToken, std::vector<int>& ids) {
    const auto length = static_cast<std::size_t>(options.length);
    while (ids.size() < length && !stop.stop_requested()) {
        const std::optional<int> id = chooser.next(logits);
        if (!id) break;
        ids.push_back(*id);
        if (onToken) onToken(ids.size());
        if (ids.size() < length) logits = push(*id);
    }
}

/// Ids of the tutorial's network, whose window slides.
void writeByWindows(const model::Model& model, const Options& options, std::span<const int> prime,
                    TokenChooser& chooser, const std::stop_token& stop, const OnToken& onToken,
                    Result& result) {
    if (prime.empty()) result.start = chooseStart(model, options);
    const auto start = prime.empty() ? window(model, result.start) : lastWindow(prime, model);
    const int most = std::max(1, model.config().windowLength / kRowsPerThread);
    model::ThreadTeam team(std::min(model::hardwareThreads(), most));
    model::WindowStream stream(model.network(), team);
    std::vector<float> logits;
    for (const int id : start) {
        if (stop.stop_requested()) return;
        logits = stream.push(id);
    }
    write(
        std::move(logits), [&](int id) { return stream.push(id); }, options, chooser, stop, onToken,
        result.ids);
}

/// Ids of the studio's network, a step of its state for each.
void writeBySteps(const model::Model& model, const Options& options, std::span<const int> prime,
                  TokenChooser& chooser, const std::stop_token& stop, const OnToken& onToken,
                  Result& result) {
    if (options.start) throw Error("This model begins without a start window; give it a prime, or nothing.");
    checkIds(prime, model);
    model::TokenStream stream(model.network());
    std::vector<float> logits = stream.push(model::kBeforeFirst);
    for (const int id : prime) {
        if (stop.stop_requested()) return;
        logits = stream.push(id);
    }
    chooser.follow(prime);
    write(
        std::move(logits), [&](int id) { return stream.push(id); }, options, chooser, stop, onToken,
        result.ids);
}

/// Notes that sound on beyond the last bar end with it: the first track is as long as the bars are.
void endWithBars(midi::Score& score) {
    const midi::Tick end = score.tracks.front().end;
    for (midi::Track& track : score.tracks) {
        for (midi::Note& note : track.notes) {
            note.duration = std::min(note.duration, end - note.onset);
        }
        track.end = std::min(track.end, end);
    }
}

}  // namespace

Result generate(const model::Model& model, const Options& options, std::span<const int> prime,
                std::stop_token stop, const OnToken& onToken) {
    validate(options);
    const auto begin = std::chrono::steady_clock::now();
    Result result;
    const auto tokenizer = tokenizer::makeTokenizer(model.config().tokenizerSettings());
    TokenChooser chooser(options, model.vocabulary(), *tokenizer);

    model::useOneBlasThread();
    if (model.config().predictsEveryStep()) {
        writeBySteps(model, options, prime, chooser, stop, onToken, result);
    } else {
        writeByWindows(model, options, prime, chooser, stop, onToken, result);
    }
    result.loops = chooser.loops();
    result.removed = chooser.removed();
    std::vector<int> all(prime.begin(), prime.end());
    all.insert(all.end(), result.ids.begin(), result.ids.end());
    const std::vector<std::string> tokens = model.vocabulary().texts(all);
    result.written = tokenizer->decodeFrom(prime.size(), tokens);
    result.score = options.keepPrime ? tokenizer->decode(tokens) : result.written;
    if (options.bars && tokenizer->barToken()) {
        endWithBars(result.score);
        endWithBars(result.written);
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

}  // namespace incipit::generation
