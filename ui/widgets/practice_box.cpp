#include "ui/widgets/practice_box.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionSpinBox>

#include "ui/support/spoken.h"

namespace incipit::ui {

PracticeBox::PracticeBox(int lowest, int highest, int neutral, QWidget* parent)
    : QSpinBox(parent), m_neutral(neutral) {
    setRange(lowest, highest);
    setValue(neutral);
    setFocusPolicy(Qt::ClickFocus);
    setAlignment(Qt::AlignRight);
    setKeyboardTracking(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    lineEdit()->installEventFilter(this);
    connect(this, &QSpinBox::valueChanged, this, [this](int value) {
        QFont bold = font();
        bold.setBold(value != m_neutral);
        setFont(bold);
    });
}

QSize PracticeBox::sizeHint() const {
    QFont bold = font();
    bold.setBold(true);
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const QFontMetrics metrics(bold);
    const QString widest = textFromValue(maximum()) + suffix();
    const QSize text(metrics.horizontalAdvance(widest) + 8, lineEdit()->sizeHint().height());
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, text, this);
}

bool PracticeBox::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick) {
        reset();
        return true;
    }
    return QSpinBox::eventFilter(object, event);
}

void PracticeBox::keyPressEvent(QKeyEvent* event) {
    QSpinBox::keyPressEvent(event);
    // A value that is entered or given up hands the keys back to the window.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape)
        clearFocus();
}

TempoBox::TempoBox(QWidget* parent) : PracticeBox(50, 200, 100, parent) {
    setSingleStep(5);
    spoken(this, [this] {
        setSuffix(tr(" %"));
        setAccessibleName(tr("Tempo"));
        setToolTip(tr("Tempo, in per cent of the piece's own (Ctrl+Up, Ctrl+Down; double click: 100 %)"));
    });
}

TransposeBox::TransposeBox(QWidget* parent) : PracticeBox(-12, 12, 0, parent) {
    spoken(this, [this] {
        setSuffix(tr(" semitones"));
        setAccessibleName(tr("Transposition"));
        setToolTip(
            tr("Transposition in semitones (Ctrl+Shift+Up, Ctrl+Shift+Down; double click: the piece's own "
               "key)"));
        updateGeometry();
    });
}

QString TransposeBox::textFromValue(int value) const {
    return value > 0 ? QStringLiteral("+%1").arg(value) : QString::number(value);
}

int TransposeBox::valueFromText(const QString& text) const {
    QString number = text;
    number.remove(suffix()).remove(QLatin1Char('+'));
    return number.trimmed().toInt();
}

}  // namespace incipit::ui
