#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace incipit::ui {

/// The losses at the ends of epochs and the range of everything that was added: what a loss plot needs to
/// know besides its points.
class LossSeries {
  public:
    struct Epoch {
        int number = 0;  ///< from 1
        double loss = 0;
        std::optional<double> validation;
    };

    void clear() { *this = {}; }
    void addEpoch(const Epoch& epoch) {
        m_epochs.push_back(epoch);
        widen(epoch.number, epoch.loss);
        if (epoch.validation) widen(epoch.number, *epoch.validation);
        const double mark = epoch.validation.value_or(m_validated ? kNone : epoch.loss);
        // The first validation loss starts the search anew: the two kinds cannot be compared.
        if (epoch.validation && !m_validated) m_lowest = kNone;
        m_validated = m_validated || epoch.validation.has_value();
        if (std::isfinite(mark) && mark < m_lowest) {
            m_lowest = mark;
            m_best = m_epochs.size() - 1;
        }
    }
    void widen(double position, double loss) {
        m_lastPosition = std::max(m_lastPosition, position);
        if (!std::isfinite(loss)) return;
        m_least = std::min(m_least, loss);
        m_most = std::max(m_most, loss);
    }

    [[nodiscard]] const std::vector<Epoch>& epochs() const { return m_epochs; }
    [[nodiscard]] const Epoch* best() const { return m_lowest < kNone ? &m_epochs[m_best] : nullptr; }
    [[nodiscard]] double bestLoss() const { return m_lowest; }
    [[nodiscard]] double lastPosition() const { return m_lastPosition; }
    [[nodiscard]] bool hasRange() const { return m_least <= m_most; }
    [[nodiscard]] double least() const { return m_least; }
    [[nodiscard]] double most() const { return m_most; }

    /// The epoch whose end lies nearest to a position, if any.
    [[nodiscard]] const Epoch* nearest(double position) const {
        const Epoch* found = nullptr;
        const auto after =
            std::ranges::lower_bound(m_epochs, position, {}, [](const Epoch& e) { return e.number; });
        if (after != m_epochs.end()) found = &*after;
        if (after != m_epochs.begin()) {
            const Epoch& before = *std::prev(after);
            if (found == nullptr || position - before.number < found->number - position) found = &before;
        }
        return found;
    }

  private:
    static constexpr double kNone = std::numeric_limits<double>::infinity();

    std::vector<Epoch> m_epochs;
    std::size_t m_best = 0;
    double m_lowest = kNone;
    bool m_validated = false;
    double m_lastPosition = 0;
    double m_least = kNone;
    double m_most = -kNone;
};

}  // namespace incipit::ui
