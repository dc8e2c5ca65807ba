// Draws an SVG file as square PNGs of several sizes, for icon themes. Without a screen.
// usage: incipit-icons IN.svg FOLDER SIZE...   writes FOLDER/SIZExSIZE/NAME.png

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <cstdio>

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const QString source = QString::fromLocal8Bit(argv[1]);
    QSvgRenderer renderer(source);
    for (int i = 3; i < argc; ++i) {
        const int size = QByteArray(argv[i]).toInt();
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        const QString folder = QStringLiteral("%1/%2x%2").arg(QString::fromLocal8Bit(argv[2])).arg(size);
        const QString file = folder + u'/' + QFileInfo(source).completeBaseName() + QStringLiteral(".png");
        if (!renderer.isValid() || !QDir().mkpath(folder) || !image.save(file)) {
            std::fprintf(stderr, "%s cannot be drawn as %s.\n", argv[1], qPrintable(file));
            return 1;
        }
    }
    return 0;
}
