#include "ui/controllers/let_go.h"

#include <chrono>
#include <thread>
#include <utility>

namespace incipit::ui {

namespace {

constexpr std::chrono::milliseconds kLook{5};
constexpr int kLooks = 400;

}  // namespace

Background::Job letGo(std::shared_ptr<void> device) {
    // Behind a pointer, as a job may be copied.
    const auto last = std::make_shared<std::shared_ptr<void>>(std::move(device));
    return [last](const std::stop_token& stop) {
        for (int looks = 0; last->use_count() > 1 && looks < kLooks && !stop.stop_requested(); ++looks)
            std::this_thread::sleep_for(kLook);
        last->reset();
    };
}

}  // namespace incipit::ui
