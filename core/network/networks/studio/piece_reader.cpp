#include "network/networks/studio/piece_reader.h"

#include <algorithm>

#include "network/sequence_network.h"
#include "network/translated.h"

namespace incipit::network {

namespace {

// So many parts at most, none but the only one shorter, and how far before itself each begins: two long
// pieces were then predicted 0.5 and 2 % worse than in one go by the base model, without its memory.
constexpr std::int64_t kMostRows = 16, kLeastSteps = 768, kStepsBefore = 256;
// Places whose outputs are held at once, which bounds the memory: 16,384 of 512 units are 32 MB.
constexpr std::int64_t kMostPlaces = 16'384;
// Rows that a thread reads, steps of them at a time, and places that it tells of: the same on any machine, as
// products of other sizes would round otherwise.
constexpr std::int64_t kRowsOfThread = 8, kStepsAtOnce = 64, kPlacesAtOnce = 64;

}  // namespace

PieceReader::PieceReader(const model::StudioSettings& settings, const Weights& weights, ThreadTeam& team)
    : m_weights(weights), m_team(team) {
    const at::NoGradGuard noGrad;
    const std::size_t layers = settings.lstmUnits.size();
    for (std::size_t i = 0; i < layers; ++i)
        m_packed.push_back({.forward = packForward(weights[3 * i + 2]), .backward = {}});
    if (settings.memoryLength > 0)
        m_memory.emplace(memoryWeights(weights, 3 * layers + 3), settings.memoryLength);
}

void PieceReader::read(std::span<const int> ids, const std::stop_token& stop, const OnExpected& tell) {
    const at::NoGradGuard noGrad;
    const auto size = static_cast<std::int64_t>(ids.size());
    for (std::int64_t begin = 0; begin < size && !stop.stop_requested(); begin += kMostPlaces) {
        const Places places{begin, std::min(begin + kMostPlaces, size)};
        const at::Tensor outputs = outputsAt(ids, places, stop);
        if (stop.stop_requested()) return;
        if (m_memory) {
            const auto followed =
                ids.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(places.end - begin));
            m_memory->add(outputs,
                          at::tensor(at::ArrayRef<int>(followed.data(), followed.size()), at::kLong));
        }
        tellOf(places, outputs, stop, tell);
    }
}

PieceReader::Parts PieceReader::partsOf(Places places) {
    Parts parts{.first = std::max<std::int64_t>(places.begin - kStepsBefore, 0)};
    const std::int64_t count = places.end - parts.first;
    parts.rows = std::clamp<std::int64_t>(count / kLeastSteps, 1, kMostRows);
    parts.steps = parts.stride = count;
    if (parts.rows == 1) return parts;
    parts.stride = (count - kStepsBefore + parts.rows - 1) / parts.rows;
    parts.steps = parts.stride + kStepsBefore;
    return parts;
}

at::Tensor PieceReader::outputsAt(std::span<const int> ids, Places places, const std::stop_token& stop) {
    const Parts parts = partsOf(places);
    // What place t reads last: the token before; behind the end of the piece anything.
    const at::Tensor tokens = at::zeros({parts.steps, parts.rows}, at::kLong);
    auto* token = tokens.data_ptr<std::int64_t>();
    for (std::int64_t step = 0; step < parts.steps; ++step) {
        for (std::int64_t row = 0; row < parts.rows; ++row, ++token) {
            const std::int64_t place = parts.first + row * parts.stride + step;
            const bool isThere = place > 0 && place < places.end;
            *token = isThere ? ids[static_cast<std::size_t>(place - 1)] : kBeforeFirst;
        }
    }
    at::Tensor outputs = at::empty({places.end - places.begin, m_weights[3 * m_packed.size() + 1].size(0)});
    const std::int64_t groups = (parts.rows + kRowsOfThread - 1) / kRowsOfThread;
    m_team.run([&](int index) {
        translated([&] {
            const at::NoGradGuard noGrad;
            for (std::int64_t group = index; group < groups; group += m_team.size()) {
                const std::int64_t firstRow = parts.rows * group / groups;
                readRows(tokens, parts, firstRow, parts.rows * (group + 1) / groups - firstRow, places,
                         outputs, stop);
            }
        });
    });
    return outputs;
}

void PieceReader::readRows(const at::Tensor& tokens, const Parts& parts, std::int64_t firstRow,
                           std::int64_t rows, Places places, const at::Tensor& outputs,
                           const std::stop_token& stop) const {
    std::vector<LstmState> states(m_packed.size());
    for (std::int64_t begin = 0; begin < parts.steps && !stop.stop_requested(); begin += kStepsAtOnce) {
        const std::int64_t steps = std::min(kStepsAtOnce, parts.steps - begin);
        at::Tensor x = at::embedding(m_weights[0], tokens.narrow(0, begin, steps).narrow(1, firstRow, rows));
        for (std::size_t i = 0; i < m_packed.size(); ++i) {
            x = lstmLayer(model::Lstm::Ours, x, m_weights[3 * i + 1], m_weights[3 * i + 2],
                          m_weights[3 * i + 3], &states[i], &m_packed[i]);
        }
        for (std::int64_t row = 0; row < rows; ++row) {
            // A row's own places are those that the row before does not reach.
            const std::int64_t start = parts.first + (firstRow + row) * parts.stride;
            const std::int64_t own = firstRow + row > 0 ? start + kStepsBefore : start;
            const std::int64_t from = std::max({own, places.begin, start + begin});
            const std::int64_t end = std::min(places.end, start + begin + steps);
            if (from >= end) continue;
            outputs.narrow(0, from - places.begin, end - from)
                .copy_(x.select(1, row).narrow(0, from - start - begin, end - from));
        }
    }
}

void PieceReader::tellOf(Places places, const at::Tensor& outputs, const std::stop_token& stop,
                         const OnExpected& tell) {
    const at::Tensor& kernel = m_weights[3 * m_packed.size() + 1];
    const at::Tensor& bias = m_weights[3 * m_packed.size() + 2];
    const std::int64_t count = places.end - places.begin;
    const std::int64_t blocks = (count + kPlacesAtOnce - 1) / kPlacesAtOnce;
    m_team.run([&](int index) {
        translated([&] {
            const at::NoGradGuard noGrad;
            for (std::int64_t block = index; block < blocks && !stop.stop_requested();
                 block += m_team.size()) {
                const std::int64_t first = block * kPlacesAtOnce;
                const at::Tensor x = outputs.narrow(0, first, std::min(kPlacesAtOnce, count - first));
                const at::Tensor logits = at::addmm(bias, x, kernel);
                const at::Tensor expected =
                    m_memory ? m_memory->mix(first, x, logits) : at::log_softmax(logits, 1);
                const auto classes = static_cast<std::size_t>(expected.size(1));
                const float* row = expected.data_ptr<float>();
                for (std::int64_t i = 0; i < x.size(0); ++i, row += classes)
                    tell(static_cast<std::size_t>(places.begin + first + i), {row, classes});
            }
        });
    });
}

}  // namespace incipit::network
