#include "cli/corpus_progress.h"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/duration_text.h"
#include "cli/messages.h"
#include "cli/say.h"

namespace incipit::cli {

namespace {

using Clock = std::chrono::steady_clock;
using dataset::BuildProgress;

class None final : public CorpusProgress {
  public:
    void tell(const BuildProgress& /*progress*/) override {}
};

/// Files come thousands a second: not each of them is shown.
class Seldom : public CorpusProgress {
  public:
    void tell(const BuildProgress& progress) final {
        const auto now = Clock::now();
        if (progress.files < progress.of && now - m_shown < std::chrono::milliseconds(200)) return;
        m_shown = now;
        show(progress, std::chrono::duration<double>(now - m_start).count());
    }

  protected:
    virtual void show(const BuildProgress& progress, double seconds) = 0;

  private:
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_shown;
};

class JsonLines final : public Seldom {
    void show(const BuildProgress& progress, double seconds) override {
        const nlohmann::ordered_json line{{"files", progress.files},
                                          {"of", progress.of},
                                          {"left_out", progress.leftOut},
                                          {"kept", progress.kept},
                                          {"seconds", std::round(seconds * 1e3) / 1e3}};
        std::fprintf(stderr, "%s\n", line.dump().c_str());
    }
};

class Bar final : public Seldom {
  public:
    ~Bar() override {
        if (m_terminal) std::fputs("\r\x1b[K", stderr);
    }

  private:
    void show(const BuildProgress& progress, double seconds) override {
        if (!m_terminal) return;
        const auto made = static_cast<double>(progress.files - progress.kept);
        const double rate = made / std::max(seconds, 1e-3);
        const auto left = static_cast<double>(progress.of - progress.files);
        const Fact fact(messages::kCorpusProgress, progress.files, progress.of, rate, progress.leftOut,
                        durationText(rate > 0 ? left / rate : 0));
        std::fprintf(stderr, "\r%s\x1b[K", say(fact).c_str());
    }

    bool m_terminal = ::isatty(STDERR_FILENO) == 1;
};

}  // namespace

std::unique_ptr<CorpusProgress> makeCorpusProgress(const std::string& style) {
    if (style == "json") return std::make_unique<JsonLines>();
    if (style == "bar") return std::make_unique<Bar>();
    return std::make_unique<None>();
}

}  // namespace incipit::cli
