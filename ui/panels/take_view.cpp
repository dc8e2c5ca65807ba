#include "ui/panels/take_view.h"

#include "ui/models/take_report.h"

namespace incipit::ui {

TakeView::TakeView(QWidget* parent) : QScrollArea(parent), m_text(new QLabel(this)) {
    m_text->setObjectName(QStringLiteral("takeReport"));
    m_text->setAccessibleName(tr("The take beside the training music"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setMargin(6);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setToolTip(
        tr("Entropy: how evenly the twelve pitch classes are used, 0 to 3.58 bits. Scale consistency: the "
           "share of notes in the scale that fits best. Groove consistency: how alike the rhythms of "
           "neighbouring bars are. Numbers near those of the training music mean a similar style."));
    setWidget(m_text);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
}

void TakeView::setDocument(const Document* document) {
    const bool take = document != nullptr && document->kind == Document::Kind::Take;
    setVisible(take);
    if (!take) return;
    QString html = QStringLiteral("<p>%1</p>").arg(document->details.toHtmlEscaped());
    if (document->report) html = toHtml(*document->report) + html;
    m_text->setText(html);
}

}  // namespace incipit::ui
