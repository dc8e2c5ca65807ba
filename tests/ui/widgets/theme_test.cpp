#include "ui/support/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QSpinBox>
#include <catch2/catch.hpp>
#include <initializer_list>

#include "ui/support/contrast.h"
#include "ui/widgets/roll_painter.h"

using namespace incipit::ui;

namespace {

QApplication& application() {
    return *qobject_cast<QApplication*>(QCoreApplication::instance());
}

}  // namespace

TEST_CASE("text is read, and instruments' colours are seen, on every ground of both themes", "[ui]") {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(application(), theme);
        const QPalette palette = QApplication::palette();
        CHECK(isDark(palette) == (theme == Theme::Dark));
        const auto isRead = [&](QPalette::ColorRole text,
                                std::initializer_list<QPalette::ColorRole> grounds) {
            for (const QPalette::ColorRole ground : grounds) {
                INFO("role " << text << " on " << ground);
                CHECK(contrast(palette.color(text), palette.color(ground)) >= kReadable);
            }
        };
        for (const auto text : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText,
                                QPalette::PlaceholderText, QPalette::Link})
            isRead(text, {QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Button});
        CHECK(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) > 7);
        CHECK(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) > 7);
        CHECK(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) > 7);
        isRead(QPalette::HighlightedText, {QPalette::Highlight});
        isRead(QPalette::ToolTipText, {QPalette::ToolTipBase});
        const RollColors roll(palette);
        for (std::size_t i = 0; i < kInstrumentColors; ++i) {
            INFO("colour " << i);
            const QColor color = instrumentColor(i, isDark(palette));
            CHECK(contrast(color, roll.whiteLane) >= kVisible);
            CHECK(contrast(color, roll.blackLane) >= kVisible);
            for (std::size_t other = 0; other < i; ++other)
                CHECK(color != instrumentColor(other, isDark(palette)));
        }
    }
    applyTheme(application(), Theme::System);
}

TEST_CASE("what the roll writes is read, and what it marks is seen, in both themes", "[ui]") {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(application(), theme);
        const RollColors roll(QApplication::palette());
        INFO((theme == Theme::Dark ? "dark" : "light"));
        CHECK(contrast(roll.panelText, roll.panel) >= kReadable);
        CHECK(contrast(roll.faintText, roll.whiteLane) >= kReadable);
        for (const QColor& mark : {roll.playhead, roll.chosen, roll.mark, roll.loop, roll.same})
            CHECK(contrast(mark, roll.whiteLane) >= kVisible);
        // The ring of the focus, around panels and fields.
        const QPalette palette = QApplication::palette();
        for (const auto ground : {QPalette::Window, QPalette::Base, QPalette::Button})
            CHECK(contrast(palette.color(QPalette::Highlight), palette.color(ground)) >= kVisible);
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
