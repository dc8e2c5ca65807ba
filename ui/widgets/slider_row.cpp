#include "ui/widgets/slider_row.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <cmath>

#include "ui/support/spoken.h"

namespace incipit::ui {

namespace {

/// @param unit  what one place of the slider is worth
template <typename Box, typename Number>
QWidget* makeRow(Box* box, Number lowest, Number highest, Number unit, QWidget* parent) {
    auto* row = new QWidget(parent);
    auto* slider = new QSlider(Qt::Horizontal, row);
    slider->setObjectName(box->objectName() + QStringLiteral("Slider"));
    spoken(slider, [slider, box] {
        slider->setAccessibleName(box->accessibleName());
        slider->setToolTip(box->toolTip());
    });
    const auto placeOf = [unit](Number number) { return static_cast<int>(std::lround(number / unit)); };
    slider->setRange(placeOf(lowest), placeOf(highest));
    slider->setSingleStep(placeOf(static_cast<Number>(box->singleStep())));
    slider->setPageStep(2 * slider->singleStep());
    const auto show = [slider, placeOf](Number number) {
        const QSignalBlocker quiet(slider);
        slider->setValue(placeOf(number));
    };
    show(box->value());
    QObject::connect(box, &Box::valueChanged, slider, show);
    QObject::connect(slider, &QSlider::valueChanged, box,
                     [box, unit](int place) { box->setValue(static_cast<Number>(place * unit)); });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(slider, 1);
    layout->addWidget(box);
    row->setFocusProxy(box);
    return row;
}

}  // namespace

QWidget* sliderRow(QDoubleSpinBox* box, double lowest, double highest, QWidget* parent) {
    constexpr double kHundredth = 0.01;
    return makeRow(box, lowest, highest, kHundredth, parent);
}

QWidget* sliderRow(QSpinBox* box, QWidget* parent) {
    return makeRow<QSpinBox, int>(box, box->minimum(), box->maximum(), 1, parent);
}

}  // namespace incipit::ui
