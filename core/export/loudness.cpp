#include "export/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <new>

namespace incipit::exporting {

struct Loudness::Implementation {
    ebur128_state* state = nullptr;
};

Loudness::Loudness(double sampleRate) : m_implementation(std::make_unique<Implementation>()) {
    // In a histogram, which holds a day of sound in as little as a minute.
    m_implementation->state =
        ebur128_init(2, static_cast<unsigned long>(sampleRate), EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM);
    if (m_implementation->state == nullptr) throw std::bad_alloc();
}

Loudness::~Loudness() {
    ebur128_destroy(&m_implementation->state);
}

void Loudness::add(std::span<const float> interleaved) {
    ebur128_add_frames_float(m_implementation->state, interleaved.data(), interleaved.size() / 2);
}

double Loudness::integrated() const {
    double loudness = kSilent;
    ebur128_loudness_global(m_implementation->state, &loudness);
    return std::max(loudness, kSilent);  // it says minus infinity where it heard nothing
}

}  // namespace incipit::exporting
