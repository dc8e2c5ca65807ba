#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "midi/instruments.h"
#include "midi/note_grid.h"
#include "midi/score.h"
#include "performance/beat_follower.h"
#include "performance/expected_notes.h"
#include "performance/recording.h"
#include "performance/tap_tempo.h"
#include "playback/channel_message.h"

namespace incipit::performance {

/// Who plays along.
enum class Accompanist : std::uint8_t { Drums, Bass };

struct AccompanimentOptions {
    Accompanist part = Accompanist::Drums;
    double tempo = 120;         ///< quarter notes a minute, 20 to 400; where it is tapped it does not count
    int beatsPerBar = 4;        ///< quarter notes, 2 to 7
    bool tapped = false;        ///< a bar of notes on the keyboard tells the tempo, and is the count-in
    bool follows = false;       ///< the tempo goes with what is played (beat_follower.h)
    std::optional<int> bars{};  ///< after which it ends, 1 to 10,000; none: never by itself
    std::optional<midi::Quantise> quantise{};  ///< of what is written down, not of what is heard
};

/// A bar of the accompaniment that is to be written: what was played of the bars before, by both, and what
/// the player is expected to play (expected_notes.h). Where the part has not played for long, it is given as
/// if it had (plain_bar.h).
struct BarToWrite {
    midi::Score score{};  ///< begins with a bar line, has tempo and time signature; ends with the bar, or
                          ///< before it
    int bar = 1;          ///< of the score, from 1
    midi::PartId part{};  ///< of which it is; its track stands in the score, maybe without notes
    int lowestPitch = 0;  ///< with the next: its register; drums have none
    int highestPitch = 127;
};

/// Something that is to be heard.
struct Cue {
    double seconds = 0;
    playback::ChannelMessage message;
};

struct AccompanimentState {
    bool begun = false;  ///< else the taps are waited for
    int bar = 0;         ///< from 1; 0: the count-in
    int beat = 1;        ///< of the bar
    double tempo = 0;    ///< quarter notes a minute; 0: not begun
    int bars = 0;        ///< of which any has been heard
    int missed = 0;      ///< bars that were not written in time: the last one that was is heard again
};

/// Drums or a bass that play along, bar by bar. It listens for a bar before it comes in, and rests where its
/// player has rested for some bars. While a bar sounds the next one is written from what has been played so
/// far, as late as the time that writing takes allows; one that is not there when its bar begins is replaced
/// by the last that was written. So whatever is to be heard is known before its time, however long the
/// network takes. Seconds are of any clock of the caller's, and never go back. A plain state machine: it has
/// no thread and no clock, so a test may be the time.
class Accompaniment {
  public:
    /// @throws Error for an option out of range
    explicit Accompaniment(const AccompanimentOptions& options);

    /// Counts in, or waits for the taps.
    /// @param writing  seconds that a bar takes to be written, as far as is known
    void begin(double seconds, double writing);

    /// Something was played.
    /// @param played  when, not after `now`
    void hear(double played, double now, std::span<const std::uint8_t> message);

    /// What is due by now, one after the other; none: that was all.
    [[nodiscard]] std::optional<Cue> next(double now);
    /// When the next of it is due, as far as is known.
    [[nodiscard]] std::optional<double> nextAt() const;

    /// A bar that is to be written from now on; none where there is none yet, or where the one before has
    /// neither been written nor failed.
    [[nodiscard]] std::optional<BarToWrite> toWrite(double now);
    /// The bar that was asked for last, whether or not it has come in time. Drums beyond General MIDI's kit
    /// are left out; a bass is moved by octaves to where it has been asked for, below what is played by now
    /// (fitted_bar.h).
    /// @param notes  counted from the bar's beginning, in ticks of 480 a quarter; of any channel
    void written(double now, std::vector<midi::Note> notes);
    /// It will not come.
    void failed() { m_writing = false; }

    /// Whether all bars have been heard.
    [[nodiscard]] bool hasEnded(double now) const;
    [[nodiscard]] AccompanimentState state(double now) const;
    /// What was played and what was heard with it until then: "You" and "Incipit", as a transcript.
    [[nodiscard]] midi::Score toScore(double now) const;
    /// That were played since the count-in.
    [[nodiscard]] std::size_t playedNotes() const { return m_played.size(); }

  private:
    using Notes = std::vector<midi::Note>;

    static constexpr int kTicks = 480;  ///< a quarter
    static constexpr int kFingeredBass = 33;
    [[nodiscard]] static midi::Tick ticks(double quarters);

    void start(double tempo, double first);
    void tap(double seconds);
    void remember(double place, const playback::ChannelMessage& message);
    [[nodiscard]] double barStart(std::size_t bar) const;  ///< in quarters
    [[nodiscard]] bool isLast() const;                     ///< no bar is to come
    [[nodiscard]] bool rests(std::size_t bar) const;
    [[nodiscard]] BarToWrite context(std::size_t bar, double here) const;
    [[nodiscard]] Notes plainBar(std::size_t bar) const;
    [[nodiscard]] midi::Track playedTrack(std::size_t first, std::size_t end, double here) const;
    [[nodiscard]] int ceiling() const;  ///< of a bass
    [[nodiscard]] Notes fitted(Notes notes) const;
    void layOutBar();
    void cue(double quarters, int order, const playback::ChannelMessage& message);
    void cueNote(double onset, double end, std::uint8_t channel, std::uint8_t pitch, std::uint8_t velocity);
    void chooseChannel();
    [[nodiscard]] midi::Score accompanied() const;

    AccompanimentOptions m_options;
    std::optional<BeatFollower> m_beat;  ///< from the count-in on, or the last of the taps
    TapTempo m_taps;
    std::vector<std::pair<double, double>> m_tempi;     ///< by quarters
    Recording m_recording;                              ///< in quarters for seconds
    std::vector<PlayedNote> m_played;                   ///< by onset
    std::map<std::pair<int, int>, std::size_t> m_down;  ///< channel and key to m_played
    std::array<std::uint8_t, 16> m_programs{};          ///< of the player's channels
    std::vector<Notes> m_bars;  ///< as they are heard, up to the one that sounds, or is about to
    std::map<std::pair<double, int>, std::deque<playback::ChannelMessage>> m_cues;  ///< by quarters and order
    std::optional<std::uint8_t> m_channel;  ///< of the accompaniment, from the first bar it writes on
    std::optional<std::size_t> m_asked;     ///< the bar that was asked for last
    std::optional<Notes> m_next;            ///< it, where its time has not come
    std::optional<Notes> m_latest;          ///< the last that was written
    bool m_writing = false;
    double m_askedAt = 0;
    std::deque<double> m_took;  ///< to write the last bars, seconds
    int m_missed = 0;
};

}  // namespace incipit::performance
