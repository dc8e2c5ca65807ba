#include "export/sound_file.h"

#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <limits>
#include <string>

#include "base/error.h"

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

bool hasRate(int format, int sampleRate) {
    constexpr std::array kMpegRates{8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
    return (format & SF_FORMAT_TYPEMASK) != SF_FORMAT_MPEG ||
           std::find(kMpegRates.begin(), kMpegRates.end(), sampleRate) != kMpegRates.end();
}

[[noreturn]] void failRate(const std::filesystem::path& path, int sampleRate) {
    throw Error(path, "This format cannot be written at " + std::to_string(sampleRate) +
                          " Hz. Choose another format or sample rate.");
}

}  // namespace

struct SoundFile::Implementation {
    ~Implementation() { close(); }

    Stream stream;
    SF_VIRTUAL_IO functions{length, seek, readBytes, writeBytes, tell};
    SNDFILE* file = nullptr;

    int close() {
        SNDFILE* old = file;
        file = nullptr;
        return old == nullptr ? 0 : sf_close(old);
    }
};

int soundFormat(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".wav") return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    if (ending == ".flac") return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    if (ending == ".ogg") return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    if (ending == ".mp3") return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    throw Error(path, "The name must end in .wav, .flac, .ogg or .mp3, which chooses the format.");
}

double longestSound(int format, double sampleRate) {
    if ((format & SF_FORMAT_TYPEMASK) != SF_FORMAT_WAV) return std::numeric_limits<double>::infinity();
    constexpr double kHeader = 4096;
    return (std::numeric_limits<std::uint32_t>::max() - kHeader) / (sampleRate * kChannels * 2);
}

SoundFile::SoundFile(const std::filesystem::path& path, int sampleRate)
    : m_path(path), m_file(path), m_implementation(std::make_unique<Implementation>()) {
    SF_INFO info{};
    info.format = soundFormat(path);
    info.channels = kChannels;
    info.samplerate = sampleRate;
    if (!hasRate(info.format, sampleRate)) failRate(path, sampleRate);
    Implementation& self = *m_implementation;
    self.stream.descriptor = m_file.descriptor();
    self.file = sf_open_virtual(&self.functions, SFM_WRITE, &info, &self.stream);
    check(true);
    if (self.file == nullptr) failRate(path, sampleRate);
    sf_command(self.file, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    double quality = 0.6;  // Vorbis: about 190 kbit/s
    if ((info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_OGG) {
        sf_command(self.file, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    }
}

SoundFile::~SoundFile() = default;

void SoundFile::write(std::span<const float> interleaved) {
    const auto frames = static_cast<sf_count_t>(interleaved.size() / kChannels);
    check(sf_writef_float(m_implementation->file, interleaved.data(), frames) == frames);
}

void SoundFile::commit() {
    check(m_implementation->close() == 0);
    m_file.commit();
}

void SoundFile::check(bool wrote) {
    const int code = m_implementation->stream.error;
    if (wrote && code == 0) return;
    throw Error(m_path, "The file cannot be written (" +
                            (code == 0 ? std::string("the encoder failed") : std::strerror(code)) +
                            "). Free some space or choose another folder; the old file was kept.");
}

}  // namespace incipit::exporting
