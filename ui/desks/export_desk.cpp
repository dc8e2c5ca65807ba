#include "ui/desks/export_desk.h"

#include <QFileInfo>
#include <QList>
#include <QMenu>
#include <algorithm>
#include <utility>

#include "export/sound_format.h"
#include "midi/bar_edits.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/support/actions.h"
#include "ui/support/captions.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr QLatin1String kExport("export");
constexpr int kProgressSteps = 1000;
constexpr int kProgressWidth = 180, kBesideProgress = 16;  // pixels; at least, and left and right of the text

/// "song (loop).wav" for "song.mid".
QString suggestedName(const Document& document, const QString& end) {
    return QFileInfo(document.title).completeBaseName() + end;
}

/// What the dialog offers, and the samples of each.
QList<std::pair<QString, exporting::SampleFormat>> audioFormats() {
    using exporting::SampleFormat;
    return {{ExportDesk::tr("WAV, 16 bit (*.wav)"), SampleFormat::Bits16},
            {ExportDesk::tr("WAV, 24 bit (*.wav)"), SampleFormat::Bits24},
            {ExportDesk::tr("WAV, 32-bit float (*.wav)"), SampleFormat::Float32},
            {ExportDesk::tr("FLAC, 16 bit (*.flac)"), SampleFormat::Bits16},
            {ExportDesk::tr("FLAC, 24 bit (*.flac)"), SampleFormat::Bits24},
            {ExportDesk::tr("Ogg Vorbis (*.ogg)"), SampleFormat::Bits16},
            {ExportDesk::tr("Opus (*.opus)"), SampleFormat::Bits16},
            {ExportDesk::tr("MP3 (*.mp3)"), SampleFormat::Bits16}};
}

/// Some bars of a document, without the instruments that are not heard.
Library::Entry heardPart(const Document& document, const midi::TickRange& part,
                         const std::set<playback::InstrumentId>& silent) {
    midi::Score score = midi::keepBars(*document.score, part);
    for (const playback::InstrumentId& instrument : silent) {
        if (instrument.track >= score.tracks.size()) continue;
        std::erase_if(score.tracks[instrument.track].notes,
                      [&](const midi::Note& note) { return note.channel == instrument.channel; });
    }
    return std::make_shared<const Document>(edited(document, std::move(score)));
}

}  // namespace

ExportDesk::ExportDesk(Workspace& workspace, QWidget& window, LossPlot& plot)
    : m_workspace(workspace),
      m_window(window),
      m_plot(plot),
      m_midi(makeAction(
          window, "exportMidiAction", [] { return tr("Export MIDI…"); }, QKeySequence("Ctrl+E"),
          "document-export")),
      m_audio(makeAction(
          window, "exportAudioAction", [] { return tr("Export Audio…"); }, QKeySequence("Ctrl+Shift+E"),
          "incipit-export-audio")),
      m_loopMidi(
          makeAction(window, "exportLoopMidiAction", [] { return tr("Export Looped Bars as MIDI…"); })),
      m_loopAudio(makeAction(window, "exportLoopAction", [] { return tr("Export Looped Bars as Audio…"); })),
      m_curve(makeAction(window, "exportCurveAction", [] { return tr("Export Loss Curve…"); })),
      m_button(new QToolButton(&window)),
      m_progress(new QProgressBar(&window)),
      m_cancel(new StatusPart("cancelExportButton", &window)) {
    m_loopMidi->setEnabled(false);
    spoken(m_loopMidi, [this] { m_loopMidi->setToolTip(tr("Of the parts that are not muted")); });
    m_loopAudio->setEnabled(false);
    m_plot.addAction(m_curve);
    m_plot.setContextMenuPolicy(Qt::ActionsContextMenu);
    makeStatusWidgets();
    makeButton(window);
    connectExport();
}

void ExportDesk::makeStatusWidgets() {
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_cancel->setIcon(icon(QStringLiteral("process-stop")));
    spoken(this, [this] {
        m_progress->setAccessibleName(tr("Export progress"));
        m_progress->setFormat(tr("Exporting: %p %"));
        const QFontMetrics metrics = m_progress->fontMetrics();
        const int text = metrics.horizontalAdvance(
            tr("Exporting: %p %").replace(QLatin1String("%p"), QLatin1String("100")));
        m_progress->setFixedSize(std::max(kProgressWidth, text + kBesideProgress),
                                 std::max(StatusPart::kHeight, metrics.height()));
        m_cancel->setAccessibleName(tr("Cancel the export"));
        m_cancel->setToolTip(tr("Cancel the export"));
    });
    showBusy(false);
}

void ExportDesk::makeButton(QWidget& window) {
    QMenu* menu = makeMenu([] { return tr("Export"); }, &window);
    addTo(*menu);
    m_button->setObjectName(QStringLiteral("exportButton"));
    spoken(m_button, [this] { m_button->setText(tr("Export")); });
    m_button->setIcon(m_midi->icon());
    m_button->setMenu(menu);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void ExportDesk::connectExport() {
    connect(m_midi, &QAction::triggered, this, [this] { askMidi(); });
    connect(m_loopMidi, &QAction::triggered, this, [this] { askMidi(m_loop); });
    connect(m_audio, &QAction::triggered, this, [this] { askAudio(); });
    connect(m_loopAudio, &QAction::triggered, this, [this] { askAudio(m_loop); });
    connect(m_curve, &QAction::triggered, this, &ExportDesk::askCurve);
    connect(m_cancel, &QToolButton::clicked, &m_export, &ExportController::cancel);
    connect(&m_export, &ExportController::busyChanged, this, &ExportDesk::showBusy);
    connect(&m_export, &ExportController::progressed, this, &ExportDesk::showProgress);
    connect(&m_export, &ExportController::notice, this,
            [this](const Notice& notice) { m_workspace.notices.addAbout(kExport, notice); });
}

void ExportDesk::showBusy(bool busy) {
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    m_progress->setRange(0, 0);  // until the first share is known
    if (busy) m_workspace.notices.settle(kExport);
}

void ExportDesk::showProgress(double share) {
    m_progress->setRange(0, kProgressSteps);
    m_progress->setValue(static_cast<int>(share * kProgressSteps));
}

void ExportDesk::setLoop(const std::optional<midi::TickRange>& loop) {
    m_loop = loop;
    m_loopMidi->setEnabled(loop.has_value());
    m_loopAudio->setEnabled(loop.has_value());
}

Library::Entry ExportDesk::shownDocument() {
    Library::Entry document = m_workspace.library.current();
    if (document == nullptr)
        m_workspace.notices.info(tr("There is nothing to export yet: open a MIDI file."));
    return document;
}

void ExportDesk::askMidi(const std::optional<midi::TickRange>& part) {
    Library::Entry document = shownDocument();
    if (document == nullptr) return;
    if (part) document = heardPart(*document, *part, silentIn(m_workspace.library.mix(document->id)));
    const FileQuestion question{.name = QStringLiteral("exportMidiDialog"),
                                .title = part ? tr("Export the Looped Bars as MIDI") : tr("Export MIDI"),
                                .filters = {tr("MIDI file (*.mid)"), tr("All files (*)")},
                                .suffix = QStringLiteral("mid"),
                                .suggestedName = suggestedName(
                                    *document, (part ? tr(" (loop)") : QString()) + QStringLiteral(".mid")),
                                .save = true};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("exports"),
                [this, document](const QStringList& files, const QString&) {
                    m_export.exportMidi(document, files.first());
                });
}

void ExportDesk::askAudio(const std::optional<midi::TickRange>& part) {
    const Library::Entry document = shownDocument();
    if (document == nullptr) return;
    FileQuestion question{.name = QStringLiteral("exportAudioDialog"),
                          .title = part ? tr("Export the Looped Bars as Audio") : tr("Export Audio"),
                          .suffix = QStringLiteral("wav"),
                          .suggestedName = suggestedName(
                              *document, (part ? tr(" (loop)") : QString()) + QStringLiteral(".wav")),
                          .save = true};
    const auto formats = audioFormats();
    for (const auto& [filter, samples] : formats)
        question.filters << filter;
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("exports"),
                [this, document, formats, part](const QStringList& files, const QString& filter) {
                    const Settings& settings = m_workspace.settings;
                    exporting::AudioOptions options{
                        .synthesizer = synthesizerOptions(settings.synthesizer()),
                        .strips = renderedStrips(m_workspace.library.mix(document->id), settings.output())};
                    for (const auto& [name, samples] : formats) {
                        if (name == filter) options.samples = samples;
                    }
                    if (part) {
                        options.first = part->from;
                        options.last = part->to;
                    }
                    m_export.exportAudio(document, files.first(), options);
                });
}

void ExportDesk::askCurve() {
    if (m_plot.stepPoints() == 0 && m_plot.epochPoints() == 0) {
        m_workspace.notices.info(tr("There is no loss curve to export yet: press Train."));
        return;
    }
    const FileQuestion question{.name = QStringLiteral("exportCurveDialog"),
                                .title = tr("Export the Loss Curve"),
                                .filters = {tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)")},
                                .suffix = QStringLiteral("png"),
                                .suggestedName = QStringLiteral("loss.png"),
                                .save = true};
    askForFiles(&m_window, question, m_workspace.settings, QStringLiteral("exports"),
                [this](const QStringList& files, const QString&) { exportCurve(files.first()); });
}

void ExportDesk::exportCurve(const QString& path) {
    constexpr QSize kSize{960, 600};
    // The dialog gives a name one of the two endings.
    const bool drawing = QFileInfo(path).suffix().compare(QLatin1String("svg"), Qt::CaseInsensitive) == 0;
    m_export.exportPicture(drawing ? m_plot.toSvg(kSize) : m_plot.toPng(kSize), path);
}

}  // namespace incipit::ui
