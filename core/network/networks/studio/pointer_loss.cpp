#include "network/networks/studio/pointer_loss.h"

#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace incipit::network {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

// Steps of a row whose scores stay in a core's cache while they are worked on.
constexpr std::int64_t kScoredAtOnce = 8;
// A probability has a logarithm, in float too.
constexpr double kLeast = 1e-37;

/// Some rows and steps of each. What is written stands in the tensors that they are of.
struct Part {
    at::Tensor scores, gate, own, ids, targets;
    at::Tensor nats, ofGate, ofOwn;  ///< the last two: gradients
};

/// Puts the gradients in the place of the scores.
void compute(const Part& part) {
    const at::Tensor most = at::maximum(part.scores.amax(2, true), part.gate);
    const at::Tensor places = part.scores.sub_(most).exp_();
    const at::Tensor sentinel = (part.gate - most).exp_();
    const at::Tensor pointed = places * part.ids.unsqueeze(1).eq(part.targets);
    const at::Tensor said = sentinel * part.own.exp();
    const at::Tensor all = places.sum({2}, true).add_(sentinel);
    const at::Tensor hit = pointed.sum({2}, true).add_(said).clamp_min_(kLeast);
    part.nats.copy_(all.log() - hit.log());
    part.ofGate.copy_(sentinel / all - said / hit);
    part.ofOwn.copy_(said.div_(hit).neg_());
    places.div_(all).addcdiv_(pointed, hit, -1);
}

struct PointerLoss : Function<PointerLoss> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& scores, const at::Tensor& gate,
                              const at::Tensor& own, const at::Tensor& ids, const at::Tensor& targets) {
        const Part whole{scores,
                         gate,
                         own,
                         ids,
                         targets,
                         at::empty_like(gate),
                         at::empty_like(gate),
                         at::empty_like(gate)};
        if (scores.is_cuda()) {
            compute(whole);
        } else {
            for (std::int64_t row = 0; row < scores.size(0); ++row) {
                for (std::int64_t step = 0; step < scores.size(1); step += kScoredAtOnce) {
                    const std::int64_t count = std::min(kScoredAtOnce, scores.size(1) - step);
                    const auto cut = [&](const at::Tensor& tensor) {
                        return tensor.narrow(0, row, 1).narrow(1, step, count);
                    };
                    compute({cut(whole.scores), cut(gate), cut(own), ids.narrow(0, row, 1), cut(targets),
                             cut(whole.nats), cut(whole.ofGate), cut(whole.ofOwn)});
                }
            }
        }
        context->saved_data["scores"] = scores.detach();
        context->saved_data["gate"] = whole.ofGate;
        context->saved_data["own"] = whole.ofOwn;
        return whole.nats;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const at::Tensor& of = gradients.front();
        const auto saved = [&](const char* name) { return context->saved_data[name].toTensor() * of; };
        return {context->saved_data["scores"].toTensor().mul_(of), saved("gate"), saved("own"), {}, {}};
    }
};

}  // namespace

at::Tensor pointerLoss(const at::Tensor& scores, const at::Tensor& gate, const at::Tensor& own,
                       const at::Tensor& ids, const at::Tensor& targets) {
    return PointerLoss::apply(scores, gate, own, ids, targets);
}

}  // namespace incipit::network
