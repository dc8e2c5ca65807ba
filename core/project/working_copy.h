#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "project/project.h"
#include "project/step.h"
#include "project/training_record.h"

namespace incipit::project {

class Database;

/// A piece or a take on the desk.
using Entry = std::variant<Piece, Take>;

/// What is other in the history than when it was written last: so many of its first steps are not, then come
/// these.
struct HistoryChange {
    std::size_t kept = 0;
    History rest;  ///< its steps, and how many of all are done
};

/// The models of the desk, where they are others than when it was written last.
struct ModelsChange {
    /// All of them, and those removed that the history can bring back, each with its number. Without bytes:
    /// they are there.
    std::vector<std::pair<int, KeptModel>> all{};
    int current = 0;  ///< the number of the one in force; 0: none
};

/// What is other than when the working copy was written last.
struct Change {
    /// New entries, and those that are other than they were, each with its number on the desk.
    std::vector<std::pair<int, Entry>> entries{};
    std::vector<int> order{};    ///< of all entries on the desk, by number
    std::vector<int> removed{};  ///< those that the history can bring back; what neither has is gone
    std::optional<HistoryChange> history{};  ///< none: as before
    std::optional<ModelsChange> models{};    ///< none: as before
    std::filesystem::path file{};            ///< the project file; empty: never saved
    /// The training that is under way, its entries by their numbers on the desk; none: there is none.
    std::optional<TrainingRecord> training{};
    bool unsaved = true;  ///< whether the file lacks any of it
};

/// All that a working copy holds.
struct Contents {
    std::vector<Entry> entries;  ///< in their order
    Models models{};             ///< with those removed that the history can bring back
    std::filesystem::path file{};
    std::optional<TrainingRecord> training{};  ///< its entries by their places in the order, from
                                               ///< 0, its model by that in `models`, from 1
    std::vector<Entry> removed{};              ///< that the history can bring back
    /// Its entries by their places in the order, from 0, and behind that in `removed`; its models by those in
    /// `models`, from 0. Empty where any of it cannot be read.
    History history{};
    bool unsaved = false;
};

/// The work on the desk while it is there: a database in the state folder that follows every change, so that
/// whatever ends the program leaves all but the last moment. A change costs what it changes. The program that
/// works on it holds it alone, and nobody does once that has ended, however. One thread at a time.
class WorkingCopy {
  public:
    static constexpr const char* kSuffix = ".working";

    /// An empty one, in a file of its own. Makes the folder. @throws Error naming the path
    explicit WorkingCopy(const std::filesystem::path& folder);
    WorkingCopy(WorkingCopy&&) noexcept;
    WorkingCopy& operator=(WorkingCopy&&) noexcept;
    ~WorkingCopy();

    /// One that was left. Trusts nothing in it. None where a program holds it.
    /// @throws Error naming the path: it is none, made by a newer version, or damaged
    [[nodiscard]] static std::optional<WorkingCopy> takeOver(const std::filesystem::path& path);

    /// In one transaction: it is there as a whole or not at all. @throws Error naming the path
    void write(const Change& change);

    /// @throws Error naming the path
    [[nodiscard]] Contents read();

    /// The training that it holds, as Contents has it. @throws Error naming the path
    [[nodiscard]] std::optional<TrainingRecord> training();

    /// Deletes its file; it cannot be used after that.
    void remove();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  private:
    WorkingCopy(std::filesystem::path path, std::unique_ptr<Database> database);

    std::filesystem::path m_path;
    std::unique_ptr<Database> m_database;
};

/// What can be said of a working copy without reading its music.
struct Abandoned {
    std::filesystem::path path;
    std::string name;            ///< of its project file, or of its first piece or take
    std::filesystem::path file;  ///< its project file; empty: never saved
    std::chrono::system_clock::time_point changed;
    std::size_t pieces = 0;
    std::size_t takes = 0;
};

/// The working copies in a folder that nobody holds and that have what no project file has, the latest first.
/// Those with nothing of the kind are deleted; those that cannot be read are left where they are.
[[nodiscard]] std::vector<Abandoned> abandonedIn(const std::filesystem::path& folder);

}  // namespace incipit::project
