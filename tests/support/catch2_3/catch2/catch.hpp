#pragma once

#include <catch2/catch_all.hpp>

// Tests include Catch2 as version 2 has it; where there is version 3, this stands in and gives its new names
// the old ones.

namespace Catch {

inline auto Contains(const std::string& text) {
    return Matchers::ContainsSubstring(text);
}
using Matchers::EndsWith;
using Matchers::StartsWith;

class TestEventListenerBase : public EventListenerBase {
  public:
    using EventListenerBase::EventListenerBase;
};

}  // namespace Catch

using Catch::Approx;
