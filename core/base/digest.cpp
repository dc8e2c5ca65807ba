#include "base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <vector>

#include "base/error.h"
#include "base/messages.h"
#include "base/open_file.h"

namespace incipit::base {

namespace {

void check(int result) {
    if (result != 1) throw Error(messages::kNoDigest);
}

}  // namespace

struct Sha256::Context {
    Context() = default;
    ~Context() { EVP_MD_CTX_free(digest); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    EVP_MD_CTX* digest = EVP_MD_CTX_new();
};

Sha256::Sha256() : m_context(std::make_unique<Context>()) {
    check(EVP_DigestInit_ex(m_context->digest, EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
    check(EVP_DigestUpdate(m_context->digest, bytes.data(), bytes.size()));
}

std::string Sha256::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    check(EVP_DigestFinal_ex(m_context->digest, digest.data(), &size));
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += "0123456789abcdef"[digest[i] >> 4U];
        text += "0123456789abcdef"[digest[i] & 15U];
    }
    return text;
}

std::string sha256Of(const std::filesystem::path& path) {
    OpenFile file(path);
    Sha256 hash;
    std::vector<std::byte> part(std::size_t{1} << 20U);
    while (const std::size_t count = file.read(part)) {
        hash.add(std::span<const std::byte>(part).first(count));
    }
    return hash.finish();
}

}  // namespace incipit::base
