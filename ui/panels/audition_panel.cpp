#include "ui/panels/audition_panel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <utility>

#include "ui/support/spoken.h"
#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kLeastList = 72, kHighestList = 132;

/// "epoch 4 · 12 % copied".
QString textOf(const EpochSample& sample) {
    const QString epoch = AuditionPanel::tr("epoch %1").arg(sample.epoch);
    const QString copied =
        sample.copied ? AuditionPanel::tr("%1 % copied").arg(QLocale().toString(100 * *sample.copied, 'f', 0))
                      : AuditionPanel::tr("too short to compare");
    return epoch + QStringLiteral(" · ") + copied;
}

QString lossText(const EpochSample& sample) {
    const QLocale locale;
    QString loss = AuditionPanel::tr("Loss %1 nats a token").arg(locale.toString(sample.loss, 'f', 4));
    if (!sample.validation) return loss;
    return AuditionPanel::tr("%1, validation %2").arg(loss, locale.toString(*sample.validation, 'f', 4));
}

}  // namespace

AuditionPanel::AuditionPanel(QWidget* parent)
    : QWidget(parent),
      m_strip(new OriginalityStrip(this)),
      m_hear(new QPushButton(this)),
      m_keep(new QPushButton(this)),
      m_list(new QListWidget(this)) {
    setObjectName(QStringLiteral("auditionPanel"));
    m_strip->setObjectName(QStringLiteral("originalityStrip"));
    m_hear->setObjectName(QStringLiteral("hearNowButton"));
    m_keep->setObjectName(QStringLiteral("keepSampleButton"));
    m_list->setObjectName(QStringLiteral("sampleList"));
    m_list->setMinimumHeight(kLeastList);
    m_list->setMaximumHeight(kHighestList);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_hear, 1);
    buttons->addWidget(m_keep, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_strip);
    layout->addLayout(buttons);
    layout->addWidget(m_list);

    connect(m_hear, &QPushButton::clicked, this, &AuditionPanel::hearOrStop);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (const int epoch = chosenEpoch()) Q_EMIT keepRequested(epoch);
    });
    const auto choose = [this](const QListWidgetItem* item) {
        Q_EMIT sampleChosen(item->data(Qt::UserRole).toInt());
    };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_keep->setEnabled(row >= 0); });
    setState(false, Doing::Nothing);
    spoken(this, [this] {
        m_keep->setText(tr("Keep as Take"));
        m_keep->setToolTip(tr("Put the chosen sample among the takes"));
        m_list->setAccessibleName(tr("Samples by their epochs"));
        m_list->setToolTip(tr("What the network wrote at the ends of epochs: a click or Enter plays it"));
    });
}

void AuditionPanel::setState(bool available, Doing doing) {
    m_available = available || doing != Doing::Nothing;
    m_hear->setEnabled(m_available);
    m_hear->setText(doing == Doing::Nothing   ? tr("Hear It Now")
                    : doing == Doing::Writing ? tr("Writing…")
                                              : tr("Stop"));
    m_hear->setIcon(icon(doing == Doing::Nothing ? QStringLiteral("media-playback-start")
                                                 : QStringLiteral("process-stop")));
    m_hear->setToolTip(!m_available              ? tr("Nothing trains now: the samples are below")
                       : doing == Doing::Nothing ? tr("Play what the network would write now (Ctrl+H)")
                                                 : tr("Stop (Ctrl+H)"));
    showParts();
}

void AuditionPanel::showSamples(const EpochSamples& samples) {
    const int chosen = chosenEpoch();
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (const EpochSample& sample : samples.samples()) {
            auto* item = new QListWidgetItem(textOf(sample), m_list);
            item->setData(Qt::UserRole, sample.epoch);
            item->setToolTip(lossText(sample));
            if (sample.epoch == chosen) m_list->setCurrentItem(item);
        }
    }
    // Who has chosen one reads on there.
    if (m_list->currentRow() < 0) m_list->scrollToBottom();
    m_keep->setEnabled(m_list->currentRow() >= 0);
    std::vector<OriginalityStrip::Sample> shares;
    for (const auto& [epoch, copied] : samples.shares())
        shares.push_back({.epoch = epoch, .original = 1 - copied});
    m_strip->setSamples(std::move(shares), 1 - samples.limit(), samples.copiesFrom());
    showParts();
}

void AuditionPanel::showParts() {
    const bool hasSamples = m_list->count() > 0;
    m_strip->setVisible(hasSamples);
    m_list->setVisible(hasSamples);
    m_keep->setVisible(hasSamples);
    setVisible(m_available || hasSamples);
}

int AuditionPanel::chosenEpoch() const {
    const QListWidgetItem* item = m_list->currentItem();
    return item != nullptr ? item->data(Qt::UserRole).toInt() : 0;
}

}  // namespace incipit::ui
