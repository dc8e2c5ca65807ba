#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "model/architectures/studio.h"
#include "network/likelihood.h"
#include "network/lstm/lstm_layer.h"
#include "network/networks/studio/piece_memory.h"
#include "network/thread_team.h"
#include "network/weights.h"

namespace incipit::network {

/// Reads a piece that is all there and tells what was expected at each of its tokens. A step of one row costs
/// as much as reading the recurrent weights, and steps of several rows hardly more: a piece of more than some
/// 1,500 tokens is read in parts side by side, each from 256 tokens before it on, by when the state of zero
/// that it begins with is nearly forgotten. Shorter ones are read as they are generated. The memory misses
/// nothing in either. float32 on the processor.
class PieceReader {
  public:
    /// All must outlive it.
    PieceReader(const model::StudioSettings& settings, const Weights& weights, ThreadTeam& team);

    /// Once. After a stop some are not told.
    void read(std::span<const int> ids, const std::stop_token& stop, const OnExpected& tell);

  private:
    /// Places that follow one another: place t has read the tokens before token t.
    struct Places {
        std::int64_t begin = 0, end = 0;
    };
    /// How some places are read: row r from place `first + r * stride` on, all rows for `steps`.
    struct Parts {
        std::int64_t first = 0, rows = 1, stride = 0, steps = 0;
    };
    [[nodiscard]] static Parts partsOf(Places places);

    /// The last layer's outputs at these places, [places, units].
    [[nodiscard]] at::Tensor outputsAt(std::span<const int> ids, Places places, const std::stop_token& stop);
    /// Those that some rows of the parts read, into their places of `outputs`.
    void readRows(const at::Tensor& tokens, const Parts& parts, std::int64_t firstRow, std::int64_t rows,
                  Places places, const at::Tensor& outputs, const std::stop_token& stop) const;
    void tellOf(Places places, const at::Tensor& outputs, const std::stop_token& stop,
                const OnExpected& tell);

    const Weights& m_weights;
    ThreadTeam& m_team;
    std::vector<PackedRecurrent> m_packed;  ///< of each layer
    std::optional<PieceMemory> m_memory;
};

}  // namespace incipit::network
