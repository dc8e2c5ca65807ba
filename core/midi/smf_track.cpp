#include "midi/smf_track.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "midi/messages.h"
#include "midi/note_pairing.h"
#include "midi/smf_meta.h"
#include "midi/smf_resync.h"

namespace incipit::midi {

namespace {

/// A note takes at least 6 bytes: twice a delta-time and two data bytes under running status.
constexpr std::size_t kSmallestNote = 6;

/// Whether all is below 128 but for a last 0xF7. A later packet may bring real-time bytes (0xF8 to 0xFF) with
/// it, which end no message.
bool isSystemExclusiveData(Bytes data, std::uint8_t status) {
    if (!data.empty() && byteAt(data, data.size() - 1) == 0xF7) data = data.first(data.size() - 1);
    return std::all_of(data.begin(), data.end(), [status](std::byte byte) {
        return byte < std::byte{0x80} || (status == 0xF7 && byte >= std::byte{0xF8});
    });
}

class TrackParser {
  public:
    TrackParser(Bytes bytes, const TrackContext& context, Warnings& warnings)
        : m_bytes(bytes), m_context(context), m_warnings(warnings), m_now(context.start) {
        m_reading.track.end = context.start;
        m_reading.track.notes.reserve(bytes.size() / kSmallestNote);
    }

    TrackReading run() {
        while (m_position < m_bytes.size() && !m_reading.ended) {
            const Tick before = m_now;
            if (!delta() || !message()) {
                // A delta-time without its event is no time.
                m_now = before;
                m_reading.cutEvent = true;
                break;
            }
        }
        Track& track = m_reading.track;
        track.end = m_now;
        if (m_systemExclusiveOpen) warnOpenSystemExclusive();
        m_pairing.finish(track.end);
        // The reserve is address space only, but a track of few notes need not hold on to it.
        if (track.notes.size() < track.notes.capacity() / 2) track.notes.shrink_to_fit();
        m_reading.used = m_position;
        m_reading.mostAtOnce = m_pairing.mostAtOnce();
        return std::move(m_reading);
    }

  private:
    enum class Interruption { None, Meta, System };

    void warn(Problem problem, MessageOf<1> message) { m_warnings.add(problem, message, m_context.number); }

    bool delta() {
        if (isBareEnd()) {
            warn(Problem::MissingDelta, messages::kMissingDelta);
            return true;
        }
        const Vlq vlq = readVlq(m_bytes, m_position);
        if (!vlq.complete) return false;
        if (vlq.size > 4) {
            warn(Problem::LongDelta, messages::kLongDelta);
        }
        m_position += vlq.size;
        m_now += Tick{vlq.value};
        return m_position < m_bytes.size();
    }

    /// The last three bytes are an end-of-track event; as a delta-time they would lead nowhere.
    [[nodiscard]] bool isBareEnd() const {
        return m_bytes.size() - m_position == 3 && byteAt(m_bytes, m_position) == 0xFF &&
               byteAt(m_bytes, m_position + 1) == meta::kEndOfTrack && byteAt(m_bytes, m_position + 2) == 0;
    }

    /// False when the bytes end inside the message.
    bool message() {
        const std::uint8_t byte = byteAt(m_bytes, m_position);
        if (byte < 0x80) {
            if (m_running != 0) return continueStatus();
            warn(Problem::NoStatus, messages::kNoStatus);
            m_position = resync(m_bytes, m_position);
            return true;
        }
        if (byte < 0xF0) {
            m_running = byte;
            m_interruption = Interruption::None;
            return channelMessage(m_position + 1);
        }
        if (byte == 0xFF) return metaEvent();
        if (byte == 0xF0 || byte == 0xF7) return systemExclusive(byte);
        return systemMessage(byte);
    }

    bool continueStatus() {
        if (m_interruption != Interruption::None) {
            const bool meta = m_interruption == Interruption::Meta;
            warn(Problem::RunningStatus, meta ? MessageOf<1>(messages::kRunningAfterMeta)
                                              : MessageOf<1>(messages::kRunningAfterSystem));
            m_interruption = Interruption::None;
        }
        return channelMessage(m_position);
    }

    /// @param data  where the data bytes of a message of the running status stand
    bool channelMessage(std::size_t data) {
        const std::size_t count = dataBytes(m_running);
        if (data + count > m_bytes.size()) {
            m_position = m_bytes.size();
            return false;
        }
        const std::uint8_t first = byteAt(m_bytes, data);
        std::uint8_t second = count == 2 ? byteAt(m_bytes, data + 1) : std::uint8_t{0};
        if ((first | second) >= 0x80) {
            warn(Problem::DataByte, messages::kDataByte);
            m_position = behindBadMessage(m_bytes, data, m_running);
            // Too loud is still a note; anything else above 127 means nothing.
            const bool isNoteOn = (m_running & 0xF0U) == 0x90 && first < 0x80;
            if (!isNoteOn || m_position != data + count) return true;
            second = 127;
        }
        m_position = data + count;
        keep(first, second);
        return true;
    }

    void keep(std::uint8_t first, std::uint8_t second) {
        const auto channel = static_cast<std::uint8_t>(m_running & 0x0FU);
        const unsigned kind = m_running & 0xF0U;
        if (kind == 0x90 && second > 0) {
            m_pairing.on(m_now, channel, first, second);
            return;
        }
        constexpr std::uint8_t kUsualRelease = 64;
        const bool isOff = kind == 0x80 || kind == 0x90;
        if (isOff && m_pairing.off(m_now, channel, first, kind == 0x80 ? second : kUsualRelease)) return;
        m_reading.track.events.push_back(
            {.tick = m_now, .status = m_running, .data1 = first, .data2 = second, .data = {}});
    }

    /// Reads the length at `position` and moves behind the payload. Empty when that lies past the end; then
    /// the parser stands where it can go on.
    std::optional<Bytes> payload(std::size_t position) {
        const Vlq length = readVlq(m_bytes, position);
        const std::size_t begin = position + length.size;
        if (length.complete && length.size <= 4 && length.value <= m_bytes.size() - begin) {
            m_position = begin + length.value;
            return m_bytes.subspan(begin, length.value);
        }
        if (m_context.cutByFile || !length.complete) {
            m_position = m_bytes.size();
            m_reading.cutEvent = true;
        } else {
            warn(Problem::EventTooLong, messages::kEventTooLong);
            m_position = resync(m_bytes, begin);
        }
        return std::nullopt;
    }

    bool metaEvent() {
        if (m_position + 1 >= m_bytes.size()) {
            m_position = m_bytes.size();
            return false;
        }
        const std::uint8_t type = byteAt(m_bytes, m_position + 1);
        const auto data = payload(m_position + 2);
        if (!data) return !m_reading.cutEvent;
        if (m_running != 0) m_interruption = Interruption::Meta;
        if (type == meta::kEndOfTrack) {
            m_reading.ended = true;
            if (!data->empty())
                m_warnings.add(Problem::EndLength, messages::kEndLength, m_context.number, data->size());
        } else if (type >= 0x80) {
            warn(Problem::DataByte, messages::kMetaType);
        } else {
            Event event = makeEvent(0xFF, type, *data);
            if (acceptMeta(event, m_context.number, m_warnings))
                m_reading.track.events.push_back(std::move(event));
        }
        return true;
    }

    bool systemExclusive(std::uint8_t status) {
        const auto data = payload(m_position + 1);
        if (!data) return !m_reading.cutEvent;
        if (m_running != 0) m_interruption = Interruption::System;
        const bool terminated = !data->empty() && byteAt(*data, data->size() - 1) == 0xF7;
        bool isExclusive = true;  // 0xF7 alone is an escape for any bytes
        if (status == 0xF0) {
            if (m_systemExclusiveOpen) warnOpenSystemExclusive();
            m_systemExclusiveOpen = !terminated;
        } else if (m_systemExclusiveOpen) {
            m_systemExclusiveOpen = !terminated;
        } else {
            isExclusive = false;
        }
        if (isExclusive && !isSystemExclusiveData(*data, status))
            warn(Problem::SystemExclusiveData, messages::kSystemExclusiveData);
        m_reading.track.events.push_back(makeEvent(status, 0, *data));
        return true;
    }

    /// System common and real-time messages have no place in a file; their data bytes go with them.
    bool systemMessage(std::uint8_t status) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        m_warnings.add(Problem::SystemMessage, messages::kSystemMessage, m_context.number,
                       kDigits.substr(status & 0x0FU, 1));
        if (m_running != 0) m_interruption = Interruption::System;
        ++m_position;
        for (std::size_t left = dataBytes(status); left > 0 && m_position < m_bytes.size(); --left) {
            if (byteAt(m_bytes, m_position) >= 0x80) break;
            ++m_position;
        }
        return true;
    }

    void warnOpenSystemExclusive() { warn(Problem::OpenSystemExclusive, messages::kOpenSystemExclusive); }

    [[nodiscard]] Event makeEvent(std::uint8_t status, std::uint8_t type, Bytes data) const {
        Event event{.tick = m_now, .status = status, .data1 = type, .data2 = 0, .data = {}};
        event.data.resize(data.size());
        std::transform(data.begin(), data.end(), event.data.begin(),
                       [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
        return event;
    }

    Bytes m_bytes;
    TrackContext m_context;
    Warnings& m_warnings;
    std::size_t m_position = 0;
    Tick m_now;
    std::uint8_t m_running = 0;
    Interruption m_interruption = Interruption::None;
    bool m_systemExclusiveOpen = false;
    TrackReading m_reading;
    NotePairing m_pairing{m_reading.track.notes};
};

}  // namespace

TrackReading readTrack(Bytes bytes, const TrackContext& context, Warnings& warnings) {
    return TrackParser(bytes, context, warnings).run();
}

}  // namespace incipit::midi
