#include "cli/train_progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/duration_text.h"
#include "cli/messages.h"
#include "cli/say.h"

namespace incipit::cli {

namespace {

using training::Progress;

class None : public training::Observer {
  public:
    void onStep(const Progress& /*progress*/) override {}
    void onEpoch(const Progress& /*progress*/) override {}
};

class JsonLines : public training::Observer {
  public:
    void onStep(const Progress& progress) override { print(progress); }
    void onEpoch(const Progress& progress) override { print(progress); }

  private:
    static void print(const Progress& progress) {
        nlohmann::ordered_json line{
            {"epoch", progress.epoch},    {"step", progress.step},
            {"steps", progress.steps},    {"loss", progress.loss},
            {"validation_loss", nullptr}, {"seconds", std::round(progress.seconds * 1e3) / 1e3}};
        if (progress.validationLoss) line["validation_loss"] = *progress.validationLoss;
        std::fprintf(stderr, "%s\n", line.dump().c_str());
    }
};

class Bar : public training::Observer {
  public:
    ~Bar() override { clear(); }

    void onStep(const Progress& progress) override {
        constexpr std::int64_t kWidth = 24;
        if (!m_terminal) return;
        const auto done = static_cast<std::size_t>(kWidth * progress.step / progress.steps);
        std::string bar(done, '=');
        bar.resize(kWidth, ' ');
        const Fact step(messages::kStep, progress.epoch, progress.epochs, bar, progress.step, progress.steps,
                        progress.loss, durationText(progress.secondsLeft));
        std::fprintf(stderr, "\r%s\x1b[K", say(step).c_str());
    }

    void onEpoch(const Progress& progress) override {
        clear();
        const std::string soFar = durationText(progress.seconds);
        const std::string left = durationText(progress.secondsLeft);
        tellLine(progress.validationLoss
                     ? Fact(messages::kEpochValidated, progress.epoch, progress.epochs, progress.loss,
                            *progress.validationLoss, soFar, left)
                     : Fact(messages::kEpoch, progress.epoch, progress.epochs, progress.loss, soFar, left));
    }

  private:
    void clear() const {
        if (m_terminal) std::fputs("\r\x1b[K", stderr);
    }

    bool m_terminal = ::isatty(STDERR_FILENO) == 1;
};

}  // namespace

std::unique_ptr<training::Observer> makeProgressPrinter(const std::string& style) {
    if (style == "json") return std::make_unique<JsonLines>();
    if (style == "bar") return std::make_unique<Bar>();
    return std::make_unique<None>();
}

}  // namespace incipit::cli
