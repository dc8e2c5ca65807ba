#include "ui/dialogs/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/support/captions.h"
#include "ui/support/menu_actions.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

namespace {

constexpr QSize kShortcutsSize(620, 560);
constexpr int kKeysColumn = 1;  // the column

QString keysOf(const QAction& action) {
    return QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText);
}

QPushButton* makeKeyButton(const char* name, const Text& text, QWidget* parent) {
    auto* button = new QPushButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);  // Enter is a key like others
    spoken(button, [button, text] { button->setText(text()); });
    return button;
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(KeyBindings& bindings, QWidget* parent)
    : QDialog(parent),
      m_bindings(bindings),
      m_search(new QLineEdit(this)),
      m_list(new QTreeWidget(this)),
      m_edit(new QKeySequenceEdit(this)),
      m_conflict(new QLabel(this)),
      m_set(makeKeyButton(
          "setKeyButton", [] { return tr("Set"); }, this)),
      m_remove(makeKeyButton(
          "removeKeyButton", [] { return tr("Remove"); }, this)),
      m_reset(makeKeyButton(
          "resetKeyButton", [] { return tr("Reset"); }, this)) {
    setObjectName(QStringLiteral("shortcutsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    makeFields();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    QPushButton* all = makeKeyButton(
        "resetAllKeysButton", [] { return tr("Reset All"); }, this);
    buttons->addButton(all, QDialogButtonBox::ResetRole);
    connect(all, &QPushButton::clicked, this, [this] { m_bindings.resetAll(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(makeEditRow());
    layout->addWidget(m_conflict);
    layout->addWidget(buttons);
    connect(&m_bindings, &KeyBindings::changed, this, &ShortcutsDialog::showKeys);
    spoken(this, [this] {
        setWindowTitle(tr("Keyboard Shortcuts"));
        m_search->setPlaceholderText(tr("Search actions and keys"));
        m_search->setAccessibleName(tr("Search actions and keys"));
        m_list->setAccessibleName(tr("Actions"));
        m_list->setHeaderLabels({tr("Action"), tr("Keys")});
        m_edit->setAccessibleName(tr("New key"));
        fill();
    });
    resize(kShortcutsSize.boundedTo(parent->size()));
    returnFocus(parent, this);
}

void ShortcutsDialog::makeFields() {
    m_search->setObjectName(QStringLiteral("shortcutSearch"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("shortcutList"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(true);
    m_edit->setObjectName(QStringLiteral("shortcutEdit"));
    m_conflict->setObjectName(QStringLiteral("shortcutConflict"));
    m_conflict->setWordWrap(true);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showChosen);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsDialog::check);
}

QLayout* ShortcutsDialog::makeEditRow() {
    auto* row = new QHBoxLayout;
    row->addWidget(m_edit, 1);
    for (QPushButton* button : {m_set, m_remove, m_reset})
        row->addWidget(button);
    connect(m_set, &QPushButton::clicked, this, &ShortcutsDialog::set);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (QAction* action = chosen()) m_bindings.setKey(*action, {});
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (QAction* action = chosen()) m_bindings.reset(*action);
    });
    return row;
}

void ShortcutsDialog::fill() {
    const QAction* before = chosen();
    m_list->clear();
    for (QAction* action : m_bindings.actions()) {
        auto* item = new QTreeWidgetItem(m_list, {nameOf(*action)});
        item->setData(0, Qt::UserRole, QVariant::fromValue(action));
        if (action == before) m_list->setCurrentItem(item);
    }
    showKeys();
    filter();
    m_list->resizeColumnToContents(0);
}

void ShortcutsDialog::showKeys() {
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        const auto* action = item->data(0, Qt::UserRole).value<QAction*>();
        item->setText(kKeysColumn, keysOf(*action));
        QFont font = m_list->font();
        font.setBold(m_bindings.isChanged(*action));
        item->setFont(kKeysColumn, font);
        item->setToolTip(kKeysColumn, font.bold() ? tr("Changed") : QString());
    }
    showChosen();
}

void ShortcutsDialog::filter() {
    const QString words = m_search->text().simplified();
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        item->setHidden(!item->text(0).contains(words, Qt::CaseInsensitive) &&
                        !item->text(kKeysColumn).contains(words, Qt::CaseInsensitive));
    }
}

QAction* ShortcutsDialog::chosen() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item == nullptr ? nullptr : item->data(0, Qt::UserRole).value<QAction*>();
}

void ShortcutsDialog::showChosen() {
    const QAction* action = chosen();
    m_edit->setEnabled(action != nullptr);
    m_edit->setKeySequence(action == nullptr ? QKeySequence() : action->shortcut());
    check();
}

void ShortcutsDialog::check() {
    const QAction* action = chosen();
    const QKeySequence key = m_edit->keySequence();
    m_set->setEnabled(action != nullptr && !key.isEmpty() && key != action->shortcut());
    m_remove->setEnabled(action != nullptr && !action->shortcut().isEmpty());
    m_reset->setEnabled(action != nullptr && m_bindings.isChanged(*action));
    const QAction* holder = m_set->isEnabled() ? m_bindings.holderOf(key, *action) : nullptr;
    m_conflict->setText(holder == nullptr
                            ? QString()
                            : tr("%1 belongs to “%2”: Set takes it from there.")
                                  .arg(key.toString(QKeySequence::NativeText), nameOf(*holder)));
}

void ShortcutsDialog::set() {
    if (QAction* action = chosen()) m_bindings.setKey(*action, m_edit->keySequence());
}

}  // namespace incipit::ui
