#include "generation/density.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "generation/messages.h"

namespace incipit::generation {

Density::Density(const Options& options, const tokenizer::Tokenizer& tokenizer)
    : m_factor(options.density),
      m_temperature(options.argmax ? 1 : options.temperature),
      m_bar(tokenizer.barToken()) {
    if (m_factor == 1) return;
    m_positions = tokenizer.positions();
    if (m_positions.empty()) throw Error(messages::kNoPositions, tokenizer.scheme());
}

std::span<const float> Density::biased(std::span<const float> logits, const std::vector<bool>& allowed) {
    if (m_factor == 1) return logits;
    ++m_tokens;
    double largest = -INFINITY;
    for (std::size_t id = 0; id < logits.size(); ++id) {
        if (allowed[id] && std::isfinite(logits[id])) largest = std::max<double>(largest, logits[id]);
    }
    const auto weightOf = [&](std::size_t id) {
        const bool counts = allowed[id] && std::isfinite(logits[id]);
        return counts ? std::exp((logits[id] - largest) / m_temperature) : 0.0;
    };
    double whole = 0;
    for (std::size_t id = 0; id < logits.size(); ++id)
        whole += weightOf(id);
    // In the order of time: the places, and the end of the bar.
    std::vector<int> places = m_positions;
    if (m_bar) places.push_back(*m_bar);
    std::vector<double> weights;
    double later = 0;
    for (const int id : places)
        later += weights.emplace_back(weightOf(static_cast<std::size_t>(id)));
    if (later <= 0) return logits;
    m_biased.assign(logits.begin(), logits.end());
    double left = later;  // of what is still to be given away
    for (std::size_t place = 0; place < places.size(); ++place) {
        const double weight = weights[place];
        if (weight <= 0) continue;
        const bool isLast = place + 1 == places.size();
        const double chance = isLast ? 1 : std::min(weight / later, 1.0);
        const double now = left * (isLast ? 1 : m_factor * chance / (1 - chance + m_factor * chance));
        later = std::max(later - weight, 0.0);
        left -= now;
        m_moved += std::max(weight - now, 0.0) / whole;
        if (now > 0) {
            m_biased[static_cast<std::size_t>(places[place])] +=
                static_cast<float>(m_temperature * std::log(now / weight));
        }
    }
    return m_biased;
}

std::optional<double> Density::moved() const {
    if (m_factor == 1) return std::nullopt;
    return m_tokens > 0 ? m_moved / static_cast<double>(m_tokens) : 0;
}

}  // namespace incipit::generation
