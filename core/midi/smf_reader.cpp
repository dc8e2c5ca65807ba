#include "midi/smf_reader.h"

#include "base/error.h"
#include "base/read_file.h"
#include "midi/messages.h"
#include "midi/smf_checks.h"
#include "midi/smf_chunks.h"
#include "midi/smf_container.h"
#include "midi/smf_header.h"
#include "midi/warnings.h"

namespace incipit::midi {

namespace {

void checkFormat(Score& score, Warnings& warnings) {
    const std::size_t count = score.tracks.size();
    if (score.format == Format::SingleTrack && count > 1) {
        warnings.add(Problem::SeveralTracksInFormat0, messages::kSeveralTracksInFormat0, count);
        score.format = Format::Simultaneous;
    }
    if (score.format == Format::Sequences && count > 1) {
        warnings.add(Problem::Sequences, messages::kSequences, count);
    }
}

void checkCount(std::size_t declared, std::size_t found, Warnings& warnings) {
    if (declared != found) warnings.add(Problem::TrackCount, messages::kTrackCount, declared, found);
}

}  // namespace

SmfReading readSmf(std::span<const std::byte> bytes) {
    Warnings warnings;
    const Bytes file = findSmf(bytes, warnings);
    const SmfHeader header = readHeader(file, warnings);
    SmfReading reading;
    reading.score.format = header.format;
    reading.score.division = header.division;
    Chunks chunks = readChunks(file, header, warnings);
    reading.score.tracks = std::move(chunks.tracks);
    if (reading.score.tracks.empty()) {
        throw chunks.cutHeader ? Error(messages::kCutTrackHeader, 1) : Error(messages::kNoTracks);
    }
    checkCount(header.declaredTracks, reading.score.tracks.size(), warnings);
    checkFormat(reading.score, warnings);
    checkScore(reading.score, chunks.mostAtOnce, warnings);
    reading.score.textEncoding = guessTextEncoding(reading.score);
    reading.warnings = warnings.facts();
    return reading;
}

SmfReading readSmf(const std::filesystem::path& path) {
    const std::vector<std::byte> bytes = base::readFile(path);
    try {
        return readSmf(bytes);
    } catch (const Error& error) {
        throw error.at(path);
    }
}

}  // namespace incipit::midi
