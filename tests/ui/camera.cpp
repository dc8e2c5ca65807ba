#include "ui/camera.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <catch2/catch.hpp>

namespace incipit::test {

Camera::Camera(Studio& studio, const QString& folder) : m_studio(&studio), m_folder(folder) {
    QDir().mkpath(m_folder);
}

QPixmap Camera::look() {
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
    QPixmap picture = m_studio->window().grab();
    const QPoint origin = m_studio->window().mapToGlobal(QPoint(0, 0));
    QPainter painter(&picture);
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget != &m_studio->window())
            painter.drawPixmap(widget->mapToGlobal(QPoint(0, 0)) - origin, widget->grab());
    }
    return picture;
}

void Camera::shootDialog(const QString& name, const std::function<void()>& open) {
    open();
    REQUIRE(waitUntil([&] { return front() != nullptr; }));
    shoot(name);
    front()->close();
    REQUIRE(waitUntil([&] { return front() == nullptr; }));
}

void Camera::keep(const QPixmap& picture, const QString& name) const {
    REQUIRE(picture.save(m_folder + QLatin1Char('/') + name + QStringLiteral(".png")));
}

QWidget* Camera::front() {
    if (QWidget* popup = QApplication::activePopupWidget()) return popup;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && qobject_cast<QDialog*>(widget) != nullptr) return widget;
    }
    return nullptr;
}

}  // namespace incipit::test
