#pragma once

namespace incipit::synth {

/// Sends what FluidSynth, ALSA and JACK print to the program's log. Any thread, any number of times.
void routeForeignMessages();

/// From now on what FluidSynth says on the calling thread is dropped: to log takes locks and memory, which
/// the thread that renders sound must not.
void dropForeignMessages();

/// While one lives, its thread is only trying what there is, and the libraries' complaints are no news.
class QuietForeignMessages {
  public:
    QuietForeignMessages();
    ~QuietForeignMessages();
    QuietForeignMessages(const QuietForeignMessages&) = delete;
    QuietForeignMessages& operator=(const QuietForeignMessages&) = delete;
};

}  // namespace incipit::synth
