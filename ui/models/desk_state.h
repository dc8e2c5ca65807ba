#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <optional>
#include <utility>

#include "project/training_record.h"

namespace incipit::ui {

/// Which project file the work on the desk belongs to, and whether the file lacks any of it. GUI thread.
class DeskState : public QObject {
    Q_OBJECT

  public:
    /// Empty: it was never saved.
    [[nodiscard]] const QString& file() const { return m_file; }
    [[nodiscard]] bool isUnsaved() const { return m_revision != m_savedRevision; }
    /// Another window has the file: the work is saved under another name, or later.
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    void setReadOnly(bool readOnly) {
        if (std::exchange(m_readOnly, readOnly) != readOnly) Q_EMIT changed();
    }

    /// The training that is under way, or was when the program ended; none: there is none.
    [[nodiscard]] const std::optional<project::TrainingRecord>& training() const { return m_training; }
    void setTraining(const std::optional<project::TrainingRecord>& training) {
        m_training = training;
        Q_EMIT changed();
    }

    /// Grows with each change.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }
    /// Something on the desk has changed.
    void touch() {
        ++m_revision;
        Q_EMIT changed();
    }
    /// The file holds what was on the desk at that revision.
    void setSaved(const QString& file, std::uint64_t revision) {
        m_file = file;
        m_savedRevision = revision;
        Q_EMIT changed();
    }
    /// The work belongs to that file, which lacks some of it.
    void setUnsaved(const QString& file) {
        m_file = file;
        m_savedRevision = UINT64_MAX;
        Q_EMIT changed();
    }

  Q_SIGNALS:
    /// File, whether it is read only, unsaved state or training.
    void changed();

  private:
    QString m_file;
    std::optional<project::TrainingRecord> m_training;
    std::uint64_t m_revision = 0;
    std::uint64_t m_savedRevision = 0;
    bool m_readOnly = false;
};

}  // namespace incipit::ui
