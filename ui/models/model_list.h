#pragma once

#include <QDateTime>
#include <QObject>
#include <cstddef>
#include <optional>
#include <vector>

#include "engine/trained_model.h"

namespace incipit::ui {

/// The models of the desk, the oldest first: those that were trained and those that were opened. One of them
/// is in force, which generates and answers; or none, and the base model does. None takes another's place.
/// GUI thread.
class ModelList : public QObject {
    Q_OBJECT

  public:
    struct Entry {
        int id = 0;  ///< from 1
        engine::SharedModel model;
        QDateTime since;  ///< when it came to the desk; invalid: not known
    };

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    /// Null where there is none.
    [[nodiscard]] const engine::SharedModel& find(int id) const;
    /// The one in force; null for none.
    [[nodiscard]] const engine::SharedModel& model() const;
    /// Its number; 0: none is in force.
    [[nodiscard]] int current() const { return m_current; }

    /// Adds one and puts it in force. @return its number
    int add(engine::SharedModel model, const QDateTime& since = QDateTime::currentDateTime());
    /// Those of a project in place of all, removed ones too, by their order; they get numbers of their own.
    /// @param current  the place of the one in force; none: none is
    void show(std::vector<Entry> entries, std::optional<std::size_t> current);
    /// 0: none.
    void setCurrent(int id);
    /// Takes one out; where it was in force the one before it is then, or else the one behind it.
    void remove(int id);
    /// Brings one back that was removed, to its place, and in force.
    void bring(int id);
    /// Those that were removed and can come back.
    [[nodiscard]] const std::vector<Entry>& removed() const { return m_removed; }
    void clear();

  Q_SIGNALS:
    /// Another is in force, or none.
    void modelChanged();
    /// Some came or went; before modelChanged().
    void listChanged();

  private:
    std::vector<Entry> m_entries;
    std::vector<Entry> m_removed;
    int m_current = 0;
    int m_lastId = 0;
};

}  // namespace incipit::ui
