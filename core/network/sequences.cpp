#include <algorithm>
#include <utility>

#include "network/sequence_network.h"

namespace incipit::network {

Sequences::Sequences(std::int64_t steps, std::int64_t rows)
    : inputs(at::zeros({steps, rows}, at::kLong)), targets(at::full({steps, rows}, kNoTarget, at::kLong)) {}

Sequences::Sequences(at::Tensor ids, at::Tensor idsAfter)
    : inputs(std::move(ids)), targets(std::move(idsAfter)) {}

Sequences Sequences::steps(std::int64_t first, std::int64_t count) const {
    return {inputs.narrow(0, first, count), targets.narrow(0, first, count)};
}

Sequences Sequences::rows(std::int64_t first, std::int64_t count) const {
    return {inputs.narrow(1, first, count), targets.narrow(1, first, count)};
}

std::int64_t Sequences::fill(std::int64_t row, const dataset::Ids& piece, std::size_t begin, std::size_t end,
                             std::span<const int> moved) {
    const auto written = [moved](int id) { return moved.empty() ? id : moved[static_cast<std::size_t>(id)]; };
    const std::int64_t rows = inputs.size(1);
    const auto count = std::min(static_cast<std::int64_t>(end - begin), inputs.size(0));
    auto* input = inputs.data_ptr<std::int64_t>() + row;
    auto* target = targets.data_ptr<std::int64_t>() + row;
    int before = begin == 0 ? kBeforeFirst : written(piece[begin - 1]);
    for (std::int64_t t = 0; t < count; ++t) {
        input[t * rows] = before;
        before = written(piece[begin + static_cast<std::size_t>(t)]);
        target[t * rows] = before;
    }
    return count;
}

void Sequences::ignore(std::int64_t row, std::int64_t first, std::int64_t count) {
    const std::int64_t rows = targets.size(1);
    auto* target = targets.data_ptr<std::int64_t>() + row;
    for (std::int64_t t = first; t < std::min(first + count, targets.size(0)); ++t)
        target[t * rows] = kNoTarget;
}

}  // namespace incipit::network
