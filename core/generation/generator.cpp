#include "generation/generator.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/random.h"
#include "generation/draft.h"
#include "generation/form.h"
#include "generation/messages.h"
#include "generation/music_head.h"
#include "generation/polyphony.h"
#include "generation/token_chooser.h"
#include "model/architecture.h"
#include "tokenizer/tokenizer.h"

namespace incipit::generation {

namespace {

std::span<const int> window(const model::Model& model, std::size_t index) {
    const std::size_t length = model::contextOf(model.config);
    for (const auto& piece : model.pieces) {
        const std::size_t count = piece.size() > length ? piece.size() - length : 0;
        if (index < count) return std::span(piece).subspan(index, length);
        index -= count;
    }
    throw Error(messages::kNoWindow);
}

std::size_t chooseStart(const model::Model& model, const Options& options) {
    const std::size_t count = startWindows(model);
    if (count == 0) throw Error(messages::kNoMusic);
    if (!options.start) {
        return static_cast<std::size_t>(base::Random(base::Purpose::Start, {options.seed}).below(count));
    }
    if (*options.start >= count) {
        throw Error(messages::kNoSuchWindow, *options.start, count - 1);
    }
    return *options.start;
}

void checkIds(std::span<const int> prime, const model::Model& model) {
    const auto size = static_cast<int>(model.vocabulary.size());
    if (std::ranges::any_of(prime, [size](int id) { return id < 0 || id >= size; })) {
        throw Error(messages::kUnknownToken);
    }
}

/// The ids that the network takes in before it writes.
std::span<const int> beginningOf(const model::Model& model, const Options& options,
                                 std::span<const int> prime, Result& result) {
    const std::size_t context = model::contextOf(model.config);
    if (context == 0) {
        if (options.start) {
            throw Error(messages::kNoStart);
        }
        checkIds(prime, model);
        return prime;
    }
    if (prime.empty()) {
        result.start = chooseStart(model, options);
        return window(model, *result.start);
    }
    if (prime.size() < context) {
        throw Error(messages::kShortPrime, prime.size(), context);
    }
    checkIds(prime, model);
    return prime.last(context);
}

}  // namespace

std::size_t startWindows(const model::Model& model) {
    const std::size_t length = model::contextOf(model.config);
    if (length == 0) return 0;
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
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    std::set<int> used;
    for (const auto& piece : model.pieces) {
        const std::vector<int> programs = tokenizer->instruments(piece);
        used.insert(programs.begin(), programs.end());
    }
    return {used.begin(), used.end()};
}

namespace {

// Tokens of its music that a take may look back on, some 1,300 notes: 2,048 brought nearly as much as 8,192,
// for which the first note has to wait.
constexpr std::size_t kHeard = 4096;

/// Of a model that was tuned, and where closeness asks for anything of its music.
std::span<const int> ownMusic(const model::Model& model, const Options& options) {
    if (model.base.empty() || options.closeness == 0) return {};
    const std::span<const int> piece = drawnPiece(model, options.seed);
    return piece.last(std::min(piece.size(), kHeard));
}

/// Of a take whose bars are to come back as those of its model's own music do.
Form formFor(const model::Model& model, const Options& options, const tokenizer::Tokenizer& tokenizer) {
    const bool wanted = options.keepForm && !model.base.empty() && options.closeness > 0 && !options.argmax;
    const std::span<const int> piece = drawnPiece(model, options.seed);
    if (!wanted || piece.empty() || !tokenizer.barToken()) return {};
    const Form music = formOf(tokenizer.decode(model.vocabulary.texts(piece)));
    return formLike(music, static_cast<std::size_t>(options.bars.value_or(kMostBars)),
                    {base::Purpose::Form, {options.seed}});
}

/// The loops of the first so many tokens.
std::vector<Loop> within(std::vector<Loop> loops, std::size_t length) {
    std::erase_if(loops, [length](const Loop& loop) { return loop.begin >= length; });
    for (Loop& loop : loops)
        loop.length = std::min(loop.length, length - loop.begin);
    return loops;
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

Result generate(LogitStream& stream, const model::Model& model, const Options& options,
                std::span<const int> prime, const std::stop_token& stop, const OnToken& onToken,
                const Judge& judge) {
    validate(options);
    const auto begin = std::chrono::steady_clock::now();
    Result result;
    const auto tokenizer = tokenizer::makeTokenizer(model.config.tokenizerSettings());
    if (!prime.empty() && (options.meter || options.tempo)) throw Error(messages::kPrimeHasHead);
    const auto head = prime.empty() ? headOf(model, options) : std::nullopt;
    const auto bar = tokenizer->barToken();
    const auto barsBefore = bar ? static_cast<std::size_t>(std::ranges::count(prime, *bar)) : 0;
    TokenChooser chooser(options, model.vocabulary, *tokenizer, head, barsBefore);

    const std::span<const int> before = beginningOf(model, options, prime, result);
    chooser.follow(prime);
    if (prime.empty()) stream.hear(ownMusic(model, options));
    const Form form = prime.empty() ? formFor(model, options, *tokenizer) : Form{};
    Draft take(stream, std::move(chooser), *tokenizer, form, options);
    take.begin(before, stop);
    const auto length = static_cast<std::size_t>(options.length);
    if (judge) {
        writeBest(take, options, judge, length, stop, onToken);
    } else {
        take.write({}, length, stop, onToken);
    }
    result.ids = take.ids();
    result.ids.resize(std::min(result.ids.size(), length));
    result.loops = within(take.chooser().loops(), result.ids.size());
    result.removed = take.chooser().removed();
    std::vector<int> all(prime.begin(), prime.end());
    all.insert(all.end(), result.ids.begin(), result.ids.end());
    const std::vector<std::string> tokens = model.vocabulary.texts(all);
    result.written = tokenizer->decodeFrom(prime.size(), tokens);
    result.score = options.keepPrime ? tokenizer->decode(tokens) : result.written;
    if (options.polyphony) {
        const midi::Tick ofPrime = midi::endOf(result.score) - midi::endOf(result.written);
        limitPolyphony(result.score, *options.polyphony, std::max(ofPrime, midi::Tick{}));
        limitPolyphony(result.written, *options.polyphony);
    }
    if (options.bars && bar) {
        endWithBars(result.score);
        endWithBars(result.written);
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

}  // namespace incipit::generation
