#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/machine_memory.h"
#include "dataset/messages.h"
#include "dataset/shards/manifest.h"
#include "engine/messages.h"
#include "engine/predicted_notes.h"
#include "engine/training_job.h"
#include "model/architecture.h"
#include "model/memory.h"
#include "tokenizer/left_out.h"
#include "tokenizer/tokenizer.h"

namespace incipit::engine {

namespace {

namespace fs = std::filesystem;

/// Whether music is read from a corpus on disk.
bool ofCorpus(const std::vector<fs::path>& files) {
    return std::ranges::any_of(files, dataset::isCorpus);
}

/// What is both trained on and validated on would make a copy look like a prediction.
void checkSeparate(const std::vector<fs::path>& training, const std::vector<fs::path>& validation) {
    std::set<fs::path> trained;
    std::error_code code;
    for (const fs::path& path : dataset::findMidiFiles(training)) {
        trained.insert(fs::canonical(path, code));
    }
    for (const fs::path& path : dataset::findMidiFiles(validation)) {
        if (!trained.contains(fs::canonical(path, code))) continue;
        throw Error(path, messages::kSameMusic);
    }
}

/// Copies of training pieces under another name; published collections have some.
void leaveCopiesOut(training::Music& music, std::vector<dataset::Skipped>& skipped) {
    std::vector<dataset::Piece>& pieces = music.validation->pieces;
    std::multimap<std::size_t, const dataset::Piece*> ofLength;
    for (const dataset::Piece& piece : pieces)
        ofLength.emplace(piece.ids.size(), &piece);
    std::set<const dataset::Piece*> copies;
    for (const dataset::Piece& piece : music.training.pieces) {
        const auto [begin, end] = ofLength.equal_range(piece.ids.size());
        for (auto alike = begin; alike != end; ++alike) {
            if (alike->second->ids == piece.ids) copies.insert(alike->second);
        }
    }
    std::vector<dataset::Piece> others;
    for (dataset::Piece& piece : pieces) {
        if (copies.contains(&piece)) {
            skipped.push_back({piece.name, Fact(dataset::messages::kSamePiece)});
        } else {
            others.push_back(std::move(piece));
        }
    }
    pieces = std::move(others);
    if (music.validation->pieces.empty()) {
        throw Error(messages::kNoOtherMusic);
    }
}

/// One vocabulary for both, so that every token of the validation music has a probability.
void shareVocabulary(dataset::Corpus& training, dataset::Corpus& validation) {
    if (training.vocabulary == validation.vocabulary) return;
    std::vector<std::string> tokens = training.vocabulary.tokens();
    const auto& more = validation.vocabulary.tokens();
    tokens.insert(tokens.end(), more.begin(), more.end());
    const auto vocabulary = tokenizer::Vocabulary::sortedSetOf(tokens);
    training = dataset::withVocabulary(std::move(training), vocabulary);
    validation = dataset::withVocabulary(std::move(validation), vocabulary);
}

dataset::Corpus corpusOf(const MusicSource& source, const tokenizer::Tokenizer& tokenizer) {
    if (source.pieces.empty()) return dataset::readCorpus(source.files, tokenizer, source.part);
    return dataset::makeCorpus(source.pieces, tokenizer, source.part);
}

/// @param unseen  whether it must be no file that is trained on
dataset::Corpus measuredOf(const MusicSource& source, const tokenizer::Tokenizer& tokenizer, bool unseen) {
    if (!source.measured.empty()) return dataset::makeCorpus(source.measured, tokenizer);
    const std::vector<fs::path> held{source.validation};
    // Of a corpus the music tells what is the same, wherever its files lie now (leaveCopiesOut()).
    if (unseen && !ofCorpus(source.files) && !ofCorpus(held)) checkSeparate(source.files, held);
    return dataset::readCorpus(held, tokenizer, source.part);
}

/// Moves the files that gave nothing out of a corpus.
void takeSkipped(dataset::Corpus& corpus, std::vector<dataset::Skipped>& skipped) {
    std::ranges::move(std::exchange(corpus.skipped, {}), std::back_inserter(skipped));
}

training::Start startOf(const TrainingJob& job) {
    return job.from != nullptr ? training::Start::Learnt : training::Start::Drawn;
}

training::Music split(dataset::Corpus corpus, const TrainingJob& job, const model::ModelConfig& network,
                      std::vector<dataset::Skipped>& skipped) {
    const training::Recipe& recipe = training::recipeOf(network.recipe);
    const MusicSource& source = job.music;
    if (source.validation.empty() && source.measured.empty()) {
        return recipe.split(std::move(corpus), network, startOf(job), job.choices.validationShare);
    }
    const auto tokenizer = tokenizer::makeTokenizer(network.tokenizerSettings());
    dataset::Corpus validation = measuredOf(source, *tokenizer, recipe.validatesOnUnseenMusic());
    takeSkipped(validation, skipped);
    shareVocabulary(corpus, validation);
    training::Music music{std::move(corpus), std::move(validation)};
    if (recipe.validatesOnUnseenMusic()) leaveCopiesOut(music, skipped);
    return music;
}

/// What is said of the one piece; of several what they lack together, if anything.
std::optional<Fact> aboutOf(const dataset::Corpus& corpus, const tokenizer::LeftOut& leftOut) {
    if (corpus.pieces.size() == 1) return corpus.pieces.front().encoding.reason;
    if (!leftOut.any()) return std::nullopt;
    return tokenizer::leftOutSentence(Fact(messages::kPieces, corpus.pieces.size()), leftOut);
}

/// @throws Error where a network of windows is to learn from a corpus that does not fit in memory
void checkFits(const dataset::Corpus& music, const training::Recipe& recipe) {
    constexpr double kBytesOfWindow = 48;  // ids, starts and order, here and on the device
    if (music.digest.empty() || recipe.example() != training::Example::Window) return;
    const double bytes = kBytesOfWindow * static_cast<double>(music.tokenCount());
    const double memory = base::machineMemory();
    if (memory > 0 && bytes > memory / 2) throw Error(messages::kWindowsInMemory, bytes / 1e9, memory / 1e9);
}

/// @throws Error for a choice that a model which exists does not leave
void checkGoesOn(const training::Choices& choices, const model::ModelConfig& network) {
    const bool other = (!choices.recipe.empty() && choices.recipe != network.recipe) ||
                       (!choices.tokenizer.empty() && choices.tokenizer != network.tokenizer) ||
                       (choices.quartersPerStep && *choices.quartersPerStep != network.quartersPerStep);
    if (other) {
        throw Error(messages::kOtherRecipe, network.recipe, network.tokenizer);
    }
    if (choices.layers || choices.units || choices.dropout || choices.weightDropout) {
        throw Error(messages::kOwnNetwork);
    }
}

}  // namespace

model::ModelConfig baseNetwork(const TrainingJob& job) {
    if (job.from == nullptr) return training::baseNetwork(job.choices, job.run.seed);
    checkGoesOn(job.choices, job.from->model.config);
    const model::ModelConfig& network = job.from->model.config;
    return job.choices.memory ? model::withMemory(network, *job.choices.memory) : network;
}

void adoptCorpus(TrainingJob& job) {
    const auto corpus = std::ranges::find_if(job.music.files, dataset::isCorpus);
    if (corpus == job.music.files.end()) return;
    const tokenizer::TokenizerSettings built = dataset::readManifest(*corpus).scheme.tokens;
    training::Choices& choices = job.choices;
    if (choices.tokenizer.empty()) choices.tokenizer = built.scheme;
    const bool usualStep = built.quartersPerStep == tokenizer::TokenizerSettings().quartersPerStep;
    if (!choices.quartersPerStep && !usualStep) choices.quartersPerStep = built.quartersPerStep;
}

TrainingSummary summaryOf(const TrainedModel& model) {
    const model::ModelConfig& network = model.model.config;
    TrainingSummary summary;
    summary.network = network;
    summary.parameters = model.parameters;
    summary.pieces = model.model.pieces.size();
    summary.tokens = model.tokens;
    summary.example = training::recipeOf(network.recipe).example();
    summary.examples = model.startWindows > 0 ? model.startWindows : model.tokens;
    summary.stepLength = model::architectureOf(network.recipe).stepLength(network);
    return summary;
}

Prepared prepare(const TrainingJob& job) {
    const model::ModelConfig base = baseNetwork(job);
    const auto tokenizer = tokenizer::makeTokenizer(base.tokenizerSettings());
    Prepared prepared;
    TrainingSummary& summary = prepared.summary;
    dataset::Corpus corpus = corpusOf(job.music, *tokenizer);
    takeSkipped(corpus, prepared.skipped);
    for (const dataset::Piece& piece : corpus.pieces)
        summary.leftOut += piece.encoding.leftOut;
    summary.about = aboutOf(corpus, summary.leftOut);
    prepared.music = split(std::move(corpus), job, base, prepared.skipped);
    if (job.from != nullptr) {
        const tokenizer::Vocabulary& known = job.from->model.vocabulary;
        prepared.music.training = dataset::withVocabulary(std::move(prepared.music.training), known);
        if (prepared.music.validation) {
            prepared.music.validation = dataset::withVocabulary(std::move(*prepared.music.validation), known);
        }
    }

    const dataset::Corpus& music = prepared.music.training;
    summary.pieces = music.pieces.size();
    summary.tokens = music.predictedCount();
    if (prepared.music.validation) {
        summary.validationTokens = prepared.music.validation->predictedCount();
        summary.validationNotes = predictedNotes(*prepared.music.validation, base);
    }
    const model::ModelConfig network =
        job.from != nullptr ? base : training::fitNetwork(job.choices, base, music);
    const training::Recipe& recipe = training::recipeOf(network.recipe);
    summary.example = recipe.example();
    checkFits(music, recipe);
    summary.examples = recipe.examples(music, network);  // says best what is wrong with the music
    summary.network = model::completed(network);
    summary.stepLength = model::architectureOf(summary.network.recipe).stepLength(summary.network);
    summary.usual = recipe.usual({.tokens = summary.tokens, .pieces = summary.pieces});
    summary.usualOptions = training::fitOptions({}, base, music, startOf(job), job.run);
    summary.options = training::fitOptions(job.choices, base, music, startOf(job), job.run);
    training::validate(summary.options);
    summary.parameters = model::parameterCount(summary.network);
    return prepared;
}

}  // namespace incipit::engine
