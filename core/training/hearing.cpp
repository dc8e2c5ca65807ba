#include "training/hearing.h"

#include <cmath>
#include <filesystem>
#include <map>

#include "base/random.h"

namespace incipit::training {

namespace {

std::string sourceOf(const dataset::Piece& piece) {
    return std::filesystem::path(piece.name).parent_path().string();
}

}  // namespace

Hearing::Hearing(const dataset::Corpus& music, double balance) : m_times(music.pieces.size(), 1) {
    if (balance == 1) return;
    std::map<std::string, double> tokens;
    for (const dataset::Piece& piece : music.pieces)
        tokens[sourceOf(piece)] += static_cast<double>(piece.ids.size());
    double weights = 0;
    for (const auto& [source, count] : tokens)
        weights += std::pow(count, balance);
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        const double count = tokens[sourceOf(music.pieces[i])];
        const double share = std::pow(count, balance) / weights;
        m_times[i] = count > 0 ? share * static_cast<double>(music.tokenCount()) / count : 1;
    }
}

std::vector<std::size_t> Hearing::pieces(std::uint64_t seed, std::uint64_t epoch) const {
    base::Random random(base::Purpose::Hearing, {seed, epoch});
    std::vector<std::size_t> heard;
    for (std::size_t piece = 0; piece < m_times.size(); ++piece) {
        double times = std::floor(m_times[piece]);
        if (random.uniform() < m_times[piece] - times) ++times;
        heard.insert(heard.end(), static_cast<std::size_t>(times), piece);
    }
    return heard;
}

}  // namespace incipit::training
