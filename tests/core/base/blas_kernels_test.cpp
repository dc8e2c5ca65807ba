#include "base/blas_kernels.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

using namespace incipit;

namespace {

/// Puts the environment back as it was.
struct Environment {
    const char* before = std::getenv("OPENBLAS_CORETYPE");
    std::string value = before ? before : "";
    Environment() { ::unsetenv("OPENBLAS_CORETYPE"); }
    ~Environment() {
        if (before)
            ::setenv("OPENBLAS_CORETYPE", value.c_str(), 1);
        else
            ::unsetenv("OPENBLAS_CORETYPE");
    }
};

}  // namespace

TEST_CASE("OpenBLAS is told the kernels that the processor can run", "[base]") {
    const Environment environment;
    base::chooseBlasKernels();
    const char* chosen = std::getenv("OPENBLAS_CORETYPE");
    CHECK(std::string(chosen ? chosen : "") == base::blasKernels());
}

TEST_CASE("Kernels that the user chose for OpenBLAS stand", "[base]") {
    const Environment environment;
    ::setenv("OPENBLAS_CORETYPE", "Nehalem", 1);
    base::chooseBlasKernels();
    CHECK(std::string(std::getenv("OPENBLAS_CORETYPE")) == "Nehalem");
}
