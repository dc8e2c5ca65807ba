#include "ui/panels/welcome.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>
#include <array>

#include "ui/support/theme.h"
#include "ui/widgets/primary_button.h"

namespace incipit::ui {

namespace {

constexpr int kCardWidth = 480;
constexpr int kEdge = 24;
constexpr int kGap = 16;
constexpr double kTitleSize = 1.3;

QLabel* makeText(const Text& text, QWidget* parent, bool secondary = false) {
    auto* label = new QLabel(parent);
    spoken(label, [label, text] { label->setText(text()); });
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (secondary) label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel* makeHeading(const Text& text, QWidget* parent, double size = 1) {
    QLabel* label = makeText(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * size);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

}  // namespace

Welcome::Welcome(QWidget* parent) : QScrollArea(parent), m_demos(new QWidget(this)) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);  // what is in it has it
    auto* content = new QWidget(this);
    setWidget(content);
    auto* card = new QFrame(content);
    card->setFrameShape(QFrame::StyledPanel);
    card->setBackgroundRole(QPalette::Base);
    card->setAutoFillBackground(true);
    m_card = card;
    card->installEventFilter(this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    column->setSpacing(kGap);
    column->addWidget(
        makeHeading([] { return tr("From a piece to a piece of your own"); }, card, kTitleSize));
    addSteps(*column);

    auto* open = new PrimaryButton(card);
    spoken(open, [open] { open->setText(tr("Open Music…")); });
    open->setObjectName(QStringLiteral("welcomeOpenButton"));
    open->setIcon(icon(QStringLiteral("document-open")));
    connect(open, &QPushButton::clicked, this, &Welcome::openRequested);
    column->addWidget(open, 0, Qt::AlignLeft);

    m_demos->setParent(card);
    m_buttons = new QVBoxLayout(m_demos);
    m_buttons->setContentsMargins({});
    m_buttons->addWidget(makeText([] { return tr("Or begin with one of these:"); }, m_demos, true));
    m_demos->hide();
    column->addWidget(m_demos);

    card->setFixedWidth(kCardWidth);  // until its contents ask for more
    auto* page = new QGridLayout(content);
    page->addWidget(card, 1, 1);
    for (const int outside : {0, 2}) {
        page->setRowStretch(outside, 1);
        page->setColumnStretch(outside, 1);
    }
}

/// As wide as ever, but for a button whose text needs more.
bool Welcome::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_card && event->type() == QEvent::LayoutRequest)
        m_card->setFixedWidth(std::max(kCardWidth, m_card->layout()->totalMinimumSize().width()));
    return QScrollArea::eventFilter(watched, event);
}

void Welcome::addSteps(QVBoxLayout& card) {
    const std::array<std::pair<Text, Text>, 3> steps{
        {{[] { return tr("Open music"); },
          [] { return tr("A MIDI file, or a folder of them. It can be dropped anywhere in the window."); }},
         {[] { return tr("Learn"); },
          [] { return tr("A network that has heard much music is tuned to yours in seconds."); }},
         {[] { return tr("Compose"); },
          [] { return tr("It writes on in that manner. Listen, change what you like, and export it."); }}}};
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGap);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& [title, sentence] : steps) {
        QLabel* number = makeHeading([row] { return QString::number(row / 3 + 1); }, this, kTitleSize);
        number->setForegroundRole(QPalette::Highlight);
        grid->addWidget(number, row, 0, 2, 1, Qt::AlignTop);
        grid->addWidget(makeHeading(title, this), row, 1);
        grid->addWidget(makeText(sentence, this, true), row + 1, 1);
        grid->setRowMinimumHeight(row + 2, kGap / 2);
        row += 3;
    }
    card.addLayout(grid);
}

void Welcome::setDemos(const QList<Demo>& demos) {
    qDeleteAll(m_demos->findChildren<QPushButton*>());
    for (const Demo& demo : demos) {
        auto* button = new QPushButton(m_demos);
        spoken(button, [button, title = demo.title] { button->setText(title()); });
        button->setObjectName(QStringLiteral("demoButton"));
        button->setIcon(icon(QStringLiteral("media-playback-start")));
        connect(button, &QPushButton::clicked, this,
                [this, path = demo.path] { Q_EMIT demoRequested(path); });
        m_buttons->addWidget(button);
    }
    m_demos->setVisible(!demos.isEmpty());
}

}  // namespace incipit::ui
