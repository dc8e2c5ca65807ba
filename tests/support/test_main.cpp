#include "support/run_tests.h"
#include "support/with_blas_kernels.h"

int main(int argc, char** argv) {
    incipit::test::withBlasKernels(argv);
    return incipit::test::runTests(argc, argv);
}
