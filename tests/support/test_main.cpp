#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "support/watchdog.h"
#include "support/with_blas_kernels.h"

int main(int argc, char** argv) {
    incipit::test::withBlasKernels(argv);
    return Catch::Session().run(argc, argv);
}
