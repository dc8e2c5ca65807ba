#pragma once

#include <QByteArray>
#include <QRect>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "generation/options.h"
#include "generation/preset.h"
#include "generation/scores.h"
#include "performance/accompaniment.h"
#include "ui/support/services.h"
#include "ui/support/theme.h"
#include "ui/support/training_memory.h"

namespace incipit::ui {

/// What the studio remembers from one start to the next, in an INI file. Values that are missing give the
/// defaults; the fields that show them bring them into range. GUI thread.
class Settings {
  public:
    explicit Settings(const QString& file) : m_store(file, QSettings::IniFormat) {}

    /// Where a window stood.
    struct Place {
        QRect normal;  ///< while it is not maximised, without its frame; empty where it was never open
        bool maximised = false;
    };
    [[nodiscard]] Place place() const;
    [[nodiscard]] QByteArray windowState() const;
    /// Written at once.
    void setWindow(const Place& place, const QByteArray& state);

    /// Newest first, at most ten.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void clearRecentFiles();

    /// Folder that a file dialog opens in: the one used last for that kind of file, else the user's own.
    [[nodiscard]] QString folder(const QString& kind) const;
    void setFolder(const QString& kind, const QString& folder);

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);

    /// The code of a language (translations.h); empty: the system's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& code);

    /// The keys of an action that the user chose, by the action's object name, as
    /// QKeySequence::listToString() writes them; empty: it has none. Nothing where the user chose none.
    [[nodiscard]] std::optional<QString> keys(const QString& action) const;
    void setKeys(const QString& action, const std::optional<QString>& keys);

    /// What is set, a line each, "group/name = value": without what tells of the user's music, files and
    /// folders.
    [[nodiscard]] QStringList forReport() const;

    [[nodiscard]] DeviceChoice output() const;
    void setOutput(const DeviceChoice& output);

    /// Ports that get MIDI clock.
    [[nodiscard]] DeviceChoices clockOutputs() const;
    void setClockOutputs(const DeviceChoices& devices);

    [[nodiscard]] SynthesizerChoice synthesizer() const;
    void setSynthesizer(const SynthesizerChoice& choice);

    [[nodiscard]] bool metronome() const;
    void setMetronome(bool on);
    /// Bars, 0 to 2.
    /// How the view follows the playhead: 0 not, 1 page by page, 2 smoothly (PianoRoll::Follow).
    [[nodiscard]] int follow() const;
    void setFollow(int follow);
    [[nodiscard]] int countIn() const;
    void setCountIn(int bars);

    [[nodiscard]] DeviceChoice keyboard() const;
    void setKeyboard(const DeviceChoice& keyboard);
    /// A note value; empty for none.
    [[nodiscard]] QString quantise() const;
    void setQuantise(const QString& noteValue);
    /// Who plays along.
    [[nodiscard]] performance::Accompanist accompanist() const;
    void setAccompanist(performance::Accompanist part);
    /// Whether the tempo goes with what is played.
    [[nodiscard]] bool followsTempo() const;
    void setFollowsTempo(bool follows);

    [[nodiscard]] TrainingMemory training() const;
    void setTraining(const TrainingMemory& memory);

    [[nodiscard]] generation::Options generation() const;
    void setGeneration(const generation::Options& options);
    /// Settings of takes that were saved by name, in order of their names; those that cannot be read are
    /// left out.
    [[nodiscard]] std::vector<generation::Preset> presets() const;
    void setPresets(const std::vector<generation::Preset>& presets);
    /// Whether the user chose the unit of a take's length.
    [[nodiscard]] bool choseUnit() const;
    void setChoseUnit(bool chose);
    /// Whether all takes have the same seed.
    [[nodiscard]] bool keepsSeed() const;
    void setKeepsSeed(bool keeps);
    [[nodiscard]] int takes() const;
    void setTakes(int takes);
    /// By which one of several takes is kept; none: all.
    [[nodiscard]] std::optional<generation::Measure> keptTakes() const;
    void setKeptTakes(std::optional<generation::Measure> best);
    /// A TakeOrder.
    [[nodiscard]] int takeOrder() const;
    void setTakeOrder(int order);

  private:
    [[nodiscard]] DeviceChoice device(const QString& group, const DeviceChoice& otherwise) const;
    void setDevice(const QString& group, const DeviceChoice& device);
    template <typename Number>
    void read(std::optional<Number>& choice, const QString& key) const;
    template <typename Number>
    void write(const QString& key, const std::optional<Number>& choice);

    QSettings m_store;
};

}  // namespace incipit::ui
