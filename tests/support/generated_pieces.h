#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "dataset/corpus.h"
#include "generation/generator.h"
#include "generation/provenance.h"
#include "network/trainer.h"
#include "support/networks.h"
#include "training/recipes/studio.h"

namespace incipit::test {

/// Pieces of small networks of all three schemes, untrained and trained for a moment, with random settings.
class GeneratedPieces {
  public:
    /// @param demo  a MIDI file to learn from and to go on from
    GeneratedPieces(const std::filesystem::path& demo, std::uint64_t seed) : m_seed(seed) {
        for (const auto* scheme : {"note-chord", "event", "frame"}) {
            const auto tokenizer = tokenizer::makeTokenizer(scheme);
            const auto corpus = dataset::readCorpus(std::vector{demo}, *tokenizer);
            for (const int epochs : {0, 1, 8}) {
                m_models.push_back(trained(corpus, epochs));
                m_digests.push_back(model::digest(m_models.back()));
            }
        }
    }

    struct Piece {
        generation::Result result;
        generation::Provenance provenance;
    };

    /// Piece number `index`, with its provenance in the score. Constraints that leave the model no note are
    /// drawn anew.
    [[nodiscard]] Piece write(std::uint64_t index) const {
        base::Random random(base::Purpose::Sampling, {m_seed, index});
        const auto which = static_cast<std::size_t>(random.below(m_models.size()));
        const model::Model& model = m_models[which];
        Piece piece;
        piece.provenance.model = m_digests[which];
        while (true) {
            piece.provenance.options = randomOptions(model, random);
            const auto prime = randomPrime(model, random);
            if (!prime.empty()) {
                piece.provenance.options.start.reset();
                piece.provenance.prime = generation::PrimeRecord{
                    .name = "demo.mid", .sha256 = generation::primeDigest(prime), .bars = {}};
            }
            try {
                piece.result = test::generate(model, piece.provenance.options, prime);
                break;
            } catch (const Error& error) {
                if (!error.message().starts_with("The model knows no note") &&
                    !error.message().starts_with("There is no note")) {
                    throw;
                }
            }
        }
        generation::annotate(piece.result.score, piece.provenance);
        return piece;
    }

  private:
    static model::Model trained(const dataset::Corpus& corpus, int epochs) {
        model::ArticleSettings article;
        article.windowLength = 12;
        article.lstmUnits = {16, 16};
        article.denseUnits = 16;
        auto config = smallConfig(0, article);
        training::Options options;
        if (corpus.scheme != "note-chord") {
            model::StudioSettings studio;
            studio.windowLength = 12;
            studio.lstmUnits = {16, 16};
            studio.embeddingUnits = 8;
            studio.dropout = 0.3;
            studio.embeddingDropout = studio.weightDropout = 0;
            config = studioConfig(studio);
            options = training::studioOptions({.tokens = 1'000, .pieces = 1});
            options.learningRate = 0.02;
        }
        config.tokenizer = corpus.scheme;
        config.seed = static_cast<std::uint64_t>(epochs);
        auto model = network::newModel(config, corpus.vocabulary);
        for (const auto& piece : corpus.pieces)
            model.pieces.push_back(piece.ids.list());
        if (epochs == 0) return model;
        options.epochs = epochs;
        options.device = "cpu";
        options.keepBest = false;
        options.patience = 0;
        Silent observer;
        network::train(model, corpus, nullptr, options, observer, {});
        return model;
    }

    static generation::Options randomOptions(const model::Model& model, base::Random& random) {
        const auto chance = [&](double share) { return random.uniform() < share; };
        const auto upTo = [&](int most) {
            return static_cast<int>(random.below(static_cast<std::uint64_t>(most)));
        };
        generation::Options options;
        options.seed = random.next();
        options.length = 1 + upTo(400);
        if (chance(0.5)) options.bars = 1 + upTo(12);
        options.argmax = chance(0.1);
        options.temperature = chance(0.2) ? 0.01 : 0.3 + 3 * random.uniform();
        if (chance(0.3)) options.topK = 1 + upTo(40);
        if (chance(0.3)) options.topP = 0.05 + 0.95 * random.uniform();
        if (chance(0.3)) options.minP = random.uniform();
        if (chance(0.3)) options.key = analysis::Key{.tonic = upTo(12), .minor = chance(0.5)};
        if (chance(0.3)) {
            options.lowestPitch = upTo(100);
            options.highestPitch = options.lowestPitch + upTo(128 - options.lowestPitch);
        }
        if (model.config.tokenizer == "event" && chance(0.4)) {
            for (int i = upTo(4); i >= 0; --i)
                options.instruments.push_back(chance(0.3) ? generation::kDrumsInstrument : upTo(128));
        }
        options.escapeLoops = chance(0.8);
        options.keepPrime = chance(0.3);
        const std::size_t windows = generation::startWindows(model);
        if (windows > 0 && chance(0.3)) options.start = static_cast<std::size_t>(random.below(windows));
        return options;
    }

    /// Any stretch of what the model learnt from, up to its middle; often none.
    static std::vector<int> randomPrime(const model::Model& model, base::Random& random) {
        if (random.uniform() < 0.6) return {};
        const auto& ids = model.pieces.front();
        const std::size_t least = 12;
        const auto count = least + static_cast<std::size_t>(random.below(ids.size() / 2 - least));
        return {ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(count)};
    }

    std::uint64_t m_seed;
    std::vector<model::Model> m_models;
    std::vector<std::string> m_digests;
};

}  // namespace incipit::test
