#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

namespace incipit::ui {

class Settings;

/// The keys of a window's actions: their own, or those that the user chose, which are kept. Actions are known
/// by their object names. GUI thread.
class KeyBindings : public QObject {
    Q_OBJECT

  public:
    /// Gives the actions what was chosen before. A key that was chosen is taken from the action whose own it
    /// is.
    /// @param actions   that may have keys, in the order in which they are listed; they and the settings
    ///                  outlive it
    KeyBindings(const QList<QAction*>& actions, Settings& settings, QObject* parent);

    [[nodiscard]] const QList<QAction*>& actions() const { return m_actions; }
    /// Its own keys.
    [[nodiscard]] QList<QKeySequence> ownKeys(const QAction& action) const;
    [[nodiscard]] bool isChanged(const QAction& action) const;
    /// The other action that has this key; null where none has. Of a sequence of keys the beginning counts,
    /// too.
    [[nodiscard]] QAction* holderOf(const QKeySequence& key, const QAction& other) const;

    /// Gives it the one key, or none where it is empty; takes that from whoever has it. Kept at once.
    void setKey(QAction& action, const QKeySequence& key);
    /// Its own again, and no longer those of another.
    void reset(QAction& action);
    void resetAll();

  Q_SIGNALS:
    void changed();

  private:
    void give(QAction& action, const QList<QKeySequence>& keys);
    void choose(QAction& action, const QList<QKeySequence>& keys);
    void take(const QKeySequence& key, const QAction& other);

    QList<QAction*> m_actions;
    Settings& m_settings;
    QHash<const QAction*, QList<QKeySequence>> m_own;
};

}  // namespace incipit::ui
