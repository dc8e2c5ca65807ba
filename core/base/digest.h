#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace incipit::base {

/// SHA-256 (FIPS 180-4) of bytes given in pieces. One thread at a time.
class Sha256 {
  public:
    /// @throws Error where libcrypto has no SHA-256.
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text.data(), text.size()))); }

    /// 64 lower-case hexadecimal digits. The object is used up.
    [[nodiscard]] std::string finish();

  private:
    struct Context;  // libcrypto's
    std::unique_ptr<Context> m_context;
};

/// The digest of a file, which is read part by part. @throws Error naming the path, as readFile()
[[nodiscard]] std::string sha256Of(const std::filesystem::path& path);

}  // namespace incipit::base
