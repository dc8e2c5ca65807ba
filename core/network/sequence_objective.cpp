#include "network/sequence_objective.h"

#include <algorithm>
#include <utility>

#include "tokenizer/tokenizer.h"
#include "training/recipe.h"

namespace incipit::network {

namespace {

// Steps before a row begins a piece at which the disk is asked for it: some seconds.
constexpr std::int64_t kReadAhead = 64;
// Ids that a GPU gets at once, of 16 bytes each with their targets: all of an epoch of most music.
constexpr std::int64_t kUploadedIds = std::int64_t{1} << 25U;

}  // namespace

using training::Place;
using training::Reading;

SequenceObjective::SequenceObjective(SequenceNetwork& network, Optimizer& optimizer,
                                     const dataset::Corpus& music, const dataset::Corpus* validation,
                                     const training::Options& options)
    : m_network(network),
      m_optimizer(optimizer),
      m_seed(options.seed),
      m_lstm(options.lstm),
      m_music(music),
      m_validation(validation),
      m_tokens(music.predictedCount()),
      m_variations(music, *tokenizer::makeTokenizer(network.tokenizerSettings()), options.reach),
      m_hearing(music, options.balance),
      m_rows(options.batchSize),
      m_sharing(options.inTurns ? training::Sharing::InTurns : training::Sharing::Anew) {
    training::requireTokens(m_tokens);
    for (const dataset::Piece& piece : music.pieces) {
        m_lengths.push_back(piece.ids.size());
        m_held.push_back(piece.held);
    }
    const auto [first, last] = optimizer.dealing().ownRows(static_cast<std::size_t>(m_rows));
    m_ownBegin = static_cast<std::int64_t>(first);
    m_ownEnd = static_cast<std::int64_t>(last);
    for (const std::int64_t size : network.stateSizes()) {
        m_state.push_back(at::zeros({m_ownEnd - m_ownBegin, size}, optimizer.options()));
    }
}

std::int64_t SequenceObjective::begin(int epoch) {
    const auto number = static_cast<std::uint64_t>(epoch);
    m_plan.emplace(m_lengths, m_hearing.pieces(m_seed, number), static_cast<std::size_t>(m_rows),
                   static_cast<std::size_t>(m_network.stepLength()), m_variations, m_seed, number, m_sharing);
    m_uploaded.reset();
    for (std::int64_t step = 0; step < kReadAhead; ++step)
        readAhead(step);
    return static_cast<std::int64_t>(m_plan->steps());
}

Objective::Loss SequenceObjective::step(const Place& place, const Update& update) {
    std::int64_t count = 0;
    for (std::int64_t row = 0; row < m_rows; ++row) {
        const Reading reading = readingOf(place.step, row);
        const dataset::IdRange held = heldIn(reading);
        count += static_cast<std::int64_t>(reading.end - reading.begin - (held.end - held.begin));
    }
    readAhead(place.step + kReadAhead);
    if (m_optimizer.options().device().is_cuda()) uploadFrom(place.step);
    const auto backwardOf = [&](int part, int pass, const Weights& weights) {
        return backward(part, pass, weights, place);
    };
    return {m_optimizer.step(backwardOf, update), count};
}

std::optional<double> SequenceObjective::evaluate() {
    if (m_validation == nullptr || m_validation->pieces.empty()) return std::nullopt;
    const Likelihood all = m_network.likelihood(m_optimizer.weights(0), *m_validation, m_optimizer.team(),
                                                m_optimizer.dealing(), m_optimizer.ranks());
    return all.nats / static_cast<double>(all.tokens);
}

std::vector<float> SequenceObjective::carried() const {
    std::vector<float> values;
    for (const at::Tensor& tensor : m_state) {
        at::Tensor all = tensor.cpu();
        if (Ranks* ranks = m_optimizer.ranks()) all = ranks->gatherRows(all);
        const std::vector<float> plain = plainValues(all);
        values.insert(values.end(), plain.begin(), plain.end());
    }
    return values;
}

void SequenceObjective::carry(std::span<const float> values) {
    for (at::Tensor& tensor : m_state) {
        const std::int64_t size = tensor.size(1);
        const auto own = values.subspan(static_cast<std::size_t>(m_ownBegin * size),
                                        static_cast<std::size_t>(tensor.numel()));
        tensor.copy_(flatTensor(own).view(tensor.sizes()));
        values = values.subspan(static_cast<std::size_t>(m_rows * size));
    }
}

Reading SequenceObjective::readingOf(std::int64_t step, std::int64_t row) const {
    return m_plan->at(static_cast<std::size_t>(step), static_cast<std::size_t>(row));
}

dataset::IdRange SequenceObjective::heldIn(const Reading& reading) const {
    const dataset::IdRange& held = m_held[reading.piece];
    const std::size_t begin = std::clamp(held.begin, reading.begin, reading.end);
    return {begin, std::clamp(held.end, begin, reading.end)};
}

at::Tensor SequenceObjective::backward(int part, int pass, const Weights& weights, const Place& place) {
    const auto [begin, end] = m_optimizer.dealing().rowsOf(static_cast<std::size_t>(m_rows), part, pass);
    if (begin == end) return {};
    const auto first = static_cast<std::int64_t>(begin);
    const auto rows = static_cast<std::int64_t>(end - begin);
    // Copies, as LibTorch would take another thread's change of its rows for a change of these.
    State state;
    for (const at::Tensor& tensor : m_state) {
        state.push_back(tensor.narrow(0, first - m_ownBegin, rows).clone());
    }
    for (std::int64_t row = 0; row < rows; ++row) {
        if (!readingOf(place.step, first + row).fresh) continue;
        for (const at::Tensor& tensor : state) {
            tensor[row].zero_();
        }
    }
    SequenceDropout dropout{
        base::Random(base::Purpose::Dropout, {place.seed, static_cast<std::uint64_t>(place.epoch),
                                              static_cast<std::uint64_t>(place.step)}),
        first, m_rows};
    const std::int64_t length = m_network.stepLength();
    const Sequences sequences =
        m_uploaded ? m_uploaded->steps((place.step - m_firstUploaded) * length, length).rows(first, rows)
                   : sequencesOf(place.step, first, rows);
    const at::Tensor loss = m_network.lossSum(weights, sequences, state, &dropout, m_lstm);
    // Each token weighs the same, whether its step is full or one of the last, half empty ones.
    (loss / static_cast<double>(m_rows * length)).backward();
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < state.size(); ++i) {
        m_state[i].narrow(0, first - m_ownBegin, rows).copy_(state[i]);
    }
    return loss.detach();
}

Sequences SequenceObjective::sequencesOf(std::int64_t step, std::int64_t first, std::int64_t rows) const {
    Sequences sequences(m_network.stepLength(), rows);
    for (std::int64_t row = 0; row < rows; ++row) {
        const Reading reading = readingOf(step, first + row);
        if (reading.begin == reading.end) continue;
        sequences.fill(row, m_music.pieces[reading.piece].ids, reading.begin, reading.end,
                       m_variations.table(reading.variation));
        const dataset::IdRange held = heldIn(reading);
        sequences.ignore(row, static_cast<std::int64_t>(held.begin - reading.begin),
                         static_cast<std::int64_t>(held.end - held.begin));
    }
    return sequences;
}

void SequenceObjective::readAhead(std::int64_t step) const {
    for (std::int64_t row = 0; row < m_rows; ++row) {
        const auto stretch = m_plan->begun(static_cast<std::size_t>(step), static_cast<std::size_t>(row));
        if (stretch) m_music.pieces[stretch->piece].ids.willNeed(stretch->begin, stretch->end);
    }
}

void SequenceObjective::uploadFrom(std::int64_t step) {
    const std::int64_t length = m_network.stepLength();
    const bool isThere = m_uploaded && step >= m_firstUploaded &&
                         (step - m_firstUploaded) * length < m_uploaded->inputs.size(0);
    if (isThere) return;
    m_uploaded.reset();
    m_firstUploaded = step;
    const std::int64_t most = std::max<std::int64_t>(kUploadedIds / (length * m_rows), 1);
    const std::int64_t end = std::min(step + most, static_cast<std::int64_t>(m_plan->steps()));
    std::vector<at::Tensor> inputs;
    std::vector<at::Tensor> targets;
    for (; step < end; ++step) {
        const Sequences sequences = sequencesOf(step, 0, m_rows);
        inputs.push_back(sequences.inputs);
        targets.push_back(sequences.targets);
    }
    const at::Device device = m_optimizer.options().device();
    m_uploaded.emplace(Sequences{at::cat(inputs).to(device), at::cat(targets).to(device)});
}

}  // namespace incipit::network
