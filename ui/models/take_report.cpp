#include "ui/models/take_report.h"

#include <QLocale>
#include <QObject>
#include <QStringList>
#include <array>
#include <utility>

#include "ui/support/counts.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

using generation::kCopiedGram;
using generation::Scores;

/// Of analysis::kMusicMetrics, in their order.
QStringList metricNames() {
    return {QObject::tr("Pitch-class entropy, bits"), QObject::tr("Scale consistency"),
            QObject::tr("Groove consistency"), QObject::tr("Notes a second"), QObject::tr("Pitches at once")};
}

QString percentText(double share) {
    return QObject::tr("%1 %").arg(QLocale().toString(100 * share, 'f', 1));
}

QString originalityText(const Scores& scores) {
    if (!scores.longest) return QObject::tr("The model keeps no training music to compare with.");
    const auto& [notes, piece, barThere, barHere] = *scores.longest;
    if (notes == 0) return QObject::tr("No two notes in a row stand in the training music.");
    if (notes == scores.notes) {
        return QObject::tr(
                   "All its %1 stand one after the other in %2, from bar %3 on, in its key or another.")
            .arg(notesText(static_cast<std::int64_t>(notes)), fromUtf8(piece), QString::number(barThere));
    }
    QString text = QObject::tr(
                       "The longest run that stands in the training music too, in any key, has %1 "
                       "(bar %2; in %3, bar %4)")
                       .arg(notesText(static_cast<std::int64_t>(notes)), QString::number(barHere),
                            fromUtf8(piece), QString::number(barThere));
    if (scores.copiedShare) {
        text += QObject::tr("; %1 of its runs of %2 notes stand there")
                    .arg(percentText(*scores.copiedShare))
                    .arg(kCopiedGram);
        if (scores.trainingShare) {
            text += QObject::tr(", and %1 of the training pieces' runs in another of them")
                        .arg(percentText(*scores.trainingShare));
        }
    }
    return sentenceText(text);
}

/// Nothing where it was not compared.
QString baseText(const Scores& scores) {
    if (!scores.base) return {};
    const QString share = percentText(scores.base->share);
    if (!scores.base->source)
        return QObject::tr("No run of %1 notes stands in the music that the base model heard.")
            .arg(analysis::kIndexedRun);
    return QObject::tr(
               "%1 of its runs of %2 notes stand in the music that the base model heard, most in \"%3\".")
        .arg(share)
        .arg(analysis::kIndexedRun)
        .arg(fromUtf8(*scores.base->source));
}

/// Nothing without limits.
QString removedText(const generation::RemovedMass& removed) {
    const std::array<std::pair<std::optional<double>, QString>, 7> parts{
        {{removed.head, QObject::tr("%1 by the music's instruments, metre, tempo and key")},
         {removed.key, QObject::tr("%1 by the key")},
         {removed.range, QObject::tr("%1 by the pitch range")},
         {removed.instruments, QObject::tr("%1 by the choice of instruments")},
         {removed.chords, QObject::tr("%1 by the chords")},
         {removed.polyphony, QObject::tr("%1 by the pitches at once")},
         {removed.density, QObject::tr("%1 moved by the density")}}};
    QStringList texts;
    for (const auto& [mass, words] : parts) {
        if (mass) texts << words.arg(percentText(*mass));
    }
    if (texts.isEmpty()) return {};
    return QObject::tr("Taken from the tokens' probability: %1.").arg(listText(texts));
}

/// Nothing without loops.
QString loopsText(const std::vector<generation::Loop>& loops, bool ledOut) {
    if (loops.empty()) return {};
    const generation::Loop& first = loops.front();
    const QString ending = ledOut ? QObject::tr("; it was led out") : QString();
    return QObject::tr("It fell into a loop %1, first at token %2, where %3 came over and over%4.")
        .arg(timesText(static_cast<std::int64_t>(loops.size())), numberText(first.begin),
             tokensText(first.period), ending);
}

QStringList sentencesOf(const project::TakeReport& report) {
    QStringList sentences;
    if (report.saved) {
        sentences << fromUtf8(report.saved->originality);
        for (const std::string& remark : report.saved->remarks)
            sentences << fromUtf8(remark);
    } else {
        sentences << originalityText(report.scores) << baseText(report.scores) << removedText(report.removed)
                  << loopsText(report.loops, report.ledOut);
    }
    sentences.removeAll(QString());
    return sentences;
}

}  // namespace

project::TakeReport reportOf(const generation::Result& result, const Scores& scores,
                             const generation::Options& options) {
    project::TakeReport report{.scores = scores,
                               .removed = result.removed,
                               .loops = result.loops,
                               .ledOut = options.escapeLoops && !options.argmax};
    report.scores.copied.clear();
    if (report.scores.run.size() < kCopiedGram) report.scores.run.clear();
    return report;
}

QString legendText(const project::TakeReport& report) {
    if (report.saved) return fromUtf8(report.saved->legend);
    const auto& longest = report.scores.longest;
    if (report.scores.run.empty() || !longest) return {};
    return QObject::tr("These %1 stand in %2, bar %3")
        .arg(notesText(static_cast<std::int64_t>(longest->notes)), fromUtf8(longest->piece),
             QString::number(longest->barThere));
}

QString toHtml(const project::TakeReport& report) {
    const auto cell = [](const std::optional<double>& number) {
        return QStringLiteral("<td align='right'>&nbsp;&nbsp;%1</td>")
            .arg(number ? QLocale().toString(*number, 'f', 2) : QStringLiteral("–"));
    };
    QString html = QStringLiteral(
                       "<table cellspacing='2'><tr><td></td><td align='right'>&nbsp;&nbsp;%1</td>"
                       "<td align='right'>&nbsp;&nbsp;%2</td></tr>")
                       .arg(QObject::tr("Take"), QObject::tr("Training"));
    const QStringList names = metricNames();
    for (std::size_t row = 0; row < analysis::kMusicMetrics.size(); ++row) {
        html += QStringLiteral("<tr><td>%1</td>").arg(names[static_cast<qsizetype>(row)]) +
                cell(report.scores.metrics.*analysis::kMusicMetrics[row].value) +
                cell(report.scores.training.*analysis::kMusicMetrics[row].value) + QStringLiteral("</tr>");
    }
    html += QStringLiteral("</table>");
    for (const QString& sentence : sentencesOf(report)) {
        html += QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped());
    }
    return html;
}

}  // namespace incipit::ui
