// Reads any bytes as a MIDI file; what opens must be written and read back equal.

#include <cstdint>
#include <cstdlib>
#include <span>

#include "base/error.h"
#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "midi/tempo_map.h"

using namespace incipit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto reading = midi::readSmf(std::as_bytes(std::span(data, size)));
        const midi::TempoMap map(reading.score);
        if (!(map.seconds(midi::endOf(reading.score)) >= 0)) std::abort();
        if (map.position(midi::endOf(reading.score)).bar < 1) std::abort();
        (void)midi::instrumentsOf(reading.score);
        const auto written = midi::writeSmf(reading.score);
        if (midi::readSmf(written).score != reading.score) std::abort();
    } catch (const Error&) {
        // A refusal is an answer.
    }
    return 0;
}
