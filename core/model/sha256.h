#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace incipit::model {

/// SHA-256 (FIPS 180-4) of bytes given in pieces.
class Sha256 {
  public:
    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text.data(), text.size()))); }

    /// 64 lower-case hexadecimal digits. The object is used up.
    [[nodiscard]] std::string finish();

  private:
    std::array<std::uint32_t, 8> m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::byte, 64> m_block{};
    std::size_t m_used = 0;  // of m_block
    std::uint64_t m_length = 0;
};

}  // namespace incipit::model
