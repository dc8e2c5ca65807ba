#include "generation/generator.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <numeric>
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
#include "generation/nats.h"
#include "generation/polyphony.h"
#include "generation/stream_rows.h"
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

/// The ids that the network takes in before it writes. @param start  of the window, if it is one
std::span<const int> beginningOf(const model::Model& model, const Options& options,
                                 std::span<const int> prime, std::optional<std::size_t>& start) {
    const std::size_t context = model::contextOf(model.config);
    if (context == 0) {
        if (options.start) {
            throw Error(messages::kNoStart);
        }
        checkIds(prime, model);
        return prime;
    }
    if (prime.empty()) {
        start = chooseStart(model, options);
        return window(model, *start);
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

namespace {

/// One take, and all that its draft looks at while it is written.
class Take {
  public:
    Take(const model::Model& model, Options options, std::span<const int> prime)
        : m_model(model),
          m_options(std::move(options)),
          m_prime(prime),
          m_tokenizer(tokenizer::makeTokenizer(model.config.tokenizerSettings())),
          m_form(prime.empty() ? formFor(model, m_options, *m_tokenizer) : Form{}) {}

    [[nodiscard]] const Options& options() const { return m_options; }

    /// @throws Error as generate()
    [[nodiscard]] Draft draft() const {
        const auto head = m_prime.empty() ? headOf(m_model, m_options) : std::nullopt;
        const auto bar = m_tokenizer->barToken();
        const auto barsBefore = bar ? static_cast<std::size_t>(std::ranges::count(m_prime, *bar)) : 0;
        TokenChooser chooser(m_options, m_model.vocabulary, *m_tokenizer, head, barsBefore);
        chooser.follow(m_prime);
        return {std::move(chooser), *m_tokenizer, m_form};
    }

    [[nodiscard]] Result result(const Draft& draft) const {
        Result result;
        result.ids = draft.ids();
        result.ids.resize(std::min(result.ids.size(), static_cast<std::size_t>(m_options.length)));
        const auto costs = draft.nats().begin();
        const double nats =
            std::accumulate(costs, costs + static_cast<std::ptrdiff_t>(result.ids.size()), 0.0);
        result.natsPerNote = natsPerNote(nats, m_model.vocabulary, *m_tokenizer, result.ids);
        result.loops = within(draft.chooser().loops(), result.ids.size());
        result.removed = draft.chooser().removed();
        std::vector<int> all(m_prime.begin(), m_prime.end());
        all.insert(all.end(), result.ids.begin(), result.ids.end());
        const std::vector<std::string> tokens = m_model.vocabulary.texts(all);
        result.written = m_tokenizer->decodeFrom(m_prime.size(), tokens);
        result.score = m_options.keepPrime ? m_tokenizer->decode(tokens) : result.written;
        if (m_options.polyphony) {
            const midi::Tick ofPrime = midi::endOf(result.score) - midi::endOf(result.written);
            limitPolyphony(result.score, *m_options.polyphony, std::max(ofPrime, midi::Tick{}));
            limitPolyphony(result.written, *m_options.polyphony);
        }
        if (m_options.bars && m_tokenizer->barToken()) {
            endWithBars(result.score);
            endWithBars(result.written);
        }
        return result;
    }

  private:
    const model::Model& m_model;
    Options m_options;
    std::span<const int> m_prime;
    std::unique_ptr<tokenizer::Tokenizer> m_tokenizer;
    Form m_form;
};

void check(const Options& options, std::span<const int> prime) {
    validate(options);
    if (!prime.empty() && (options.meter || options.tempo)) throw Error(messages::kPrimeHasHead);
}

/// What the network says behind all that stands before the first token; after a stop of less.
std::vector<float> readBefore(LogitStream& stream, std::span<const int> before, const std::stop_token& stop) {
    std::vector<float> logits = stream.begin();
    for (const int id : before) {
        if (stop.stop_requested()) break;
        logits = stream.push(id);
    }
    return logits;
}

/// The tokens of several takes, told by several threads.
class Counter {
  public:
    Counter(std::size_t takes, const OnToken& onToken) : m_tokens(takes), m_onToken(onToken) {}

    void set(std::size_t take, std::size_t tokens) {
        if (!m_onToken) return;
        const std::lock_guard lock(m_mutex);
        m_tokens[take] = tokens;
        m_onToken(std::accumulate(m_tokens.begin(), m_tokens.end(), std::size_t{0}));
    }

  private:
    std::mutex m_mutex;
    std::vector<std::size_t> m_tokens;
    const OnToken& m_onToken;
};

double secondsSince(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

Result generate(LogitStream& stream, const model::Model& model, const Options& options,
                std::span<const int> prime, const std::stop_token& stop, const OnToken& onToken,
                const Judge& judge) {
    const auto begin = std::chrono::steady_clock::now();
    check(options, prime);
    std::optional<std::size_t> start;
    const std::span<const int> before = beginningOf(model, options, prime, start);
    const Take take(model, options, prime);
    Draft draft = take.draft();
    if (prime.empty()) stream.hear(ownMusic(model, options));
    const std::vector<float> logits = readBefore(stream, before, stop);
    StreamRows rows(stream, judge ? TakeWriter::kRows : TakeWriter::kRowsUnweighed);
    const bool weighs = rows.rows() == TakeWriter::kRows;
    TakeWriter writer(std::move(draft), logits, 0, take.options(), weighs ? judge : Judge(), onToken);
    writeTakes(rows, {&writer, 1}, stop);
    Result result = take.result(writer.written());
    result.start = start;
    result.seconds = secondsSince(begin);
    return result;
}

std::vector<Result> generateTogether(LogitStream& stream, const model::Model& model,
                                     std::span<const Options> options, std::span<const int> prime,
                                     const std::stop_token& stop, const OnToken& onToken,
                                     std::span<const Judge> judges) {
    const auto begin = std::chrono::steady_clock::now();
    std::ranges::for_each(options, [prime](const Options& each) { check(each, prime); });
    std::optional<std::size_t> start;
    const std::span<const int> before = beginningOf(model, options.front(), prime, start);
    std::vector<std::unique_ptr<Take>> takes;
    std::vector<Draft> drafts;
    for (const Options& each : options) {
        takes.push_back(std::make_unique<Take>(model, each, prime));
        drafts.push_back(takes.back()->draft());
    }
    if (prime.empty()) stream.hear(ownMusic(model, options.front()));
    const std::vector<float> logits = readBefore(stream, before, stop);
    // Half of them are written by another thread, whatever the machine has: products of other sizes would
    // round otherwise, and seeds would not give the same takes.
    const std::size_t half = (takes.size() + 1) / 2;
    const std::size_t each = judges.empty() ? TakeWriter::kRowsUnweighed : TakeWriter::kRows;
    const auto firstBatch = start ? nullptr : stream.fork(each * half);
    if (!firstBatch) throw Error(messages::kOneAtATime);
    const auto otherBatch = stream.fork(each * (takes.size() - half));

    Counter written(takes.size(), onToken);
    std::vector<TakeWriter> writers;
    for (std::size_t i = 0; i < takes.size(); ++i) {
        const std::size_t firstRow = each * (i < half ? i : i - half);
        writers.emplace_back(std::move(drafts[i]), logits, firstRow, takes[i]->options(),
                             judges.empty() ? Judge() : judges[i],
                             [&written, i](std::size_t tokens) { written.set(i, tokens); });
    }
    const std::span<TakeWriter> all = writers;
    auto others = std::async(std::launch::async, [&] { writeTakes(*otherBatch, all.subspan(half), stop); });
    writeTakes(*firstBatch, all.first(half), stop);
    others.get();
    std::vector<Result> results;
    for (std::size_t i = 0; i < takes.size(); ++i) {
        results.push_back(takes[i]->result(writers[i].written()));
        results.back().seconds = secondsSince(begin);
    }
    return results;
}

}  // namespace incipit::generation
