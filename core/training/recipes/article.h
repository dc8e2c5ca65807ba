#pragma once

#include <memory>

#include "training/recipe.h"

namespace incipit::training {

/// The tutorial's: windows of 100 ids in an order shuffled anew each epoch, the token after each, Adam, 100
/// epochs; training::Options has its numbers.
[[nodiscard]] std::unique_ptr<Recipe> makeArticle();

}  // namespace incipit::training
