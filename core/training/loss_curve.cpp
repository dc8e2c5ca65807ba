#include "training/loss_curve.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>
#include <vector>

namespace incipit::training {

namespace {

constexpr double kWidth = 720;
constexpr double kHeight = 450;
constexpr double kLeft = 70;
constexpr double kRight = 20;
constexpr double kTop = 30;
constexpr double kBottom = 60;
constexpr double kMark = 3.5;
constexpr int kTicks = 8;
// Blue and orange of Okabe and Ito's palette, told apart by colour-blind eyes.
constexpr const char* kTraining = "#0072B2";
constexpr const char* kValidation = "#D55E00";

std::string decimal(double value, int digits = 2) {
    char text[64];
    static_cast<void>(std::snprintf(text, sizeof text, "%.*f", digits, value));
    return text;
}

/// A round distance of ticks that gives at most kTicks of them.
double tickStep(double range, bool whole) {
    const double rough = range / kTicks;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    }
    return whole ? std::max(1.0, std::round(step)) : step;
}

class Plot {
  public:
    Plot(std::size_t epochs, double largest)
        : m_epochs(std::max<double>(2, static_cast<double>(epochs))),
          m_top(largest > 0 ? largest * 1.05 : 1) {}

    [[nodiscard]] double x(double epoch) const {
        return kLeft + (epoch - 1) / (m_epochs - 1) * (kWidth - kLeft - kRight);
    }
    [[nodiscard]] double y(double loss) const {
        return kHeight - kBottom - loss / m_top * (kHeight - kTop - kBottom);
    }

    void axes() {
        m_svg += "<g stroke=\"#dddddd\" fill=\"none\">\n";
        std::string labels;
        const double epochStep = tickStep(m_epochs - 1, true);
        for (double epoch = 1; epoch <= m_epochs;
             epoch = epoch == 1 && epochStep > 1 ? epochStep : epoch + epochStep) {
            line(x(epoch), kTop, x(epoch), kHeight - kBottom);
            labels += text(x(epoch), kHeight - kBottom + 18, "middle", decimal(epoch, 0));
        }
        const double lossStep = tickStep(m_top, false);
        const int digits = std::clamp(static_cast<int>(std::ceil(-std::log10(lossStep))), 0, 12);
        for (int i = 0; i * lossStep <= m_top; ++i) {
            const double at = y(i * lossStep);
            line(kLeft, at, kWidth - kRight, at);
            labels += text(kLeft - 8, at + 4, "end", decimal(i * lossStep, digits));
        }
        m_svg += "</g>\n<g stroke=\"#333333\" fill=\"none\">\n";
        line(kLeft, kHeight - kBottom, kWidth - kRight, kHeight - kBottom);
        line(kLeft, kTop, kLeft, kHeight - kBottom);
        m_svg += "</g>\n" + labels;
        m_svg += text((kLeft + kWidth - kRight) / 2, kHeight - 16, "middle", "Epochs");
        const std::string middle = decimal((kTop + kHeight - kBottom) / 2);
        m_svg += "<text x=\"18\" y=\"" + middle + "\" text-anchor=\"middle\" transform=\"rotate(-90 18 " +
                 middle + ")\">Loss</text>\n";
    }

    void curve(std::span<const double> losses, const char* colour) {
        std::string points;
        std::string marks;
        double epoch = 1;
        for (const double loss : losses) {
            const double at = x(epoch++);
            if (!std::isfinite(loss)) continue;
            const double height = y(loss);
            points += decimal(at) + "," + decimal(height) + " ";
            const std::string left = decimal(at - kMark);
            const std::string right = decimal(at + kMark);
            const std::string up = decimal(height - kMark);
            const std::string down = decimal(height + kMark);
            marks += "M" + left + " " + up + "L" + right + " " + down + "M" + left + " " + down + "L" +
                     right + " " + up;
        }
        m_svg += std::string("<g fill=\"none\" stroke=\"") + colour +
                 "\" stroke-width=\"1.3\">\n<polyline points=\"" + points + "\"/>\n<path d=\"" + marks +
                 "\"/>\n</g>\n";
    }

    void legend(int row, const char* name, const char* colour) {
        const double at = kTop + 16 + 18 * row;
        m_svg += std::string("<g stroke=\"") + colour + "\" stroke-width=\"2\">\n";
        line(kWidth - 150, at - 4, kWidth - 126, at - 4);
        m_svg += "</g>\n" + text(kWidth - 120, at, "start", name);
    }

    [[nodiscard]] std::string finish() const {
        const std::string size = decimal(kWidth, 0) + "\" height=\"" + decimal(kHeight, 0);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" viewBox=\"0 0 " +
               decimal(kWidth, 0) + " " + decimal(kHeight, 0) +
               "\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#333333\">\n"
               "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" +
               m_svg + "</svg>\n";
    }

  private:
    void line(double x1, double y1, double x2, double y2) {
        m_svg += "<line x1=\"" + decimal(x1) + "\" y1=\"" + decimal(y1) + "\" x2=\"" + decimal(x2) +
                 "\" y2=\"" + decimal(y2) + "\"/>\n";
    }

    static std::string text(double x, double y, const char* anchor, const std::string& words) {
        return "<text x=\"" + decimal(x) + "\" y=\"" + decimal(y) + "\" text-anchor=\"" + anchor + "\">" +
               words + "</text>\n";
    }

    double m_epochs;
    double m_top;
    std::string m_svg;
};

}  // namespace

std::string lossCurveSvg(const model::History& history) {
    double largest = 0;
    for (const auto* losses : {&history.loss, &history.validationLoss}) {
        for (const double loss : *losses) {
            if (std::isfinite(loss)) largest = std::max(largest, loss);
        }
    }
    Plot plot(std::max(history.loss.size(), history.validationLoss.size()), largest);
    plot.axes();
    plot.curve(history.loss, kTraining);
    if (!history.validationLoss.empty()) {
        plot.curve(history.validationLoss, kValidation);
        plot.legend(0, "training", kTraining);
        plot.legend(1, "validation", kValidation);
    }
    return plot.finish();
}

}  // namespace incipit::training
