#pragma once

#include <QObject>
#include <QUndoStack>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "project/step.h"
#include "project/view.h"
#include "ui/models/document.h"
#include "ui/models/mix.h"

namespace incipit::ui {

/// The pieces and takes of the session and which of them is shown. Removing, renaming, editing, rating,
/// transposing for training and choosing an encoding can be undone. GUI thread.
class Library : public QObject {
    Q_OBJECT

  public:
    using Entry = std::shared_ptr<const Document>;

    explicit Library(QObject* parent = nullptr) : QObject(parent) {}

    /// Adds at the end and returns the id.
    int add(Document document, const Mix& mix = {}, const std::optional<project::View>& view = {});
    /// The same document with more known about it; nothing when it has been removed, or its music edited
    /// meanwhile. Title and encoding stay the library's.
    void update(const Document& document);
    void remove(int id) { remove(std::vector{id}); }
    /// In one step.
    void remove(const std::vector<int>& ids);
    /// All goes, and nothing brings it back.
    void clear();
    void rename(int id, const QString& title);
    /// What training makes of pieces. Told by usesChanged() alone, once.
    void setUses(const std::vector<int>& ids, project::Use use);
    void setUse(int id, project::Use use) { setUses({id}, use); }
    /// Which parts of a piece training leaves out; one at least stays. Told by readOtherwise(), after
    /// changed().
    void setLeftParts(int id, std::vector<midi::PartId> parts);
    /// Training reads a piece so many semitones higher, up to project::kMostTransposition either way. Told by
    /// readOtherwise(), after changed(), as are its undo and redo.
    void setTransposition(int id, int semitones) { setTranspositions({{id, semitones}}); }
    /// Of several pieces, each its own; in one step.
    void setTranspositions(const std::vector<std::pair<int, int>>& semitones);
    /// Training learns from this piece and no other; what it is measured on stays.
    void learnOnly(int id);
    /// The pieces of that use.
    [[nodiscard]] std::vector<Entry> entries(project::Use use) const;
    /// Reads a document's texts in that encoding; none: in the likeliest.
    void setEncoding(int id, std::optional<midi::TextEncoding> chosen);
    /// Gives a document another score, as edited() does. What differs is kept, and undo brings it back.
    /// Nothing where the music is the same.
    /// @param what  for the menu: "Move 3 Notes"
    void edit(int id, midi::Score score, const QString& what);

    /// Gives a take 0 to project::kMostStars stars.
    void rate(int id, int stars) { rate(std::vector{id}, stars); }
    /// In one step. What is no take stays as it is.
    void rate(const std::vector<int>& ids, int stars);

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] std::vector<Entry> entries(Document::Kind kind) const;
    /// Null when there is none.
    [[nodiscard]] Entry find(int id) const;
    [[nodiscard]] Entry findPiece(const std::filesystem::path& path) const;

    /// Null when nothing is shown.
    [[nodiscard]] Entry current() const { return find(m_current); }
    /// What is shown is compared with nothing.
    void setCurrent(int id);

    /// What is shown is compared with this one; null with none.
    [[nodiscard]] Entry compared() const { return find(m_compared); }
    /// @param id  0, or that of what is shown: none
    void setCompared(int id);

    /// How a document's instruments are mixed; empty to begin with. Kept when it is removed, as that can be
    /// undone. It follows the instruments through edits, their undo and redo: what is split begins as it was,
    /// what is joined is mixed as the part that it was joined into, and what comes back has what it had.
    [[nodiscard]] Mix mix(int id) const;
    void setMix(int id, const Mix& mix);

    /// What was seen of a document last; none: all of it. No change of the desk.
    [[nodiscard]] std::optional<project::View> view(int id) const;
    void setView(int id, const std::optional<project::View>& view);

    /// The bars of a document that are looped; none: they are not marked. Kept when it is removed.
    [[nodiscard]] std::optional<project::Loop> loop(int id) const;
    void setLoop(int id, const std::optional<project::Loop>& loop);
    /// Takes it away, and shows the document; undo brings it back. Nothing where there is none.
    void clearLoop(int id);

    /// A step that removes a model of the desk: modelRemoved() has it done. @param what  for the menu
    void removeModel(int model, const QString& what);

    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }
    /// What was done to the entries, by their ids. What others put onto the undo stack is no part of it.
    [[nodiscard]] project::History history() const;
    /// The entries that were removed and can come back, in order of their ids.
    [[nodiscard]] std::vector<Entry> removedEntries() const;
    /// Keeps an entry as if it had been removed, and returns its id.
    int addRemoved(Document document, const Mix& mix, const std::optional<project::View>& view);
    /// A history of entries that are here, as their states are now; the stack is empty before.
    void bring(const project::History& history);

  Q_SIGNALS:
    void added(int id);
    void changed(int id);
    /// Its music, by an edit, its undo or redo; after changed().
    void edited(int id);
    void removed(int id);
    void currentChanged(int id);
    /// With which document what is shown is compared; 0 with none.
    void comparedChanged(int id);
    /// What training makes of some pieces.
    void usesChanged();
    /// Training reads a piece otherwise: parts were left out, or it was transposed.
    void readOtherwise(int id);
    void mixChanged(int id);
    void loopChanged(int id);
    /// By a step, its undo or redo: the model of that number goes, or comes back.
    void modelRemoved(int model, bool gone);

  private:
    class StepCommand;
    /// Undone where not forward.
    void apply(const project::Step& step, bool forward);
    /// Likewise. @param after  the score that the edit makes, where it is known
    /// @return  steps::Edit::away from now on
    project::Mix applyEdit(int id, const project::steps::Edit& edit, bool forward,
                           std::optional<midi::Score> after);
    void push(project::Step step, std::optional<midi::Score> after = {});
    /// Together. Nothing where there are none.
    void push(std::vector<project::Step> steps);
    [[nodiscard]] QString titleOf(const std::vector<int>& ids) const;
    void insert(std::size_t position, const Entry& entry);
    void take(int id);
    void replace(const Document& document);
    /// False where it has it already. Tells nobody.
    bool replaceUse(int id, project::Use use);
    [[nodiscard]] std::size_t positionOf(int id) const;

    std::vector<Entry> m_entries;
    std::map<int, Entry> m_removed;
    std::map<int, Mix> m_mixes;
    std::map<int, project::View> m_views;
    std::map<int, project::Loop> m_loops;
    QUndoStack m_undo;
    bool m_bringing = false;  ///< steps whose work is done
    bool m_showing = true;    ///< what comes
    int m_current = 0;
    int m_compared = 0;
    int m_lastId = 0;
};

}  // namespace incipit::ui
