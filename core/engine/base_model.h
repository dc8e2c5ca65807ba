#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "analysis/run_index.h"
#include "engine/trained_model.h"
#include "training/choices.h"

namespace incipit::engine {

/// The folder of the base model that comes with the program (base/program_folder.h). It may lack the model.
[[nodiscard]] std::filesystem::path baseFolder();

/// The base model, a network that heard much music (resources/base/README.md), and the index of what it
/// heard. Each is read when it is first asked for, and kept. Any thread.
class BaseModel {
  public:
    /// @param folder  of base.model and base.runs; empty: there is none
    explicit BaseModel(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Whether there should be one.
    [[nodiscard]] bool isThere() const { return !m_folder.empty(); }

    /// @throws Error: it is missing, damaged, or of a version that this program does not know
    [[nodiscard]] SharedModel model() const;

    /// Null where it is missing or damaged, which is logged: music is written without it.
    [[nodiscard]] std::shared_ptr<const analysis::RunIndex> heard() const;

  private:
    std::filesystem::path m_folder;
    mutable std::mutex m_mutex;
    mutable SharedModel m_model;
    mutable std::shared_ptr<const analysis::RunIndex> m_heard;
    mutable bool m_looked = false;  ///< for the index
};

/// Whether training by these choices can begin with the base model: of its recipe and tokenizer, and with no
/// choice of another network.
[[nodiscard]] bool takesBase(const training::Choices& choices);

}  // namespace incipit::engine
