#include "network/dropout.h"

#include <torch/csrc/autograd/custom_function.h>

#include "network/dropout_mask.h"
#include "network/tensor_pool.h"

namespace incipit::network {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

at::Tensor product(const at::Tensor& x, const at::Tensor& mask) {
    at::Tensor result = pooled(x.sizes(), x.scalar_type());
    return at::mul_out(result, x, mask);
}

class DropoutFunction : public Function<DropoutFunction> {
  public:
    // NOLINTBEGIN(readability-identifier-naming): names that LibTorch calls
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& mask) {
        ctx->save_for_backward({mask});
        return product(x, mask);
    }

    static variable_list backward(AutogradContext* ctx, const variable_list& gradients) {
        return {product(gradients[0], ctx->get_saved_variables()[0]), at::Tensor()};
    }
    // NOLINTEND(readability-identifier-naming)
};

}  // namespace

at::Tensor dropoutMask(at::IntArrayRef shape, double rate, const at::Tensor& like, base::Random& random) {
    if (like.is_cuda()) {
        // Drawn there: a mask of millions of numbers would take longer to bring over than to use. The
        // generator is ours alone, as the device's own is shared by all threads.
        at::Generator generator = at::globalContext().defaultGenerator(like.device()).clone();
        generator.set_current_seed(random.next());
        return at::empty(shape, like.options()).bernoulli_(1 - rate, generator).div_(1 - rate);
    }
    at::Tensor mask = pooled(shape, like.scalar_type());
    const auto size = static_cast<std::size_t>(mask.numel());
    AT_DISPATCH_FLOATING_TYPES(mask.scalar_type(), "mask", [&] {
        fillDropoutMask(std::span(mask.data_ptr<scalar_t>(), size), rate, random);
    });
    return mask;
}

at::Tensor applyDropout(const at::Tensor& x, const at::Tensor& mask) {
    if (!x.device().is_cpu()) return x * mask;
    return DropoutFunction::apply(x, mask);
}

}  // namespace incipit::network
