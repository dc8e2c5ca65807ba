#include "ui/support/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QProxyStyle>
#include <QStyleOption>
#include <QSvgRenderer>
#include <QVariant>
#include <array>

// A resource in a static library is only kept when something names it, from outside of any namespace.
static void keepIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace incipit::ui {

namespace {

constexpr const char* kThemeProperty = "incipit_theme";
constexpr const char* kStyleProperty = "incipit_system_style";

struct Ground {
    QColor window, base, alternate, button, text, secondary, faint, highlight, highlightedText, link, tip;
};

const Ground kLight{{"#f4f5f7"}, {"#ffffff"}, {"#f1f3f6"}, {"#e2e5ea"}, {"#1a1e24"}, {"#5a626c"},
                    {"#7d8590"}, {"#1f6fb2"}, {"#ffffff"}, {"#0b5ea8"}, {"#fdfdfd"}};
const Ground kDark{{"#23272e"}, {"#1a1d23"}, {"#15181d"}, {"#2e343d"}, {"#e8ebef"}, {"#a6b0bc"},
                   {"#838c98"}, {"#58a9e8"}, {"#0f1318"}, {"#6db6f2"}, {"#313842"}};

QPalette paletteOf(const Ground& ground) {
    // Fusion derives its edges and shadows from the button's colour.
    QPalette palette(ground.button, ground.window);
    palette.setColor(QPalette::Window, ground.window);
    palette.setColor(QPalette::WindowText, ground.text);
    palette.setColor(QPalette::Base, ground.base);
    palette.setColor(QPalette::AlternateBase, ground.alternate);
    palette.setColor(QPalette::Text, ground.text);
    palette.setColor(QPalette::PlaceholderText, ground.secondary);
    palette.setColor(QPalette::ButtonText, ground.text);
    palette.setColor(QPalette::BrightText, QColor("#ff6b5e"));
    palette.setColor(QPalette::Highlight, ground.highlight);
    palette.setColor(QPalette::HighlightedText, ground.highlightedText);
    palette.setColor(QPalette::Link, ground.link);
    palette.setColor(QPalette::LinkVisited, ground.link);
    palette.setColor(QPalette::ToolTipBase, ground.tip);
    palette.setColor(QPalette::ToolTipText, ground.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, ground.faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, ground.button);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, ground.faint);
    return palette;
}

/// Fusion draws the outlines of fields and check boxes a shade darker than the window: on a dark one they
/// cannot be seen.
class OutlinedStyle final : public QProxyStyle {
  public:
    OutlinedStyle() : QProxyStyle(QStringLiteral("fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element == PE_PanelButtonTool && option->state.testFlag(State_On))
            return tintSwitched(*option, painter);
        if (element == PE_FrameLineEdit) return outlineField(*option, painter);
        const bool round = element == PE_IndicatorRadioButton;
        if (!round && element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck) return;
        painter->save();
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->setRenderHint(QPainter::Antialiasing, round);
        const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        round ? painter->drawEllipse(edge) : painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_SpinBox || control == CC_ComboBox) outlineField(*option, painter);
    }

  private:
    /// A button that is on: Fusion's shade alone is lost on a dark ground.
    static void tintSwitched(const QStyleOption& option, QPainter* painter) {
        QColor tint = option.palette.color(QPalette::Highlight);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(tint);
        tint.setAlphaF(0.32F);
        painter->setBrush(tint);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter->restore();
    }

    static void outlineField(const QStyleOption& option, QPainter* painter) {
        const bool enabled = option.state.testFlag(State_Enabled);
        if (enabled && option.state.testFlag(State_HasFocus)) return;  // Fusion's own is bright
        QColor edge = option.palette.color(QPalette::PlaceholderText);
        if (!enabled) edge.setAlphaF(0.4F);
        painter->save();
        painter->setPen(edge);
        painter->setBrush(Qt::NoBrush);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter->restore();
    }
};

/// Paints a line drawing in the colour that text has at the moment of painting.
class LineIcon : public QIconEngine {
  public:
    explicit LineIcon(QString file) : m_file(std::move(file)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal scale = painter->device() != nullptr ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // `size` counts device pixels here, whatever the scale.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/, qreal scale) override {
        const QColor color = colorOf(mode);
        const QString key = QStringLiteral("incipit/%1/%2x%3/%4/%5")
                                .arg(m_file)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(color.rgba())
                                .arg(scale);
        QPixmap drawn;
        if (QPixmapCache::find(key, &drawn)) return drawn;
        drawn = QPixmap(size);
        drawn.fill(Qt::transparent);
        QSvgRenderer renderer(m_file);
        QPainter painter(&drawn);
        const int side = qMin(size.width(), size.height());
        renderer.render(&painter,
                        QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(drawn.rect(), color);
        painter.end();
        drawn.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, drawn);
        return drawn;
    }

    QIconEngine* clone() const override { return new LineIcon(*this); }

  private:
    static QColor colorOf(QIcon::Mode mode) {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected) return palette.color(QPalette::HighlightedText);
        return palette.color(QPalette::ButtonText);
    }

    QString m_file;
};

}  // namespace

void applyTheme(QApplication& application, Theme theme) {
    if (!application.property(kStyleProperty).isValid()) {
        application.setProperty(kStyleProperty, application.style()->name());
    }
    application.setProperty(kThemeProperty, static_cast<int>(theme));
    if (theme == Theme::System) {
        application.setStyle(application.property(kStyleProperty).toString());
        application.setPalette(QPalette());
        keepReadable(application);
    } else {
        application.setStyle(new OutlinedStyle);
        application.setPalette(paletteOf(theme == Theme::Dark ? kDark : kLight));
    }
}

void keepReadable(QApplication& application) {
    constexpr float kSecondary = 0.72F;
    if (application.property(kThemeProperty).toInt() != static_cast<int>(Theme::System)) return;
    QPalette palette;
    bool isOther = false;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        QColor secondary = application.palette().color(group, QPalette::WindowText);
        secondary.setAlphaF(kSecondary);
        palette.setColor(group, QPalette::PlaceholderText, secondary);
        isOther = isOther || application.palette().color(group, QPalette::PlaceholderText) != secondary;
    }
    if (isOther) application.setPalette(palette);
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Text).lightness() > palette.color(QPalette::Base).lightness();
}

QColor instrumentColor(std::size_t index, bool dark) {
    static const std::array<QColor, kInstrumentColors> onLight{
        QColor("#0072b2"), QColor("#d55e00"), QColor("#009e73"), QColor("#b3508c"),
        QColor("#b57b00"), QColor("#6a51a3"), QColor("#a63224"), QColor("#7a6a12"),
        QColor("#2d89c0"), QColor("#17808c"), QColor("#5f6b7a"), QColor("#8c5a2b")};
    static const std::array<QColor, kInstrumentColors> onDark{
        QColor("#56b4e9"), QColor("#f28a3c"), QColor("#2ec79b"), QColor("#e08fc0"),
        QColor("#f0c33c"), QColor("#b39ae6"), QColor("#f0786a"), QColor("#c9c05a"),
        QColor("#4285ee"), QColor("#4cc4d0"), QColor("#a9b4c2"), QColor("#cf9f6e")};
    return (dark ? onDark : onLight)[index % kInstrumentColors];
}

QIcon icon(const QString& name) {
    keepIcons();
    const QVariant theme = QCoreApplication::instance()->property(kThemeProperty);
    // A palette of ours cannot be followed by the desktop's icons: a dark set would vanish on our dark
    // ground.
    const bool desktop = theme.isValid() && theme.toInt() == static_cast<int>(Theme::System);
    if (desktop && !name.startsWith(QLatin1String("incipit")) && QIcon::hasThemeIcon(name)) {
        return QIcon::fromTheme(name);
    }
    const QString file = QStringLiteral(":/icons/%1.svg").arg(name);
    if (!QFile::exists(file)) return QIcon::fromTheme(name);
    if (name == QLatin1String("incipit")) return QIcon(file);
    return QIcon(new LineIcon(file));
}

}  // namespace incipit::ui
