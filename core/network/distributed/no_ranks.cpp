// Where LibTorch has no Gloo, or Gloo's headers are not there.
#include <ATen/ATen.h>

#include "base/error.h"
#include "network/distributed/ranks.h"
#include "network/messages.h"

namespace incipit::network {

struct Ranks::Implementation {
    training::Launch launch;
    Wishes wishes;
};

Ranks::Ranks(const training::Launch& /*launch*/, training::Patience /*patience*/) {
    throw Error(messages::kNoRanks);
}

bool Ranks::available() {
    return false;
}

// None of the rest is ever called: there is no object.
Ranks::~Ranks() = default;
int Ranks::rank() const {
    return m_own->launch.rank;
}
int Ranks::size() const {
    return m_own->launch.size;
}
const training::Launch& Ranks::launch() const {
    return m_own->launch;
}
void Ranks::requireSame(const Facts& /*facts*/) {}
std::vector<double> Ranks::gather(double value) {
    return {value};
}
at::Tensor Ranks::gatherRows(const at::Tensor& own) {
    return own;
}
std::string Ranks::broadcast(std::string bytes) {
    return bytes;
}
void Ranks::broadcast(const at::Tensor& /*values*/) {}
void Ranks::sum(const at::Tensor& /*values*/) {}
void Ranks::beginSum(const at::Tensor& /*values*/, bool /*half*/) {}
void Ranks::sumOnGpu(const at::Tensor& /*values*/, bool /*half*/) {}
double Ranks::finishStep(double loss) {
    return loss;
}
double Ranks::waited() const {
    return 0;
}
void Ranks::wish(const Wishes& wishes) {
    m_own->wishes = wishes;
}
const Wishes& Ranks::agreed() const {
    return m_own->wishes;
}
void Ranks::at(int /*epoch*/, std::int64_t /*step*/) {}
Ranks::Rest::Rest(Ranks* ranks) : m_ranks(ranks) {}
Ranks::Rest::~Rest() {
    m_ranks = nullptr;
}
void Ranks::end() {}

}  // namespace incipit::network
