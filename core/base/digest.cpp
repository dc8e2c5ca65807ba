#include "base/digest.h"

#include <openssl/evp.h>

#include <array>

#include "base/error.h"
#include "base/messages.h"

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

}  // namespace incipit::base
