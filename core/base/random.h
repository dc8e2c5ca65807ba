#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <utility>
#include <vector>

namespace incipit::base {

/// splitmix64 (Steele, Lea, Flood 2014): one well-mixed value for each state.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

/// What a random stream is for, so that two uses of one seed never share numbers.
enum class Purpose : std::uint64_t { Weights = 1, Order, Dropout, Start, Sampling, Split, Hearing, Form };

/// xoshiro256++ (Blackman and Vigna 2021), the same on every machine; the standard's distributions are not. A
/// stream is named by numbers (seed, epoch, step …), so any point of a run can be taken up again without
/// saved state.
class Random {
  public:
    Random(Purpose purpose, std::initializer_list<std::uint64_t> names) {
        std::uint64_t state = mixed(static_cast<std::uint64_t>(purpose));
        for (const std::uint64_t name : names) {
            state = mixed(state ^ mixed(name));
        }
        for (std::uint64_t& word : m_state) {
            word = state = mixed(state);
        }
    }

    std::uint64_t next() {
        const std::uint64_t result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
        const std::uint64_t shifted = m_state[1] << 17U;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    /// 0 to below 1.
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

    /// 0 to below bound, each equally likely; bound at least 1.
    std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
        std::uint64_t value = next();
        while (value >= limit) {
            value = next();
        }
        return value % bound;
    }

    /// Standard normal (Box and Muller 1958).
    double normal() {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

  private:
    std::array<std::uint64_t, 4> m_state{};
};

/// Every order equally likely (Fisher and Yates 1938, Durstenfeld 1964).
template <typename Value>
void shuffle(std::vector<Value>& values, Random& random) {
    for (std::size_t i = values.size(); i > 1; --i) {
        std::swap(values[i - 1], values[random.below(i)]);
    }
}

}  // namespace incipit::base
