#include "ui/models/library.h"

#include <QUndoCommand>
#include <algorithm>
#include <utility>

#include "midi/score_change.h"
#include "ui/support/text.h"

namespace incipit::ui {

class RemoveCommand final : public QUndoCommand {
  public:
    RemoveCommand(Library& library, std::size_t position)
        : m_library(library), m_position(position), m_entry(library.m_entries[position]) {
        setText(Library::tr("Remove %1").arg(m_entry->title));
    }
    void redo() override {
        m_entry = m_library.m_entries[m_position];
        m_library.take(m_entry->id);
    }
    void undo() override { m_library.insert(m_position, m_entry); }

  private:
    Library& m_library;
    std::size_t m_position;
    Library::Entry m_entry;
};

class RenameCommand final : public QUndoCommand {
  public:
    RenameCommand(Library& library, int id, QString before, QString after)
        : m_library(library), m_id(id), m_before(std::move(before)), m_after(std::move(after)) {
        setText(Library::tr("Rename to %1").arg(m_after));
    }
    void redo() override { set(m_after); }
    void undo() override { set(m_before); }

  private:
    void set(const QString& title) {
        if (const Library::Entry entry = m_library.find(m_id)) {
            Document document = *entry;
            document.title = title;
            m_library.replace(document);
        }
    }
    Library& m_library;
    int m_id;
    QString m_before;
    QString m_after;
};

/// Keeps no score: undo reads the texts once more, whatever became of the piece.
class EncodingCommand final : public QUndoCommand {
  public:
    using Encoding = std::optional<midi::TextEncoding>;

    EncodingCommand(Library& library, int id, Encoding before, Encoding after)
        : m_library(library), m_id(id), m_before(before), m_after(after) {
        setText(after ? Library::tr("Text Encoding %1").arg(fromUtf8(midi::nameOf(*after)))
                      : Library::tr("Automatic Text Encoding"));
    }
    void redo() override { set(m_after); }
    void undo() override { set(m_before); }

  private:
    void set(Encoding encoding) {
        if (const Library::Entry entry = m_library.find(m_id))
            m_library.replace(withEncoding(*entry, encoding));
    }
    Library& m_library;
    int m_id;
    Encoding m_before;
    Encoding m_after;
};

/// Keeps what differs between the two scores, and what the document told of the one before.
class EditCommand final : public QUndoCommand {
  public:
    EditCommand(Library& library, const Document& before, midi::Score after, midi::ScoreChange change,
                const QString& what)
        : m_library(library),
          m_id(before.id),
          m_after(std::move(after)),
          m_change(std::move(change)),
          m_report(before.report) {
        setText(what);
    }
    void redo() override {
        const Library::Entry now = m_library.find(m_id);
        std::optional<midi::Score> after = std::exchange(m_after, std::nullopt);
        if (now == nullptr) return;
        m_library.replace(edited(*now, after ? std::move(*after) : m_change.redone(*now->score)));
        Q_EMIT m_library.edited(m_id);
    }
    void undo() override {
        const Library::Entry now = m_library.find(m_id);
        if (now == nullptr) return;
        Document document = edited(*now, m_change.undone(*now->score));
        document.report = m_report;
        m_library.replace(document);
        Q_EMIT m_library.edited(m_id);
    }

  private:
    Library& m_library;
    int m_id;
    std::optional<midi::Score> m_after;  ///< until it is done for the first time
    midi::ScoreChange m_change;
    std::optional<project::TakeReport> m_report;
};

int Library::add(Document document, const Mix& mix, const std::optional<project::View>& view) {
    document.id = ++m_lastId;
    m_mixes[document.id] = mix;
    if (view) m_views[document.id] = *view;
    insert(m_entries.size(), std::make_shared<const Document>(std::move(document)));
    return m_lastId;
}

void Library::update(const Document& document) {
    const Entry old = find(document.id);
    if (old == nullptr || old->tokens != document.tokens) return;
    Document next = document;
    next.title = old->title;  // it may have been renamed in the meantime, and its texts read otherwise
    next.score = old->score;
    next.instruments = old->instruments;
    next.chosenEncoding = old->chosenEncoding;
    next.use = old->use;
    replace(next);
}

void Library::remove(int id) {
    const std::size_t position = positionOf(id);
    if (position < m_entries.size()) m_undo.push(new RemoveCommand(*this, position));
}

void Library::clear() {
    m_undo.clear();
    setCurrent(0);
    while (!m_entries.empty())
        take(m_entries.back()->id);
    m_mixes.clear();
    m_views.clear();
}

void Library::rename(int id, const QString& title) {
    const Entry entry = find(id);
    if (entry == nullptr || title.trimmed().isEmpty() || title == entry->title) return;
    m_undo.push(new RenameCommand(*this, id, entry->title, title.trimmed()));
}

bool Library::replaceUse(int id, project::Use use) {
    const std::size_t position = positionOf(id);
    if (position >= m_entries.size() || m_entries[position]->use == use) return false;
    Document document = *m_entries[position];
    document.use = use;
    m_entries[position] = std::make_shared<const Document>(std::move(document));
    return true;
}

void Library::setUses(const std::vector<int>& ids, project::Use use) {
    bool some = false;
    for (const int id : ids)
        some = replaceUse(id, use) || some;
    if (some) Q_EMIT usesChanged();
}

void Library::learnOnly(int id) {
    bool some = replaceUse(id, project::Use::Learn);
    for (const Entry& piece : entries(project::Use::Learn)) {
        if (piece->id != id) some = replaceUse(piece->id, project::Use::Ignore) || some;
    }
    if (some) Q_EMIT usesChanged();
}

std::vector<Library::Entry> Library::entries(project::Use use) const {
    std::vector<Entry> pieces = entries(Document::Kind::Piece);
    std::erase_if(pieces, [use](const Entry& piece) { return piece->use != use; });
    return pieces;
}

void Library::setEncoding(int id, std::optional<midi::TextEncoding> chosen) {
    const Entry entry = find(id);
    if (entry == nullptr || chosen == entry->chosenEncoding) return;
    m_undo.push(new EncodingCommand(*this, id, entry->chosenEncoding, chosen));
}

void Library::edit(int id, midi::Score score, const QString& what) {
    const Entry entry = find(id);
    if (entry == nullptr) return;
    midi::ScoreChange change(*entry->score, score);
    if (!change.empty())
        m_undo.push(new EditCommand(*this, *entry, std::move(score), std::move(change), what));
}

std::vector<Library::Entry> Library::entries(Document::Kind kind) const {
    std::vector<Entry> found;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(found),
                 [kind](const Entry& entry) { return entry->kind == kind; });
    return found;
}

Library::Entry Library::find(int id) const {
    const std::size_t position = positionOf(id);
    return position < m_entries.size() ? m_entries[position] : nullptr;
}

Library::Entry Library::findPiece(const std::filesystem::path& path) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry->kind == Document::Kind::Piece && entry->path == path;
    });
    return found == m_entries.end() ? nullptr : *found;
}

Mix Library::mix(int id) const {
    const auto found = m_mixes.find(id);
    return found == m_mixes.end() ? Mix{} : found->second;
}

std::optional<project::View> Library::view(int id) const {
    const auto found = m_views.find(id);
    return found == m_views.end() ? std::nullopt : std::optional(found->second);
}

void Library::setView(int id, const std::optional<project::View>& view) {
    if (view) {
        m_views[id] = *view;
    } else {
        m_views.erase(id);
    }
}

void Library::setMix(int id, const Mix& mix) {
    if (std::exchange(m_mixes[id], mix) != mix) Q_EMIT mixChanged(id);
}

void Library::setCurrent(int id) {
    if (id == m_current || (id != 0 && find(id) == nullptr)) return;
    m_current = id;
    Q_EMIT currentChanged(id);
}

void Library::insert(std::size_t position, const Entry& entry) {
    const std::size_t place = std::min(position, m_entries.size());
    m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(place), entry);
    Q_EMIT added(entry->id);
    setCurrent(entry->id);
}

void Library::take(int id) {
    const std::size_t position = positionOf(id);
    if (position >= m_entries.size()) return;
    m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(position));
    Q_EMIT removed(id);
    if (id != m_current) return;
    const std::size_t next = std::min(position, m_entries.size() - 1);
    setCurrent(m_entries.empty() ? 0 : m_entries[next]->id);
}

void Library::replace(const Document& document) {
    const std::size_t position = positionOf(document.id);
    if (position >= m_entries.size()) return;
    m_entries[position] = std::make_shared<const Document>(document);
    Q_EMIT changed(document.id);
}

std::size_t Library::positionOf(int id) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const Entry& entry) { return entry->id == id; });
    return static_cast<std::size_t>(found - m_entries.begin());
}

}  // namespace incipit::ui
