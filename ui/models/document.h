#pragma once

#include <QString>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/key.h"
#include "dataset/tokenized_score.h"
#include "midi/instruments.h"
#include "midi/score.h"
#include "midi/tempo_map.h"
#include "project/take_origin.h"
#include "project/take_report.h"
#include "project/use.h"
#include "tokenizer/tokenizer.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

/// A piece that was opened, or a take that was generated: a score with what the window says about it. A
/// value; the score is shared and never changes.
struct Document {
    enum class Kind { Piece, Take };

    int id = 0;  ///< given by the Library, from 1
    Kind kind = Kind::Piece;
    QString title;
    Text details;                ///< of a take: how it was made; of a piece: where it comes from; or none
    std::filesystem::path path;  ///< of a piece; empty for a take
    std::shared_ptr<const midi::Score> score;
    /// What training reads: the same music without its left parts, transposed. Made when first asked for;
    /// stays where only its texts are read otherwise.
    std::shared_ptr<const dataset::TokenizedScore> tokens;
    std::shared_ptr<const midi::TempoMap> tempo;
    std::size_t notes = 0;
    std::uint64_t music = 0;  ///< a digest of the notes: equal where two are the same music
    double seconds = 0;
    std::vector<midi::Instrument> instruments;
    std::optional<analysis::Key> estimatedKey;  ///< from the notes; none without pitched notes
    /// Of the score's texts, as the user chose it; none: guessed. The score has the one that holds.
    std::optional<midi::TextEncoding> chosenEncoding;
    project::Use use = project::Use::Learn;  ///< of a piece, by training
    std::vector<midi::PartId> leftParts;     ///< of a piece, that training leaves out
    int transposition = 0;                   ///< of a piece, semitones that training reads it higher
    int stars = 0;                           ///< of a take, 1 to 5; 0: none were given

    /// What the tutorial's tokenizer can train on; filled in a moment after opening.
    std::vector<tokenizer::Part> parts;
    std::size_t chosenPart = 0;      ///< the part that the tokenizer would take
    std::optional<Fact> partReason;  ///< why; or why there is none

    std::optional<project::TakeOrigin> origin;  ///< of a take
    std::optional<project::TakeReport>
        report;  ///< of a take; none where a project of an older version brings it

    /// What the grid of the studio's event tokenizer cannot hold; filled in as late.
    std::optional<tokenizer::GridLoss> gridLoss;
    tokenizer::LeftOut leftOut;   ///< by the same scheme
    std::size_t eventTokens = 0;  ///< in the same scheme; filled in as late
};

/// Counts and estimates what a document says about its score. Takes a second for millions of notes: any
/// thread but the GUI's.
[[nodiscard]] Document makeDocument(midi::Score score, const QString& title);

/// Empty where there are none.
[[nodiscard]] QString detailsText(const Document& document);

/// The name of its file, without folders. A take has none yet: exported under its title it is found again.
[[nodiscard]] std::string fileNameOf(const Document& document);

/// Makes a take of it, and its details of the origin.
void makeTake(Document& document, project::TakeOrigin origin);

/// The document after an edit of its music: what is counted is counted anew, the key stays until study()
/// finds it, and what a take's report marks is not marked any more, as its places are those of the take as it
/// was written. Linear in the size of the score.
[[nodiscard]] Document edited(const Document& document, midi::Score score);

/// The document with other parts left out of what training reads; what is known of that is found anew by
/// study(). Linear in the size of the score.
[[nodiscard]] Document withLeftParts(const Document& document, std::vector<midi::PartId> parts);

/// The same with another transposition of what training reads: its pitches alone, as midi::transposeAll().
[[nodiscard]] Document withTransposition(const Document& document, int semitones);

/// The document with its texts read in that encoding, or in the likeliest. Bytes and music stay as they are,
/// and so does what is known of the music. Linear in the size of the score, for the copy.
[[nodiscard]] Document withEncoding(const Document& document, std::optional<midi::TextEncoding> chosen);

/// Fills in what the recipes' usual tokenizers make of it: the tutorial's parts and the grid's loss. As slow
/// as makeDocument().
void tokenise(Document& document);

/// Fills in all that takes its time: the key, and what tokenise() does.
void study(Document& document);

/// "On the studio's grid onsets move by 0.3 ms on average and 9.8 ms at most; 2 notes are left out, …".
[[nodiscard]] QString gridText(const tokenizer::GridLoss& loss);

/// Whether a listener would hear what the grid changes.
[[nodiscard]] bool isNoticeable(const tokenizer::GridLoss& loss, std::size_t notes);

}  // namespace incipit::ui
