#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace incipit::exporting {

/// Makes integers of samples: rounded to 16 or 24 bits, clipped at full scale. At 16 bits with a triangular
/// dither two steps wide (Lipshitz, Wannamaker and Vanderkooy, "Quantization and Dither: A Theoretical
/// Survey", JAES 40(5), 1992): a note that fades ends in an even hiss at -93 dB and not in distortion. 24
/// bits need none: their steps are finer than anything that a loudspeaker plays. The same samples give the
/// same integers.
class Quantiser {
  public:
    /// @param bits  16 or 24
    explicit Quantiser(int bits) : m_bits(bits) {}

    /// The integers in the upper bits of 32, as sf_write_int wants them; they stay until the next call. A
    /// block that is silent stays so, without dither.
    [[nodiscard]] std::span<const std::int32_t> quantise(std::span<const float> samples);

  private:
    [[nodiscard]] double dither();

    int m_bits;
    std::uint32_t m_random = 1;
    std::vector<std::int32_t> m_integers;
};

}  // namespace incipit::exporting
