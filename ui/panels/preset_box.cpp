#include "ui/panels/preset_box.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>

#include "ui/support/spoken.h"

namespace incipit::ui {

namespace {

constexpr int kShortestName = 10;  // characters
constexpr int kLongestName = 60;

}  // namespace

PresetBox::PresetBox(QWidget* parent)
    : QWidget(parent), m_names(new QComboBox(this)), m_more(new QToolButton(this)) {
    m_names->setObjectName(QStringLiteral("presetBox"));
    m_names->setEditable(true);
    m_names->setInsertPolicy(QComboBox::NoInsert);
    m_names->setCompleter(nullptr);  // a name may be the beginning of another
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_names->setMinimumContentsLength(kShortestName);
    m_names->lineEdit()->setMaxLength(kLongestName);
    setFocusProxy(m_names);
    auto* menu = new QMenu(m_more);
    m_save = menu->addAction(QString());
    m_save->setObjectName(QStringLiteral("savePresetAction"));
    m_rename = menu->addAction(QString());
    m_rename->setObjectName(QStringLiteral("renamePresetAction"));
    m_remove = menu->addAction(QString());
    m_remove->setObjectName(QStringLiteral("deletePresetAction"));
    m_more->setObjectName(QStringLiteral("presetMenuButton"));
    m_more->setText(QStringLiteral("…"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(menu);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_names, 1);
    layout->addWidget(m_more);
    connect(m_names, &QComboBox::activated, this, [this](int index) {
        setChosen(m_names->itemText(index));
        Q_EMIT chosen(m_chosen);
    });
    connect(m_names, &QComboBox::editTextChanged, this, &PresetBox::updateActions);
    connect(m_save, &QAction::triggered, this, [this] { Q_EMIT saveRequested(typed()); });
    connect(m_rename, &QAction::triggered, this, [this] { Q_EMIT renameRequested(m_chosen, typed()); });
    connect(m_remove, &QAction::triggered, this, [this] { Q_EMIT removeRequested(m_chosen); });
    updateActions();
    spoken(this, [this] { speak(); });
}

void PresetBox::speak() {
    m_names->setAccessibleName(tr("Preset"));
    m_names->lineEdit()->setAccessibleName(m_names->accessibleName());
    m_names->setToolTip(
        tr("Settings by name, all but length, seed and instruments; type a name to save yours under it"));
    m_names->lineEdit()->setPlaceholderText(tr("none"));
    m_save->setText(tr("&Save"));
    m_rename->setText(tr("&Rename"));
    m_remove->setText(tr("&Delete"));
    m_more->setAccessibleName(tr("Save, rename or delete the preset"));
    m_more->setToolTip(tr("Save what is set under the name, rename the preset to it, or delete the preset"));
}

void PresetBox::showPresets(const QStringList& shipped, const QStringList& saved) {
    // The chosen one may go by another name, in another language.
    const qsizetype place = m_shipped.indexOf(m_chosen);
    if (place >= 0 && place < shipped.size() && m_shipped.size() == shipped.size()) m_chosen = shipped[place];
    m_shipped = shipped;
    m_saved = saved;
    const QSignalBlocker quiet(m_names);
    m_names->clear();
    m_names->addItems(shipped + saved);
    setChosen(m_shipped.contains(m_chosen) || m_saved.contains(m_chosen) ? m_chosen : QString());
}

void PresetBox::setChosen(const QString& name) {
    m_chosen = name;
    m_names->setCurrentIndex(m_names->findText(name, Qt::MatchExactly | Qt::MatchCaseSensitive));
    m_names->setEditText(name);
    updateActions();
}

void PresetBox::updateActions() {
    const QString name = typed();
    const bool isSaved = m_saved.contains(m_chosen);
    m_save->setEnabled(!name.isEmpty() && !m_shipped.contains(name));
    m_rename->setEnabled(isSaved && !name.isEmpty() && !m_shipped.contains(name) && !m_saved.contains(name));
    m_remove->setEnabled(isSaved);
}

}  // namespace incipit::ui
