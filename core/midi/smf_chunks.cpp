#include "midi/smf_chunks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "midi/messages.h"
#include "midi/smf_track.h"

namespace incipit::midi {

namespace {

constexpr std::string_view kTrackId = "MTrk";
constexpr std::string_view kHeaderId = "MThd";
constexpr std::size_t kMostTracks = 0xFFFF;
/// Tracks that claim more bytes than the file has may each be read twice; a file of thousands shall not.
constexpr std::size_t kMostRereads = 16;

bool isPrintable(Bytes bytes, std::size_t position) {
    const Bytes id = from(bytes, position);
    return id.size() >= 4 && std::all_of(id.begin(), id.begin() + 4, [](std::byte byte) {
               return byte >= std::byte{0x20} && byte < std::byte{0x7F};
           });
}

class ChunkReader {
  public:
    ChunkReader(Bytes file, const SmfHeader& header, Warnings& warnings)
        : m_file(file),
          m_sequences(header.format == Format::Sequences),
          m_declared(header.declaredTracks),
          m_warnings(warnings),
          m_position(header.size) {
        m_chunks.tracks.reserve(std::min(header.declaredTracks, file.size() / kChunkHeader));
    }

    Chunks run() {
        while (m_position < m_file.size()) {
            if (startsWith(m_file, kTrackId, m_position) && left() >= kChunkHeader) {
                if (m_chunks.tracks.size() == kMostTracks) {
                    m_warnings.add(Problem::TooManyTracks, messages::kTooManyTracks);
                    break;
                }
                readTrackChunk();
            } else if (startsWith(m_file, kHeaderId, m_position) && left() >= kChunkHeader) {
                m_warnings.add(Problem::SecondFile, messages::kSecondFile);
                break;
            } else if (isCutTrackHeader()) {
                m_chunks.cutHeader = true;
                m_warnings.add(Problem::CutTrackHeader, messages::kCutTrackHeader, number());
                break;
            } else if (isForeignChunk()) {
                m_position += kChunkHeader + lengthAt(m_position);
            } else {
                skipStrayBytes();
            }
        }
        warnOfMissingEnds();
        return std::move(m_chunks);
    }

  private:
    [[nodiscard]] std::size_t left() const { return m_file.size() - m_position; }
    [[nodiscard]] std::size_t number() const { return m_chunks.tracks.size() + 1; }
    [[nodiscard]] std::size_t lengthAt(std::size_t chunk) const { return bigEndian(m_file, chunk + 4, 4); }

    [[nodiscard]] std::size_t findTrack(std::size_t position) const {
        const std::size_t found = asText(m_file).find(kTrackId, position);
        return std::min(found, m_file.size());
    }

    /// The next track that lies within the file by its length; the file's end where there is none.
    [[nodiscard]] std::size_t findWholeTrack(std::size_t position) const {
        position = findTrack(position);
        const bool whole = position + kChunkHeader <= m_file.size() &&
                           lengthAt(position) <= m_file.size() - position - kChunkHeader;
        return whole ? position : m_file.size();
    }

    [[nodiscard]] bool isCutTrackHeader() const {
        return left() < kChunkHeader &&
               asText(m_file.last(left())).substr(0, 4) == kTrackId.substr(0, left());
    }

    [[nodiscard]] bool isForeignChunk() const {
        return left() >= kChunkHeader && isPrintable(m_file, m_position) &&
               lengthAt(m_position) <= left() - kChunkHeader;
    }

    /// Whether a chunk begins at the position, or the file ends there.
    [[nodiscard]] bool isBoundary(std::size_t position) const {
        return position == m_file.size() || startsWith(m_file, kTrackId, position) ||
               startsWith(m_file, kHeaderId, position) ||
               (position + kChunkHeader <= m_file.size() && isPrintable(m_file, position) &&
                lengthAt(position) <= m_file.size() - position - kChunkHeader);
    }

    [[nodiscard]] TrackReading read(std::size_t begin, std::size_t end, bool cutByFile,
                                    Warnings& warnings) const {
        const Tick start = m_sequences && !m_chunks.tracks.empty() ? m_chunks.tracks.back().end : Tick{};
        return readTrack(m_file.subspan(begin, end - begin), {number(), start, cutByFile}, warnings);
    }

    void readTrackChunk() {
        const std::size_t begin = m_position + kChunkHeader;
        const std::size_t length = lengthAt(m_position);
        const bool tooLong = length > m_file.size() - begin;
        const std::size_t end = tooLong ? findWholeTrack(begin) : begin + length;
        const bool cut = tooLong && end == m_file.size();
        const Warnings before = m_warnings;
        TrackReading reading = read(begin, end, cut, m_warnings);
        // A wrong length shows by a missing end-of-track; the true one is where the next track begins.
        const bool doubtful = !reading.ended && (cut ? m_rereads++ < kMostRereads : !isBoundary(end));
        const std::size_t next = doubtful ? findTrack(cut ? begin : end) : end;
        if (doubtful && (next < end || !cut)) {
            Warnings otherWarnings = before;
            TrackReading other = read(begin, next, false, otherWarnings);
            if (other.ended) {
                m_warnings = std::move(otherWarnings);
                finishMislaidTrack(std::move(other), begin, length);
                return;
            }
        }
        if (tooLong && (reading.ended || !cut)) {
            finishMislaidTrack(std::move(reading), begin, length);
            return;
        }
        if (!reading.ended) warnOfNoEnd(reading, cut);
        m_position = reading.ended ? afterEnd(begin + reading.used, end) : end;
        keep(std::move(reading));
    }

    /// A track that ends elsewhere than its length says.
    void finishMislaidTrack(TrackReading&& reading, std::size_t begin, std::size_t length) {
        if (length < reading.used) {
            m_warnings.add(Problem::LongTrack, messages::kLongTrack, number(), reading.used - length);
        } else {
            warnShort(length - reading.used);
        }
        if (!reading.ended) warnOfNoEnd(reading, false);
        m_position = begin + reading.used;
        keep(std::move(reading));
    }

    void warnOfNoEnd(const TrackReading& reading, bool cut) {
        if (cut) {
            m_warnings.add(Problem::CutTrack, messages::kCutTrack, number());
        } else if (reading.cutEvent) {
            m_warnings.add(Problem::CutEvent, messages::kCutEvent, number());
        } else if (m_endless++ == 0) {
            m_firstEndless = number();
        }
    }

    void warnOfMissingEnds() {
        if (m_endless == 1) m_warnings.add(Problem::NoEndOfTrack, messages::kNoEndOfTrack, m_firstEndless);
        if (m_endless > 1) m_warnings.add(Problem::NoEndOfTrack, messages::kNoEndsOfTracks, m_endless);
    }

    /// Where to go on behind an end-of-track event at `position`.
    std::size_t afterEnd(std::size_t position, std::size_t end) {
        if (position == end) return end;
        if (startsWith(m_file, kTrackId, position) || !isBoundary(end)) {
            warnShort(end - position);
            return position;
        }
        m_warnings.add(Problem::AfterEnd, messages::kAfterEnd, number());
        return end;
    }

    void skipStrayBytes() {
        const std::size_t next = findTrack(m_position + 1);
        const std::size_t count = next - m_position;
        if (next < m_file.size()) {
            m_warnings.add(Problem::StrayBytes, messages::kStrayBytes, count);
        } else if (left() >= kChunkHeader && isPrintable(m_file, m_position) &&
                   m_chunks.tracks.size() < m_declared) {
            m_warnings.add(Problem::CutChunk, messages::kCutChunk);
        } else {
            m_warnings.add(Problem::TrailingBytes, messages::kTrailingBytes, count);
        }
        m_position = next;
    }

    void keep(TrackReading&& reading) {
        m_chunks.mostAtOnce = std::max(m_chunks.mostAtOnce, reading.mostAtOnce);
        m_chunks.tracks.push_back(std::move(reading.track));
    }

    void warnShort(std::size_t bytes) {
        m_warnings.add(Problem::ShortTrack, messages::kShortTrack, number(), bytes);
    }

    Bytes m_file;
    bool m_sequences;
    std::size_t m_declared;
    Warnings& m_warnings;
    std::size_t m_position;
    Chunks m_chunks;
    std::size_t m_rereads = 0;
    std::size_t m_endless = 0;  ///< tracks without an end-of-track event
    std::size_t m_firstEndless = 0;
};

}  // namespace

Chunks readChunks(Bytes file, const SmfHeader& header, Warnings& warnings) {
    return ChunkReader(file, header, warnings).run();
}

}  // namespace incipit::midi
