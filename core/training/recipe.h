#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/corpus.h"
#include "model/model_config.h"
#include "training/choices.h"
#include "training/options.h"

namespace incipit::training {

/// What a network is trained on and what its training is measured on.
struct Music {
    dataset::Corpus training;
    std::optional<dataset::Corpus> validation;
};

/// How much music there is to train on.
struct MusicSize {
    std::size_t tokens = 1;
    std::size_t pieces = 1;
};

/// What the weights of a training are at first.
enum class Start {
    Drawn,   ///< at random: a new network
    Learnt,  ///< those of a model, which are tuned to other music
};

/// Choices of a user that a recipe takes, besides those that every recipe takes.
struct Adjustable {
    bool network = false;        ///< layers, units, memory and dropouts of its network
    bool transposition = false;  ///< whether pieces are heard in other keys
    bool step = false;           ///< the length of a step, of tokenizers that have one
};

/// What a step of training takes rows of.
enum class Example { Window, Token };

/// How a kind of network is set up and trained, before the first computation: the settings that follow from
/// the music, and the split that it is measured by. Of the same name as its network. Immutable: any thread.
class Recipe {
  public:
    virtual ~Recipe() = default;

    [[nodiscard]] virtual std::string name() const = 0;

    /// One or two words in English, for lists: "Studio".
    [[nodiscard]] virtual std::string title() const = 0;

    /// A sentence in English on what it is for, beside the title; may be empty.
    [[nodiscard]] virtual std::string summary() const { return {}; }

    /// Schemes that it is made for, the usual one first.
    [[nodiscard]] virtual std::vector<std::string> tokenizers() const = 0;

    [[nodiscard]] virtual Adjustable adjustable() const = 0;

    [[nodiscard]] virtual Example example() const = 0;

    /// @throws Error for a tokenizer or a choice that it does not take
    virtual void check(const Choices& choices) const = 0;

    /// The network's own settings for music of some size. @param choices  that were checked
    [[nodiscard]] virtual nlohmann::json settings(const Choices& choices, MusicSize size) const = 0;

    /// What it takes of the adjustable choices where nothing is chosen.
    [[nodiscard]] virtual Choices usual(MusicSize size) const = 0;

    /// How to train on music of some size, with nothing chosen.
    /// @param run  gives what is no recipe's: seed, threads, device, time limit, checkpoint
    [[nodiscard]] virtual Options options(MusicSize size, Start start, const Options& run) const = 0;

    /// Training and validation music, drawn from the network's seed, so that training goes on with the same
    /// split. @param share  to hold back; none: the recipe's own, which may be nothing
    /// @throws Error when a side would be too short
    [[nodiscard]] virtual Music split(dataset::Corpus corpus, const model::ModelConfig& network, Start start,
                                      std::optional<double> share) const = 0;

    /// What it holds back where nothing is chosen; 0: nothing.
    [[nodiscard]] virtual double usualShare() const = 0;

    /// Whether validation music must be none that is trained on.
    [[nodiscard]] virtual bool validatesOnUnseenMusic() const = 0;

    /// Windows or tokens that an epoch sees. @throws Error when there is too little music to learn from
    [[nodiscard]] virtual std::size_t examples(const dataset::Corpus& music,
                                               const model::ModelConfig& network) const = 0;
};

/// Tokens below which there is nothing to learn from.
inline constexpr std::size_t kLeastTokens = 16;

/// @throws Error when training music has fewer than kLeastTokens
void requireTokens(std::size_t tokens);

/// All recipes, in the order of the networks.
[[nodiscard]] std::vector<const Recipe*> recipes();

/// @throws Error that names those there are
[[nodiscard]] const Recipe& recipeOf(std::string_view name);

/// The recipe that the choices name, or the first one that is made for their tokenizer, the first of all
/// where they name neither. @throws Error for a choice that it does not take
[[nodiscard]] const Recipe& recipeOf(const Choices& choices);

/// Adds one as long as the object lives, for tests. Not while other threads look one up.
class AddedRecipe {
  public:
    explicit AddedRecipe(std::unique_ptr<Recipe> recipe);
    ~AddedRecipe();
    AddedRecipe(const AddedRecipe&) = delete;
    AddedRecipe& operator=(const AddedRecipe&) = delete;

  private:
    std::string m_name;
};

/// A network of the chosen recipe and tokenizer before the music is known.
/// @throws Error for a choice that the recipe does not have
[[nodiscard]] model::ModelConfig baseNetwork(const Choices& choices, std::uint64_t seed);

/// The network for some training music: its sizes follow from it, but for what was chosen.
[[nodiscard]] model::ModelConfig fitNetwork(const Choices& choices, const model::ModelConfig& base,
                                            const dataset::Corpus& music);

/// How to train that network, or one trained before.
/// @param run  gives what neither chooses: seed, threads, device, time limit, checkpoint
[[nodiscard]] Options fitOptions(const Choices& choices, const model::ModelConfig& network,
                                 const dataset::Corpus& music, Start start, const Options& run);

}  // namespace incipit::training
