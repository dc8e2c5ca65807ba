#pragma once

#include <QAbstractTableModel>
#include <cstddef>
#include <memory>
#include <vector>

#include "midi/instruments.h"
#include "ui/models/mix.h"

namespace incipit::ui {

/// The rows of the instrument list. Mute and solo are check states; volume is a number of per cent, to be
/// edited. Program and channel are those that are heard.
class InstrumentModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Name, Program, Channel, Notes, Output, Volume, Mute, Solo, kColumns };

    static constexpr int kLoudest = 200;  ///< per cent of the instrument's own volume

    using QAbstractTableModel::QAbstractTableModel;

    /// @param score  whose instruments they are; null for none
    void setScore(const std::shared_ptr<const midi::Score>& score, const Mix& mix);
    /// Of all rows.
    [[nodiscard]] Mix mix() const;
    [[nodiscard]] const midi::Instrument& instrument(std::size_t row) const {
        return m_rows.at(row).instrument;
    }
    void setRoute(const playback::InstrumentId& instrument, const InstrumentRoute& route);
    /// All texts are those of another language.
    void sayAnew();

    [[nodiscard]] bool isSilent(std::size_t row) const;
    /// Goes elsewhere than the rest, or as something else.
    [[nodiscard]] bool isRouted(std::size_t row) const {
        return m_rows.at(row).strip.route != InstrumentRoute{};
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  Q_SIGNALS:
    void mutedChanged();
    /// Volumes or routes are others.
    void mixChanged();
    /// The user wants an instrument of the piece to have another name or program.
    void nameEntered(const incipit::midi::Instrument& instrument, const QString& name);
    void programEntered(const incipit::midi::Instrument& instrument, int program);

  private:
    struct Row {
        midi::Instrument instrument;
        MixStrip strip{};
    };
    /// Whether the name is its track's alone.
    [[nodiscard]] bool hasOwnName(const Row& row) const;
    bool setVolume(const QModelIndex& index, int volume);
    [[nodiscard]] QVariant textOf(const Row& row, int column) const;
    [[nodiscard]] QString tip(const Row& row, int column) const;

    std::shared_ptr<const midi::Score> m_score;
    std::vector<Row> m_rows;
    std::size_t m_solos = 0;
};

}  // namespace incipit::ui
