#pragma once

namespace incipit::performance {

/// Where the beat is, and how it goes with who plays: each onset near a beat or between two of them draws it
/// there, phase and period each by a share of the distance, as Large and Jones have it ("The dynamics of
/// attending", Psychological Review 106, 1999, equations 1 to 3, without their circle map's coupling
/// function). What an onset changes is bounded, and onsets that lie elsewhere (sixteenths, triplets, what is
/// played freely) change nothing. Time never leaps: a phase is made good over the quarter to come, so that
/// nothing that is due later becomes late. Seconds are of any clock of the caller's, quarters count from a
/// first one. A plain value, one thread.
class BeatFollower {
  public:
    /// @param tempo  quarter notes a minute, 20 to 400
    /// @param first  when quarter 0 comes, in seconds
    BeatFollower(double tempo, double first);

    [[nodiscard]] double quarters(double seconds) const;
    /// When a place comes, as far as is known now.
    [[nodiscard]] double seconds(double quarters) const;
    /// Quarter notes a minute.
    [[nodiscard]] double tempo() const { return 60 / m_period; }

    /// A note was struck. Without this the beat is as steady as it began.
    /// @param onset  when it was played
    /// @param now    not before that; what is past by now stays as it was
    void hear(double onset, double now);

  private:
    double m_slowest, m_fastest;  ///< periods
    double m_period;              ///< seconds a quarter, from m_bentUntil on
    double m_bent;                ///< until then
    double m_bentUntil = 0;       ///< quarters
    double m_at;                  ///< seconds of
    double m_place = 0;           ///< these quarters
    double m_heard;               ///< the last onset that was listened to
};

}  // namespace incipit::performance
