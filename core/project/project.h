#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "midi/score.h"
#include "midi/text_encoding.h"
#include "project/kept_model.h"
#include "project/left_parts.h"
#include "project/loop.h"
#include "project/mix.h"
#include "project/take_origin.h"
#include "project/take_report.h"
#include "project/transposition.h"
#include "project/use.h"
#include "project/view.h"

namespace incipit::project {

inline constexpr int kMostStars = 5;

/// A piece that the user opened. The music itself is kept, so a project opens where the file is gone.
struct Piece {
    std::string name;
    std::filesystem::path source;  ///< the file it came from; may be empty
    midi::Score score;
    Mix mix{};                                     ///< how its instruments are mixed
    std::optional<midi::TextEncoding> encoding{};  ///< of its texts, as the user chose it; none: guessed
    Use use = Use::Learn;                          ///< by training
    std::optional<View> view{};                    ///< what was seen of it
    std::vector<midi::PartId> leftParts{};         ///< that training leaves out
    int transposition = 0;  ///< semitones that training reads it higher, up to kMostTransposition either way
    std::optional<Loop> loop{};

    bool operator==(const Piece&) const = default;
};

/// Music that the network wrote.
struct Take {
    std::string name;
    TakeOrigin origin;  ///< how it was made
    midi::Score score;
    std::optional<TakeReport> report{};  ///< what was measured of it
    Mix mix{};
    std::optional<View> view{};
    int stars = 0;  ///< that it was given, 1 to 5; 0: none
    std::optional<Loop> loop{};

    bool operator==(const Take&) const = default;
};

/// What the network wrote at the end of an epoch of the last training.
struct EpochSample {
    int epoch = 0;                       ///< from 1
    double loss = 0;                     ///< of that epoch, nats
    std::optional<double> validation{};  ///< likewise
    std::optional<double> copied{};      ///< share of its runs of 8 notes that stand in the music
    std::optional<double> usual{};       ///< that the pieces of the music share with each other
    std::optional<Take> take{};          ///< none: its music is not kept any more

    bool operator==(const EpochSample&) const = default;
};

/// The work on the desk as plain values.
struct Project {
    std::vector<Piece> pieces;
    std::vector<Take> takes;
    Models models{};
    std::vector<EpochSample> samples{};  ///< by epoch

    bool operator==(const Project&) const = default;
};

/// Stars as files have them, "1" to "5"; what is none of them is 0.
[[nodiscard]] int readStars(std::string_view text);

/// Writes the project file, atomically: a power cut leaves the old file or the new one, never half of each.
/// resources/docs/project-file.md gives the format. @throws Error naming the path.
void save(const Project& project, const std::filesystem::path& path);

/// Reads a project file, trusting nothing in it. @throws Error naming the path: no project, made by a newer
/// version, or damaged.
[[nodiscard]] Project open(const std::filesystem::path& path);

}  // namespace incipit::project
