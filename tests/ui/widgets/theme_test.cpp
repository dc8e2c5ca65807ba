#include "ui/support/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QSpinBox>
#include <catch2/catch.hpp>
#include <cmath>

using namespace incipit::ui;

namespace {

/// Relative luminance and contrast of the Web Content Accessibility Guidelines 2.1.
double luminance(const QColor& color) {
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QApplication& application() {
    return *qobject_cast<QApplication*>(QCoreApplication::instance());
}

}  // namespace

TEST_CASE("text and instrument colours stand out in both themes", "[ui]") {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(application(), theme);
        const QPalette palette = QApplication::palette();
        CHECK(isDark(palette) == (theme == Theme::Dark));
        CHECK(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) > 7);
        CHECK(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) > 7);
        CHECK(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) > 7);
        CHECK(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) > 4);
        for (std::size_t i = 0; i < kInstrumentColors; ++i) {
            INFO("colour " << i);
            CHECK(contrast(instrumentColor(i, isDark(palette)), palette.color(QPalette::Base)) > 2.8);
            for (std::size_t other = 0; other < i; ++other) {
                CHECK(instrumentColor(i, isDark(palette)) != instrumentColor(other, isDark(palette)));
            }
        }
    }
    applyTheme(application(), Theme::System);
}

TEST_CASE("the outline of a check box stands out in both themes", "[ui]") {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(application(), theme);
        QCheckBox box;
        box.resize(40, 30);
        const QImage drawn = box.grab().toImage();
        const QColor ground = QApplication::palette().color(QPalette::Window);
        // Along the middle row, from the left, the first pixel that is not the window's.
        int x = 0;
        while (x < 30 && contrast(drawn.pixelColor(x, 15), ground) < 1.05)
            ++x;
        REQUIRE(x < 30);
        CHECK(contrast(drawn.pixelColor(x, 15), ground) > 3);
    }
    applyTheme(application(), Theme::System);
}

TEST_CASE("the outlines of fields stand out in both themes", "[ui]") {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(application(), theme);
        QLineEdit line;
        QComboBox combo;
        QSpinBox spin;
        for (QWidget* field :
             {static_cast<QWidget*>(&line), static_cast<QWidget*>(&combo), static_cast<QWidget*>(&spin)}) {
            INFO(field->metaObject()->className());
            field->resize(120, 30);
            const QImage drawn = field->grab().toImage();
            CHECK(contrast(drawn.pixelColor(0, 15), QApplication::palette().color(QPalette::Window)) > 3);
        }
    }
    applyTheme(application(), Theme::System);
}

TEST_CASE("icons are drawn in the colour of the theme's text, and follow when it changes", "[ui]") {
    applyTheme(application(), Theme::Light);
    const QIcon play = icon(QStringLiteral("media-playback-start"));
    REQUIRE_FALSE(play.isNull());
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(application(), theme);
        const QImage drawn = play.pixmap(QSize(48, 48), 1.0).toImage();
        int strong = 0;
        for (int y = 0; y < drawn.height(); ++y) {
            for (int x = 0; x < drawn.width(); ++x) {
                if (drawn.pixelColor(x, y).alpha() < 250) continue;
                ++strong;
                CHECK(contrast(drawn.pixelColor(x, y), QApplication::palette().color(QPalette::Button)) > 7);
            }
        }
        CHECK(strong > 20);
    }
    applyTheme(application(), Theme::System);
}

TEST_CASE("every bundled icon renders and an unknown name gives none", "[ui]") {
    applyTheme(application(), Theme::Light);
    CHECK(icon(QStringLiteral("no-such-icon")).isNull());
    const auto names = QDir(QStringLiteral(":/icons")).entryList();
    CHECK(names.size() > 30);
    for (const QString& file : names) {
        INFO(file.toStdString());
        const QImage drawn = icon(file.chopped(4)).pixmap(QSize(24, 24), 1.0).toImage();
        bool any = false;
        for (int y = 0; y < drawn.height(); ++y) {
            for (int x = 0; x < drawn.width(); ++x)
                any = any || drawn.pixelColor(x, y).alpha() > 100;
        }
        CHECK(any);
    }
    applyTheme(application(), Theme::System);
}
