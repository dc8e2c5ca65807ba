#include "ui/widgets/banner.h"

#include <QToolButton>

#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kHeight = 40;
constexpr int kMargin = 12;
constexpr int kAround = 4;
constexpr int kBetween = 8;

}  // namespace

Banner::Banner(const char* name, QWidget* parent)
    : QFrame(parent), m_question(new QLabel(this)), m_layout(new QHBoxLayout(this)) {
    setObjectName(QLatin1String(name));
    setFrameShape(QFrame::StyledPanel);
    setMinimumHeight(kHeight);  // more with a large font
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_question->setTextFormat(Qt::PlainText);
    // A long name is not to make the window wider.
    m_question->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* close = new QToolButton(this);
    close->setObjectName(QLatin1String(name) + QStringLiteral("CloseButton"));
    close->setIcon(icon(QStringLiteral("window-close")));
    close->setAutoRaise(true);
    spoken(this, [this, close] {
        close->setAccessibleName(tr("Not now"));
        close->setToolTip(tr("Not now"));
        speak();
    });
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    m_layout->setContentsMargins(kMargin, kAround, kMargin, kAround);
    m_layout->setSpacing(kBetween);
    m_layout->addWidget(m_question, 1);
    m_layout->addWidget(close);
    hide();
}

QPushButton* Banner::addButton(const char* name, const Text& text) {
    auto* button = new QPushButton(this);
    spoken(button, [button, text] { button->setText(text()); });
    button->setObjectName(QLatin1String(name));
    m_layout->insertWidget(m_layout->count() - 1, button);
    return button;
}

void Banner::ask(const Text& question) {
    m_asked = question;
    speak();
    show();
}

void Banner::speak() {
    if (!m_asked) return;
    const QString question = m_asked();
    m_question->setText(question);
    m_question->setToolTip(question);
    m_question->setAccessibleName(question);
}

}  // namespace incipit::ui
