#include "export/sound_file.h"

#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>
#include <string>

#include "base/error.h"
#include "export/messages.h"
#include "export/quantiser.h"

namespace incipit::exporting {

namespace {

constexpr int kChannels = 2;

/// A descriptor under libsndfile, and the first failure to write to it.
struct Stream {
    int descriptor = -1;
    int error = 0;
};

sf_count_t length(void* data) {
    struct stat now {};
    return ::fstat(static_cast<Stream*>(data)->descriptor, &now) == 0 ? now.st_size : -1;
}

sf_count_t seek(sf_count_t offset, int whence, void* data) {
    return ::lseek(static_cast<Stream*>(data)->descriptor, offset, whence);
}

sf_count_t readBytes(void* bytes, sf_count_t count, void* data) {
    const ssize_t got =
        ::read(static_cast<Stream*>(data)->descriptor, bytes, static_cast<std::size_t>(count));
    return std::max<ssize_t>(got, 0);
}

/// libsndfile leaks its encoders when a write fails while it opens or closes a file. So a failure is only
/// kept, and the encoder goes on as if all were well until check() looks.
sf_count_t writeBytes(const void* bytes, sf_count_t count, void* data) {
    auto& stream = *static_cast<Stream*>(data);
    sf_count_t done = 0;
    while (done < count && stream.error == 0) {
        const ssize_t wrote = ::write(stream.descriptor, static_cast<const char*>(bytes) + done,
                                      static_cast<std::size_t>(count - done));
        if (wrote >= 0) {
            done += wrote;
        } else if (errno != EINTR) {
            stream.error = errno;
        }
    }
    if (done < count) ::lseek(stream.descriptor, count - done, SEEK_CUR);
    return count;
}

sf_count_t tell(void* data) {
    return ::lseek(static_cast<Stream*>(data)->descriptor, 0, SEEK_CUR);
}

/// The rates that a format has; empty when it has all.
std::span<const int> ratesOf(int format) {
    static constexpr std::array kOpus{8000, 12000, 16000, 24000, 48000};
    static constexpr std::array kMpeg{8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
    if ((format & SF_FORMAT_SUBMASK) == SF_FORMAT_OPUS) return kOpus;
    if ((format & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG) return kMpeg;
    return {};
}

void checkRate(const std::filesystem::path& path, int format, int sampleRate) {
    const std::span<const int> rates = ratesOf(format);
    if (rates.empty() || std::find(rates.begin(), rates.end(), sampleRate) != rates.end()) return;
    throw Error(path, messages::kRate, sampleRate);
}

int bytesOf(int format) {
    switch (format & SF_FORMAT_SUBMASK) {
        case SF_FORMAT_PCM_24:
            return 3;
        case SF_FORMAT_FLOAT:
            return 4;
        default:
            return 2;
    }
}

/// Bit rates at which an ear hardly tells the encoder's work: 160 to 190 kbit/s, more where the music needs
/// it.
void chooseQuality(SNDFILE* file, int format) {
    double quality = 0.8;
    switch (format & SF_FORMAT_SUBMASK) {
        case SF_FORMAT_VORBIS:
            quality = 0.6;
            break;
        case SF_FORMAT_OPUS:
            quality = 0.3;
            break;
        case SF_FORMAT_MPEG_LAYER_III: {
            int variable = SF_BITRATE_MODE_VARIABLE;
            sf_command(file, SFC_SET_BITRATE_MODE, &variable, sizeof variable);
            break;
        }
        default:
            return;
    }
    sf_command(file, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
}

}  // namespace

struct SoundFile::Implementation {
    ~Implementation() { close(); }

    Stream stream;
    SF_VIRTUAL_IO functions{length, seek, readBytes, writeBytes, tell};
    SNDFILE* file = nullptr;
    std::optional<Quantiser> quantiser;  ///< for samples that are integers

    int close() {
        SNDFILE* old = file;
        file = nullptr;
        return old == nullptr ? 0 : sf_close(old);
    }
};

double longestSound(int format, double sampleRate) {
    if ((format & SF_FORMAT_TYPEMASK) != SF_FORMAT_WAV) return std::numeric_limits<double>::infinity();
    constexpr double kHeader = 4096;
    return (std::numeric_limits<std::uint32_t>::max() - kHeader) / (sampleRate * kChannels * bytesOf(format));
}

SoundFile::SoundFile(const std::filesystem::path& path, int sampleRate, SampleFormat samples)
    : m_path(path), m_file(path), m_implementation(std::make_unique<Implementation>()) {
    SF_INFO info{};
    info.format = soundFormat(path, samples);
    info.channels = kChannels;
    info.samplerate = sampleRate;
    checkRate(path, info.format, sampleRate);
    Implementation& self = *m_implementation;
    self.stream.descriptor = m_file.descriptor();
    self.file = sf_open_virtual(&self.functions, SFM_WRITE, &info, &self.stream);
    check(self.file != nullptr);
    chooseQuality(self.file, info.format);
    // The chunk that libsndfile would add to floating-point files holds the time of day.
    sf_command(self.file, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
    if (samples != SampleFormat::Float32 && !sampleFormats(path).empty()) {
        self.quantiser.emplace(8 * bytesOf(info.format));
    }
}

SoundFile::~SoundFile() = default;

void SoundFile::write(std::span<const float> interleaved) {
    Implementation& self = *m_implementation;
    const auto frames = static_cast<sf_count_t>(interleaved.size() / kChannels);
    const sf_count_t written =
        self.quantiser ? sf_writef_int(self.file, self.quantiser->quantise(interleaved).data(), frames)
                       : sf_writef_float(self.file, interleaved.data(), frames);
    check(written == frames);
}

void SoundFile::commit() {
    check(m_implementation->close() == 0);
    m_file.commit();
}

void SoundFile::check(bool wrote) {
    const int code = m_implementation->stream.error;
    if (wrote && code == 0) return;
    throw Error(m_path, messages::kNotWritten,
                code == 0 ? Argument(Fact(messages::kEncoderFailed)) : Argument(std::strerror(code)));
}

}  // namespace incipit::exporting
