#include "ui/widgets/midi_clipboard.h"

#include <QFile>
#include <QUrl>
#include <span>
#include <utility>
#include <vector>

#include "base/error.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "ui/support/text.h"
#include "ui/widgets/guarded.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kMidi("audio/midi");
constexpr QLatin1String kUris("text/uri-list");
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

QByteArray bytesOf(const midi::Score& score) {
    const std::vector<std::byte> bytes = midi::writeSmf(score);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// Makes what is asked for when it is.
class DraggedMusic final : public QMimeData {
  public:
    DraggedMusic(std::shared_ptr<const midi::Score> score, const QString& name,
                 const std::filesystem::path& folder)
        : m_score(std::move(score)), m_path(folder / toPath(name)) {}

    [[nodiscard]] QStringList formats() const override { return {kUris, kMidi}; }
    [[nodiscard]] bool hasFormat(const QString& format) const override { return formats().contains(format); }

  protected:
    [[nodiscard]] QVariant retrieveData(const QString& format, QMetaType type) const override {
        QVariant data;
        guarded("drag", [&] {
            if (format == kMidi) data = bytesOf(*m_score);
            if (format != kUris) return;
            std::filesystem::create_directories(m_path.parent_path());
            midi::writeSmf(*m_score, m_path);
            const QUrl url = QUrl::fromLocalFile(fromPath(m_path));
            data = type.id() == QMetaType::QByteArray ? QVariant(url.toEncoded() + "\r\n")
                                                      : QVariant(QVariantList{url});
        });
        return data;
    }

  private:
    std::shared_ptr<const midi::Score> m_score;
    std::filesystem::path m_path;
};

}  // namespace

std::unique_ptr<QMimeData> mimeOf(const midi::Score& score) {
    auto data = std::make_unique<QMimeData>();
    data->setData(kMidi, bytesOf(score));
    return data;
}

std::unique_ptr<QMimeData> draggedOf(std::shared_ptr<const midi::Score> score, const QString& name,
                                     const std::filesystem::path& folder) {
    QString file = name;
    // Names of takes and tracks are anybody's; a file's is not.
    for (const QChar c : QStringLiteral("/\\:*?\"<>|"))
        file.replace(c, QLatin1Char('-'));
    while (file.startsWith(QLatin1Char('.')))
        file.remove(0, 1);
    if (!file.endsWith(QLatin1String(".mid"), Qt::CaseInsensitive)) file += QStringLiteral(".mid");
    return std::make_unique<DraggedMusic>(std::move(score), file, folder);
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
