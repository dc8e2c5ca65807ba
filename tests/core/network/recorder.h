#pragma once

#include <functional>
#include <vector>

#include "training/observer.h"

namespace incipit::test {

/// Keeps what training told.
class Recorder : public training::Observer {
  public:
    std::vector<training::Progress> steps;
    std::vector<training::Progress> epochs;
    std::function<void(const training::Progress&)> afterStep;

    void onStep(const training::Progress& progress) override {
        steps.push_back(progress);
        if (afterStep) afterStep(progress);
    }
    void onEpoch(const training::Progress& progress) override { epochs.push_back(progress); }

    [[nodiscard]] std::vector<double> losses() const {
        std::vector<double> values;
        for (const auto& progress : steps)
            values.push_back(progress.loss);
        return values;
    }
};

}  // namespace incipit::test
