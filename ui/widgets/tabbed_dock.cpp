#include "ui/widgets/tabbed_dock.h"

#include <QHBoxLayout>

namespace incipit::ui {

TabbedDock::TabbedDock(const QString& title, const std::vector<Tab>& tabs, QWidget* parent)
    : QDockWidget(title, parent), m_tabs(new QTabBar(this)), m_panels(new QStackedWidget(this)) {
    m_tabs->setObjectName(QStringLiteral("panelTabs"));
    m_tabs->setAccessibleName(title);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const Tab& tab : tabs) {
        m_tabs->addTab(tab.title);
        m_panels->addWidget(tab.panel);
    }
    connect(m_tabs, &QTabBar::currentChanged, m_panels, &QStackedWidget::setCurrentIndex);
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs);
    layout->addStretch();
    setTitleBarWidget(head);
    setWidget(m_panels);
}

void TabbedDock::showTab(const QWidget& panel) {
    for (int i = 0; i < m_panels->count(); ++i) {
        if (m_panels->widget(i) == &panel) m_tabs->setCurrentIndex(i);
    }
    show();
    raise();
}

}  // namespace incipit::ui
