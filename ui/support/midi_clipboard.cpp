#include "ui/support/midi_clipboard.h"

#include <QFile>
#include <QUrl>
#include <span>
#include <vector>

#include "base/error.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kMidi("audio/midi");
// What desktops and programs have called it.
constexpr const char* kNames[] = {"audio/midi", "audio/x-midi", "audio/mid", "audio/sp-midi",
                                  "application/x-midi"};
constexpr qint64 kMostBytes = 32 << 20;

std::optional<midi::Score> read(const QByteArray& bytes) {
    if (bytes.isEmpty() || bytes.size() > kMostBytes) return std::nullopt;
    try {
        return midi::readSmf(
                   std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))))
            .score;
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

std::unique_ptr<QMimeData> mimeOf(const midi::Score& score) {
    const std::vector<std::byte> bytes = midi::writeSmf(score);
    auto data = std::make_unique<QMimeData>();
    data->setData(
        kMidi, QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
    return data;
}

std::optional<midi::Score> scoreFrom(const QMimeData& data) {
    for (const char* name : kNames) {
        if (auto score = read(data.data(QLatin1String(name)))) return score;
    }
    for (const QUrl& url : data.urls()) {
        if (!url.isLocalFile()) continue;
        QFile file(url.toLocalFile());
        if (file.open(QIODevice::ReadOnly) && file.size() <= kMostBytes) return read(file.readAll());
    }
    return std::nullopt;
}

}  // namespace incipit::ui
