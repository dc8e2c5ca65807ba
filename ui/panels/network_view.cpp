#include "ui/panels/network_view.h"

#include <QVBoxLayout>

#include "model/model_summary.h"
#include "ui/support/counts.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

QLabel* makeText(QWidget* parent, const char* name) {
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

QString number(std::int64_t count) {
    return QString::fromStdString(model::withCommas(count));
}

/// A row of an HTML table, the last column to the right.
QString row(const QString& tag, const QStringList& cells) {
    QString html = QStringLiteral("<tr>");
    for (const QString& cell : cells) {
        const bool last = &cell == &cells.back();
        html += QStringLiteral("<%1 align='%2' style='white-space:nowrap; padding:1px %3px 1px 0'>%4</%1>")
                    .arg(tag, last ? QStringLiteral("right") : QStringLiteral("left"),
                         last ? QStringLiteral("0") : QStringLiteral("14"), cell.toHtmlEscaped());
    }
    return html + QStringLiteral("</tr>");
}

QString tableOf(const model::ModelConfig& network) {
    QString rows = row(QStringLiteral("th"), {NetworkView::tr("Layer (type)"),
                                              NetworkView::tr("Output shape"), NetworkView::tr("Param #")});
    for (const model::LayerSummary& layer : model::summary(network)) {
        rows += row(QStringLiteral("td"), {QString::fromStdString(layer.name + " (" + layer.type + ")"),
                                           QString::fromStdString(layer.output), number(layer.parameters)});
    }
    rows += row(QStringLiteral("th"),
                {NetworkView::tr("Total params"), QString(), number(model::parameterCount(network))});
    return QStringLiteral("<table cellspacing='0' width='100%'>%1</table>").arg(rows);
}

QString windowText(const engine::TrainingSummary& summary) {
    const QString input = QString::fromStdString(model::inputShape(summary.network, summary.examples));
    const QString target = QString::fromStdString(model::targetShape(summary.network, summary.examples));
    return NetworkView::tr("Input %1: windows, tokens, 1\nTarget %2: windows, one-hot").arg(input, target);
}

QString sequenceText(const engine::TrainingSummary& summary) {
    return NetworkView::tr(
               "Input: %1 of %2, read on %3 at a time, the state carried over\n"
               "Target: after every token the next, one of %4")
        .arg(tokensText(static_cast<std::int64_t>(summary.tokens)),
             piecesText(static_cast<std::int64_t>(summary.pieces)),
             number(static_cast<std::int64_t>(summary.stepLength)), number(summary.network.vocabularySize));
}

}  // namespace

NetworkView::NetworkView(QWidget* parent)
    : QWidget(parent),
      m_about(makeText(this, "networkAbout")),
      m_data(makeText(this, "networkData")),
      m_layers(makeText(this, "networkLayers")) {
    m_layers->setTextFormat(Qt::RichText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 0, 0, 4);
    layout->addWidget(m_about);
    layout->addWidget(m_data);
    layout->addWidget(m_layers);
}

void NetworkView::showSummary(const QString& about, const engine::TrainingSummary& summary) {
    m_about->setText(about);
    m_data->setText(summary.example == training::Example::Window ? windowText(summary)
                                                                 : sequenceText(summary));
    m_layers->setText(tableOf(summary.network));
    m_data->show();
    m_layers->show();
}

void NetworkView::showSentence(const QString& sentence) {
    m_about->setText(sentence);
    for (QLabel* label : {m_data, m_layers}) {
        label->clear();
        label->hide();
    }
}

}  // namespace incipit::ui
