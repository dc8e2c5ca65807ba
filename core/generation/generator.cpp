#include "generation/generator.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "base/error.h"
#include "generation/key_constraint.h"
#include "generation/sampler.h"
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
        return static_cast<std::size_t>(model::Random(model::Purpose::Start, {options.seed}).below(count));
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

namespace {

/// Ids of the tutorial's network, whose window slides.
void writeByWindows(const model::Model& model, const Options& options, std::span<const int> prime,
                    const std::vector<bool>& allowed, std::stop_token stop, const OnToken& onToken,
                    Result& result) {
    if (prime.empty()) result.start = chooseStart(model, options);
    const auto start = prime.empty() ? window(model, result.start) : lastWindow(prime, model);
    const int most = std::max(1, model.config().windowLength / kRowsPerThread);
    model::ThreadTeam team(std::min(model::hardwareThreads(), most));
    model::WindowStream stream(model.network(), team);
    std::vector<float> logits;
    for (const int id : start) {
        if (stop.stop_requested()) break;
        logits = stream.push(id);
    }
    model::Random random(model::Purpose::Sampling, {options.seed});
    const auto length = static_cast<std::size_t>(options.length);
    while (result.ids.size() < length && !stop.stop_requested()) {
        result.ids.push_back(choose(logits, allowed, options, random));
        if (onToken) onToken(result.ids.size());
        if (result.ids.size() < length) logits = stream.push(result.ids.back());
    }
}

/// Ids of the studio's network, a step of its state for each; only what the grammar allows.
void writeBySteps(const model::Model& model, const Options& options, std::span<const int> prime,
                  const std::vector<bool>& allowed, const tokenizer::Tokenizer& tokenizer,
                  std::stop_token stop, const OnToken& onToken, Result& result) {
    if (options.start) throw Error("This model begins without a start window; give it a prime, or nothing.");
    checkIds(prime, model);
    const std::unique_ptr<tokenizer::Grammar> grammar = tokenizer.grammar();
    model::TokenStream stream(model.network());
    std::vector<float> logits = stream.push(model::kBeforeFirst);
    for (const int id : prime) {
        if (stop.stop_requested()) return;
        if (grammar) grammar->take(id);
        logits = stream.push(id);
    }
    model::Random random(model::Purpose::Sampling, {options.seed});
    const auto length = static_cast<std::size_t>(options.length);
    std::vector<bool> mask(model.vocabulary().size(), true);
    while (result.ids.size() < length && !stop.stop_requested()) {
        if (grammar) grammar->mask(mask);
        for (std::size_t id = 0; id < allowed.size(); ++id) {
            mask[id] = mask[id] && allowed[id];
        }
        result.ids.push_back(choose(logits, mask, options, random));
        if (grammar) grammar->take(result.ids.back());
        if (onToken) onToken(result.ids.size());
        if (result.ids.size() < length) logits = stream.push(result.ids.back());
        mask.assign(mask.size(), true);
    }
}

}  // namespace

Result generate(const model::Model& model, const Options& options, std::span<const int> prime,
                std::stop_token stop, const OnToken& onToken) {
    validate(options);
    const auto begin = std::chrono::steady_clock::now();
    Result result;
    const auto tokenizer = tokenizer::makeTokenizer(model.config().tokenizerSettings());
    std::vector<bool> allowed;
    if (options.key) allowed = tokensInKey(model.vocabulary(), *tokenizer, *options.key);

    model::useOneBlasThread();
    if (model.config().predictsEveryStep()) {
        writeBySteps(model, options, prime, allowed, *tokenizer, std::move(stop), onToken, result);
    } else {
        writeByWindows(model, options, prime, allowed, std::move(stop), onToken, result);
    }
    std::vector<std::string> tokens;
    for (const int id : result.ids) {
        tokens.push_back(model.vocabulary().token(id));
    }
    result.score = tokenizer->decode(tokens);
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

}  // namespace incipit::generation
