#include "ui/every_text.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextBrowser>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <cmath>

namespace incipit::test {

namespace {

QString nameOf(const QObject& object) {
    const QString name = object.objectName();
    if (!name.isEmpty()) return name;
    const QString parent = object.parent() != nullptr ? object.parent()->objectName() : QString();
    return parent + QLatin1Char('/') + QLatin1String(object.metaObject()->className());
}

/// What a label shows of a text that may be HTML, with mnemonics.
QString plain(QString text) {
    if (Qt::mightBeRichText(text)) text = QTextDocumentFragment::fromHtml(text).toPlainText();
    return text;
}

class Collector {
  public:
    void add(const QObject& of, const char* what, const QString& text) {
        const QString shown = plain(text).trimmed();
        if (!shown.isEmpty()) m_all.push_back({nameOf(of) + QLatin1Char('.') + QLatin1String(what), shown});
    }

    void addWidget(const QWidget& widget) {
        add(widget, "title", widget.windowTitle());
        add(widget, "tip", widget.toolTip());
        add(widget, "status", widget.statusTip());
        add(widget, "name", widget.accessibleName());
        add(widget, "description", widget.accessibleDescription());
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add(widget, "text", button->text());
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) add(widget, "text", label->text());
        if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
            add(widget, "hint", line->placeholderText());
        if (const auto* bar = qobject_cast<const QProgressBar*>(&widget))
            add(widget, "format", bar->format());
        if (const auto* menu = qobject_cast<const QMenu*>(&widget)) add(widget, "title", menu->title());
        if (const auto* text = qobject_cast<const QTextBrowser*>(&widget))
            add(widget, "text", text->toPlainText());
        if (const auto* box = qobject_cast<const QSpinBox*>(&widget)) {
            add(widget, "text", box->text());
            add(widget, "affixes", box->prefix() + QLatin1Char(' ') + box->suffix());
            add(widget, "special", box->specialValueText());
        }
        if (const auto* box = qobject_cast<const QDoubleSpinBox*>(&widget)) {
            add(widget, "affixes", box->prefix() + QLatin1Char(' ') + box->suffix());
            add(widget, "special", box->specialValueText());
        }
        if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(widget, "tab", tabs->tabText(i));
        }
        if (const auto* list = qobject_cast<const QComboBox*>(&widget)) {
            for (int i = 0; i < list->count(); ++i) {
                add(widget, "entry", list->itemText(i));
                add(widget, "tip", list->itemData(i, Qt::ToolTipRole).toString());
            }
        } else if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) {
            if (qobject_cast<const QHeaderView*>(view) == nullptr) addItems(*view);
        }
    }

    void addAction(const QAction& action) {
        add(action, "text", action.text());
        add(action, "short", action.iconText());
        add(action, "tip", action.toolTip());
        add(action, "status", action.statusTip());
    }

    std::vector<Said> all() { return std::move(m_all); }

  private:
    void addItems(const QAbstractItemView& view) {
        const QAbstractItemModel* model = view.model();
        if (model == nullptr) return;
        for (int column = 0; column < model->columnCount(); ++column)
            add(view, "heading", model->headerData(column, Qt::Horizontal).toString());
        addRows(view, *model, {});
    }

    void addRows(const QAbstractItemView& view, const QAbstractItemModel& model, const QModelIndex& parent) {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                for (const int role :
                     {int{Qt::DisplayRole}, int{Qt::ToolTipRole}, int{Qt::AccessibleTextRole}})
                    add(view, "item", index.data(role).toString());
            }
            addRows(view, model, model.index(row, 0, parent));
        }
    }

    std::vector<Said> m_all;
};

int widthOf(const QWidget& widget, const QString& text) {
    int widest = 0;
    for (const QString& line : text.split(QLatin1Char('\n')))
        widest = std::max(widest, widget.fontMetrics().horizontalAdvance(line));
    return widest;
}

QString withoutMnemonics(QString text) {
    return text.remove(QLatin1Char('&'));
}

/// Whether a text is shown whole; where it is shortened by design, the whole stands in the tool tip.
bool isWhole(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty() || label->toolTip() == label->text()) return true;
        if (label->wordWrap()) return label->heightForWidth(label->width()) <= label->height() + 1;
        return label->sizeHint().width() <= label->width() + 1;
    }
    if (const auto* tool = qobject_cast<const QToolButton*>(&widget)) {
        const bool showsText = tool->toolButtonStyle() != Qt::ToolButtonIconOnly && !tool->text().isEmpty();
        if (!showsText || tool->objectName() == QLatin1String("noticeButton")) return true;
        return tool->sizeHint().width() <= tool->width() + 1;
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        // Labels of its own show what a card says.
        if (button->text().isEmpty() || button->layout() != nullptr) return true;
        return button->sizeHint().width() <= button->width() + 1;
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
        return tabs->sizeHint().width() <= tabs->width() + 1;
    if (const auto* list = qobject_cast<const QComboBox*>(&widget)) {
        // Such a list is made for what the user names, and as wide as its place.
        const bool isElastic = list->sizeAdjustPolicy() == QComboBox::AdjustToMinimumContentsLengthWithIcon;
        if (list->isEditable() || isElastic) return true;
        QStyleOptionComboBox option;
        option.initFrom(list);
        const QRect room =
            list->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, list);
        return widthOf(*list, list->currentText()) <= room.width();
    }
    if (const auto* box = qobject_cast<const QAbstractSpinBox*>(&widget)) {
        const auto* line = box->findChild<QLineEdit*>();
        return line == nullptr || widthOf(*box, box->text()) <= line->contentsRect().width();
    }
    if (const auto* bar = qobject_cast<const QProgressBar*>(&widget))
        return widthOf(*bar, bar->text()) <= bar->width();
    return true;
}

bool showsText(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return !label->text().isEmpty();
    return qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
           qobject_cast<const QComboBox*>(&widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
           qobject_cast<const QProgressBar*>(&widget) != nullptr;
}

QString describe(const QWidget& widget) {
    QString text = widget.accessibleName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) text = plain(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        text = withoutMnemonics(button->text());
    return nameOf(widget) + QStringLiteral(" \"") + text +
           QStringLiteral("\" %1x%2 of %3x%4")
               .arg(widget.width())
               .arg(widget.height())
               .arg(widget.sizeHint().width())
               .arg(widget.sizeHint().height());
}

void findHeadings(const QAbstractItemView& view, QStringList& found) {
    const auto headers = view.findChildren<QHeaderView*>();
    for (const QHeaderView* header : headers) {
        if (header->orientation() != Qt::Horizontal || !header->isVisible()) continue;
        for (int section = 0; section < header->count(); ++section) {
            if (header->isSectionHidden(section)) continue;
            const QString text = view.model()->headerData(section, Qt::Horizontal).toString();
            if (header->sectionSizeHint(section) > header->sectionSize(section) + 1)
                found << QStringLiteral("cut off: heading \"%1\" of %2").arg(text, nameOf(view));
        }
    }
}

}  // namespace

std::vector<Said> everyText(QWidget& root) {
    Collector collector;
    collector.addWidget(root);
    for (const QWidget* widget : root.findChildren<QWidget*>())
        collector.addWidget(*widget);
    for (const QAction* action : root.findChildren<QAction*>())
        collector.addAction(*action);
    return collector.all();
}

QStringList crowded(QWidget& root) {
    QStringList found;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->size().isEmpty()) continue;
        // Qt puts tab bars of docks that it does not need now aside.
        const bool isAside = !widget->parentWidget()->rect().intersects(widget->geometry());
        if (isAside && qobject_cast<const QTabBar*>(widget) != nullptr) continue;
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget)) findHeadings(*view, found);
        if (!showsText(*widget) && qobject_cast<const QTabBar*>(widget) == nullptr) continue;
        if (!isWhole(*widget)) found << QStringLiteral("cut off: ") + describe(*widget);
        const QWidget* parent = widget->parentWidget();
        const bool scrolls = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget()) != nullptr;
        if (!scrolls && !parent->rect().contains(widget->geometry()))
            found << QStringLiteral("stands out of %1: ").arg(nameOf(*parent)) + describe(*widget);
        for (const QWidget* other : parent->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            if (other <= widget || !other->isVisible() || !showsText(*other)) continue;
            if (other->geometry().intersects(widget->geometry()))
                found << QStringLiteral("overlap: %1 and %2").arg(describe(*widget), describe(*other));
        }
    }
    return found;
}

QString LongerTexts::longer(const QString& text) {
    constexpr double kLonger = 0.4;
    constexpr int kWord = 6;
    const auto more = static_cast<int>(std::ceil(kLonger * static_cast<double>(text.size())));
    QString padding;
    for (int i = 0; i < more; ++i)
        padding += i % kWord == kWord - 1 ? QChar(u' ') : kMark;
    // An affix keeps its space beside the number.
    return text.startsWith(QLatin1Char(' ')) ? text + padding.trimmed() : padding + text;
}

QString LongerTexts::translate(const char* context, const char* source, const char* disambiguation,
                               int /*count*/) const {
    // Qt's own texts stay: some are parsed, as the names of keys.
    const bool isQts = context[0] == 'Q' && qstrcmp(context, "QObject") != 0;
    if (isQts || qstrcmp(context, "CloseButton") == 0) return {};
    m_asked.emplace(context, source, disambiguation);
    return longer(QString::fromUtf8(source));
}

}  // namespace incipit::test
