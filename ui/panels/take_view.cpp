#include "ui/panels/take_view.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/take_report.h"
#include "ui/panels/fold.h"
#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

TakeView::TakeView(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_verdict(new QLabel(this)),
      m_again(new QPushButton(this)),
      m_text(new QLabel(this)) {
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setTextFormat(Qt::PlainText);
    m_verdict->setObjectName(QStringLiteral("takeVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_again->setObjectName(QStringLiteral("tryAgainButton"));
    m_text->setObjectName(QStringLiteral("takeReport"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    spoken(this, [this] {
        m_again->setText(tr("Try Again"));
        m_text->setAccessibleName(tr("The take beside the training music"));
        m_text->setToolTip(tr(
            "Entropy: how evenly the twelve pitch classes are used, 0 to 3.58 bits. Scale consistency: the "
            "share of notes in the scale that fits best. Groove consistency: how alike the rhythms of "
            "neighbouring bars are. Numbers near those of the training music mean a similar style."));
    });
    auto* details = new Fold([] { return tr("Details"); }, m_text, this);
    details->button()->setObjectName(QStringLiteral("takeDetailsButton"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_title);
    layout->addWidget(m_verdict);
    layout->addWidget(m_again, 0, Qt::AlignLeft);
    layout->addWidget(details);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_remedy) Q_EMIT tryAgain(*m_remedy);
    });
    hide();
}

void TakeView::setDocument(const Document* document, bool closes) {
    const bool take = document != nullptr && document->kind == Document::Kind::Take;
    setVisible(take);
    if (!take) return;
    m_title->setText(document->title);
    QString html = QStringLiteral("<p>%1</p>").arg(detailsText(*document).toHtmlEscaped());
    if (document->report) html = toHtml(*document->report) + html;
    m_text->setText(html);
    const bool judged = document->report && document->origin;
    const generation::Options options = judged ? document->origin->options : generation::Options();
    showVerdicts(judged ? verdictsOf(*document->report, options, closes) : QVector<TakeVerdict>(), options);
}

void TakeView::showVerdicts(const QVector<TakeVerdict>& verdicts, const generation::Options& options) {
    QStringList sentences;
    for (const TakeVerdict& verdict : verdicts)
        sentences << verdict.sentence;
    const auto helped =
        std::ranges::find_if(verdicts, [](const TakeVerdict& verdict) { return verdict.remedy.has_value(); });
    m_remedy = helped != verdicts.end() ? helped->remedy : std::nullopt;
    if (m_remedy) sentences << sentenceText(remedyText(*m_remedy, options));
    m_verdict->setText(sentences.join(QLatin1Char(' ')));
    m_verdict->setVisible(!sentences.isEmpty());
    m_again->setVisible(m_remedy.has_value());
}

}  // namespace incipit::ui
