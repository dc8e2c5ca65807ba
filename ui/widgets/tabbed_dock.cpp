#include "ui/widgets/tabbed_dock.h"

#include <QHBoxLayout>

namespace incipit::ui {

TabbedDock::TabbedDock(const Text& title, const std::vector<Tab>& tabs, QWidget* parent)
    : QDockWidget(parent), m_tabs(new QTabBar(this)), m_panels(new QStackedWidget(this)) {
    m_tabs->setObjectName(QStringLiteral("panelTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const Tab& tab : tabs) {
        m_tabs->addTab(QString());
        m_panels->addWidget(tab.panel);
    }
    spoken(this, [this, title, tabs] {
        setWindowTitle(title());
        m_tabs->setAccessibleName(title());
        for (std::size_t i = 0; i < tabs.size(); ++i)
            m_tabs->setTabText(static_cast<int>(i), tabs[i].title());
    });
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
