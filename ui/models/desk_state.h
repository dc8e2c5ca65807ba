#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <optional>

#include "project/training_record.h"

namespace incipit::ui {

/// Which project file the work on the desk belongs to, and whether the file lacks any of it. GUI thread.
class DeskState : public QObject {
    Q_OBJECT

  public:
    /// Empty: it was never saved.
    [[nodiscard]] const QString& file() const { return m_file; }
    [[nodiscard]] bool isUnsaved() const { return m_revision != m_savedRevision; }

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
    /// File, unsaved state or training.
    void changed();

  private:
    QString m_file;
    std::optional<project::TrainingRecord> m_training;
    std::uint64_t m_revision = 0;
    std::uint64_t m_savedRevision = 0;
};

}  // namespace incipit::ui
