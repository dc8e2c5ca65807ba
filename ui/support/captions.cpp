#include "ui/support/captions.h"

#include <QLabel>

namespace incipit::ui {

void insertRow(QFormLayout& form, int row, QWidget* field, const Text& caption) {
    form.insertRow(row, caption(), field);
    auto* label = qobject_cast<QLabel*>(form.labelForField(field));
    spokenAnew(label, [label, caption] { label->setText(caption()); });
}

void addRow(QFormLayout& form, QWidget* field, const Text& caption) {
    insertRow(form, form.rowCount(), field, caption);
}

void describe(QWidget& field, const char* name, const Text& accessibleName, const Text& tip) {
    field.setObjectName(QLatin1String(name));
    spoken(&field, [&field, accessibleName, tip] {
        field.setAccessibleName(accessibleName());
        if (tip) field.setToolTip(tip());
    });
}

void addItem(QComboBox& list, const QVariant& data, const Text& text, const Text& tip) {
    const int index = list.count();
    list.addItem(text(), data);
    spoken(&list, [&list, index, text, tip] {
        list.setItemText(index, text());
        if (tip) list.setItemData(index, tip(), Qt::ToolTipRole);
    });
}

QMenu* makeMenu(const Text& title, QWidget* parent) {
    auto* menu = new QMenu(parent);
    spoken(menu, [menu, title] { menu->setTitle(title()); });
    return menu;
}

QMenu* addMenu(QMenu& menu, const Text& title) {
    QMenu* inner = makeMenu(title, &menu);
    menu.addMenu(inner);
    return inner;
}

}  // namespace incipit::ui
