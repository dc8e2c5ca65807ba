#include "model/masked.h"

#include "model/recycled.h"

namespace incipit::model {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

at::Tensor product(const at::Tensor& x, const at::Tensor& mask) {
    at::Tensor result = recycled(x.sizes(), x.scalar_type());
    return at::mul_out(result, x, mask);
}

class MaskedFunction : public Function<MaskedFunction> {
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

at::Tensor masked(const at::Tensor& x, const at::Tensor& mask) {
    if (!x.device().is_cpu()) return x * mask;
    return MaskedFunction::apply(x, mask);
}

}  // namespace incipit::model
