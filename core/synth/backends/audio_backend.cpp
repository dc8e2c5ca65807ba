#include "synth/backends/audio_backend.h"

#include <array>

namespace incipit::synth {

std::span<const AudioBackend* const> audioBackends() {
    static const std::array kBackends{&jackBackend(), &pulseAudioBackend(), &alsaBackend()};
    return kBackends;
}

}  // namespace incipit::synth
