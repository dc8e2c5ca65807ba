#include "ui/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "ui/desks/desks.h"
#include "ui/panels/notices_panel.h"
#include "ui/support/field_manners.h"
#include "ui/support/spoken.h"
#include "ui/support/theme.h"
#include "ui/support/translations.h"
#include "ui/support/window_place.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/tabbed_dock.h"
#include "ui/window/menus.h"
#include "ui/window/status_line.h"
#include "ui/window/toolbar.h"

namespace incipit::ui {

namespace {

constexpr int kPiecesWidth = 280;
constexpr int kStudioWidth = 360;
constexpr int kMixerHeight = 130;
constexpr int kDatasetHeight = 220;

constexpr std::array kMusicDocks{"piecesDock", "instrumentsDock"};

/// Of the docks, as saveState() has it: where there were others before, what was kept of them is not meant.
constexpr int kLayoutVersion = 1;

/// With its language chosen, as texts are said from now on.
std::unique_ptr<Workspace> makeWorkspace(const StudioServices& services) {
    auto workspace = std::make_unique<Workspace>(services);
    chooseLanguage(*qApp, workspace->settings.language());
    return workspace;
}

void showDock(QDockWidget& dock) {
    dock.show();
    dock.raise();
}

/// Where it floats, now that its frame is known.
void keepOnScreensOnceShown(QDockWidget& dock) {
    QObject::connect(&dock, &QDockWidget::visibilityChanged, &dock, [&dock](bool isSeen) {
        if (!isSeen || !dock.isFloating()) return;
        QMetaObject::invokeMethod(
            &dock,
            [&dock] {
                if (dock.isFloating()) keepOnScreens(dock);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace

MainWindow::MainWindow(const StudioServices& services, QWidget* parent)
    : QMainWindow(parent),
      m_workspace(makeWorkspace(services)),
      m_desks(std::make_unique<Desks>(*m_workspace, *this)) {
    setObjectName(QStringLiteral("mainWindow"));
    new FieldManners(this);  // before what it guards is shown
    new FocusRing(this);
    setWindowIcon(icon(QStringLiteral("incipit")));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setAnimated(false);  // nothing moves but what sounds
    applyTheme(*qApp, m_workspace->settings.theme());
    setCentralWidget(makeCentre());
    addDocks();
    addStatusBar();
    addMenus(*this, *m_workspace, *m_desks);
    ui::addToolBar(*this, *m_desks);
    connect(findChild<QAction*>(QStringLiteral("resetLayoutAction")), &QAction::triggered, this, [this] {
        m_withMusic.clear();
        restoreState(m_layout, kLayoutVersion);
    });
    // The screen is gone only when the signal's sender has told everyone.
    connect(qApp, &QGuiApplication::screenRemoved, this, &MainWindow::comeOntoScreens, Qt::QueuedConnection);
    connect(&m_workspace->library, &Library::currentChanged, this, &MainWindow::showTitle);
    connect(&m_workspace->library, &Library::changed, this, &MainWindow::showTitle);
    connect(&m_workspace->desk, &DeskState::changed, this, &MainWindow::showTitle);
    restorePlace(*this, m_workspace->settings.place());
    m_layout = saveState(kLayoutVersion);
    restoreState(m_workspace->settings.windowState(), kLayoutVersion);
    hideMusicDocks();
    spokenAnew(this, [this] { showTitle(); });
    connect(&m_workspace->library, &Library::added, this, &MainWindow::showMusicDocks);
    showTitle();
}

// Here, where the types of its members are known. The docks' contents end after them, with the window.
MainWindow::~MainWindow() = default;

void MainWindow::openFiles(const QStringList& paths) {
    m_desks->project.openFiles(paths);
}

const std::optional<midi::TickRange>& MainWindow::loopRange() const {
    return m_desks->transport.loop();
}

QDockWidget* MainWindow::addDock(Qt::DockWidgetArea area, const char* name, const Text& title,
                                 QWidget& content) {
    auto* dock = new QDockWidget(this);
    spoken(dock, [dock, title] { dock->setWindowTitle(title()); });
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(&content);
    addDockWidget(area, dock);
    keepOnScreensOnceShown(*dock);
    connect(dock->toggleViewAction(), &QAction::triggered, dock, [dock](bool on) {
        if (on) dock->raise();  // among tabs
    });
    return dock;
}

void MainWindow::addDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    QDockWidget* pieces = addDock(
        Qt::LeftDockWidgetArea, "piecesDock", [] { return tr("Pieces"); }, m_desks->project.panel());
    TabbedDock* studio = addStudioDock();
    QDockWidget* instruments = addDock(
        Qt::BottomDockWidgetArea, "instrumentsDock", [] { return tr("Instruments"); },
        m_desks->devices.mixer());
    QDockWidget* midi = addDock(
        Qt::BottomDockWidgetArea, "midiDock", [] { return tr("MIDI"); }, m_desks->devices.midi());
    QDockWidget* dataset = addDock(
        Qt::BottomDockWidgetArea, "datasetDock", [] { return tr("Dataset"); }, m_desks->learning.dataset());
    for (QDockWidget* other : {dataset, midi}) {
        tabifyDockWidget(instruments, other);
        other->hide();
    }
    connect(&m_desks->learning, &LearningDesk::datasetRequested, dataset, [this, dataset] {
        showDock(*dataset);
        // A mixer of two parts leaves a table no room.
        if (dataset->height() < kDatasetHeight && !dataset->isFloating())
            resizeDocks({dataset}, {kDatasetHeight}, Qt::Vertical);
    });
    resizeDocks({pieces, studio}, {kPiecesWidth, kStudioWidth}, Qt::Horizontal);
    resizeDocks({instruments}, {kMixerHeight}, Qt::Vertical);
}

TabbedDock* MainWindow::addStudioDock() {
    LearningDesk& learning = m_desks->learning;
    WritingDesk& writing = m_desks->writing;
    auto* dock = new TabbedDock(
        [] { return tr("Learn and Compose"); },
        {{[] { return tr("Learn"); }, &learning.panel()}, {[] { return tr("Compose"); }, &writing.panel()}},
        this);
    dock->setObjectName(QStringLiteral("studioDock"));
    addDockWidget(Qt::RightDockWidgetArea, dock);
    keepOnScreensOnceShown(*dock);
    connect(&learning, &LearningDesk::panelRequested, dock,
            [dock, &learning] { dock->showTab(learning.panel()); });
    connect(&writing, &WritingDesk::panelRequested, dock,
            [dock, &writing] { dock->showTab(writing.panel()); });
    return dock;
}

void MainWindow::addStatusBar() {
    auto* line = new StatusLine(this);
    auto* panel = new NoticesPanel(this);
    QDockWidget* dock = addDock(
        Qt::BottomDockWidgetArea, "noticesDock", [] { return tr("Notices"); }, *panel);
    tabifyDockWidget(findChild<QDockWidget*>(QStringLiteral("midiDock")), dock);
    dock->hide();
    line->addParts(m_desks->exporting.statusWidgets());
    line->addParts({&m_desks->learning.devicePart()});
    line->addParts(m_desks->devices.statusWidgets());
    setStatusBar(line);
    connect(&m_workspace->notices, &Notices::added, line, &StatusLine::showNotice);
    connect(&m_workspace->notices, &Notices::added, panel, &NoticesPanel::add);
    connect(&m_workspace->notices, &Notices::added, dock, [dock](const Notice& notice) {
        if (!notice.details.isEmpty()) showDock(*dock);
    });
    connect(&m_workspace->notices, &Notices::settled, line, &StatusLine::settle);
    connect(&m_workspace->notices, &Notices::hinted, line, &StatusLine::showHint);
    connect(line, &StatusLine::noticesRequested, dock, [dock] { showDock(*dock); });
}

bool MainWindow::event(QEvent* event) {
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::ApplicationPaletteChange) keepReadable(*qApp);
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, [this] {
            comeOntoScreens();  // now that its frame is known
            m_desks->start();
        });
    }
    return handled;
}

void MainWindow::comeOntoScreens() {
    keepOnScreens(*this);
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        if (dock->isFloating()) keepOnScreens(*dock);
}

void MainWindow::hideMusicDocks() {
    m_withMusic = saveState(kLayoutVersion);
    for (const char* name : kMusicDocks)
        findChild<QDockWidget*>(QLatin1String(name))->hide();
}

void MainWindow::showMusicDocks() {
    if (m_withMusic.isEmpty()) return;
    // The others stay open or closed as they were left meanwhile.
    std::vector<std::pair<QDockWidget*, bool>> others;
    for (QDockWidget* dock : findChildren<QDockWidget*>()) {
        const auto isIt = [dock](const char* name) { return dock->objectName() == QLatin1String(name); };
        if (std::ranges::none_of(kMusicDocks, isIt)) others.emplace_back(dock, !dock->isHidden());
    }
    restoreState(std::exchange(m_withMusic, {}), kLayoutVersion);
    for (const auto& [dock, isOpen] : others) {
        if (dock->isHidden() == isOpen) dock->setVisible(isOpen);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    showMusicDocks();
    m_workspace->settings.setWindow(placeOf(*this), saveState(kLayoutVersion));
    m_desks->close();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    // What is dragged out of the window itself is there already.
    if (event->source() == nullptr && event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    QStringList elsewhere;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        } else {
            elsewhere
                << tr("%1 is not a file on this computer: download it first.").arg(url.toDisplayString());
        }
    }
    if (!paths.isEmpty()) event->acceptProposedAction();
    m_desks->project.openFiles(paths, elsewhere);
}

QWidget* MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(&m_desks->project.banner());
    column->addWidget(&m_desks->learning.banner());
    column->addWidget(&m_desks->rewriting.banner());
    auto* pages = new QStackedWidget(centre);
    pages->addWidget(&m_desks->project.welcome());
    pages->addWidget(&m_desks->transport.roll());
    column->addWidget(pages, 1);
    const auto turn = [this, pages] {
        const bool empty = m_workspace->library.entries().empty();
        pages->setCurrentIndex(empty ? 0 : 1);
    };
    connect(&m_workspace->library, &Library::added, pages, turn);
    connect(&m_workspace->library, &Library::removed, pages, turn);
    return centre;
}

void MainWindow::showTitle() {
    const Library::Entry document = m_workspace->library.current();
    const QString file = QFileInfo(m_workspace->desk.file()).completeBaseName();
    QStringList parts;
    if (document) parts << document->title;
    if (!file.isEmpty()) parts << (m_workspace->desk.isReadOnly() ? tr("%1 (read only)").arg(file) : file);
    // [*] stands for the mark of what is not saved.
    setWindowTitle(parts.isEmpty() ? tr("Incipit")
                                   : tr("%1[*] – Incipit").arg(parts.join(QStringLiteral(" – "))));
    setWindowModified(document && m_workspace->desk.isUnsaved());
}

}  // namespace incipit::ui
