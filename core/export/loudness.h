#pragma once

#include <memory>
#include <span>

namespace incipit::exporting {

/// Measures stereo sound by libebur128: its integrated loudness (EBU R 128, ITU-R BS.1770).
class Loudness {
  public:
    explicit Loudness(double sampleRate);
    ~Loudness();
    Loudness(const Loudness&) = delete;
    Loudness& operator=(const Loudness&) = delete;

    void add(std::span<const float> interleaved);

    /// In LUFS of all so far, at least kSilent; that where there is less than 0.4 s or nothing above it.
    [[nodiscard]] double integrated() const;
    static constexpr double kSilent = -70;  ///< the absolute gate of BS.1770

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace incipit::exporting
