#include "app/studio/demo_project.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/demo.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QStandardPaths>

// Outside any namespace, as the macro asks; a static library's resources are not linked in without it.
static void initDemoResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace strata::demo {
namespace {

struct Scenery {
    QColor sky;
    QColor glow;
    QColor land;
};

const Scenery kSceneries[] = {
    {QColor(0x1B, 0x2A, 0x49), QColor(0xF2, 0xA6, 0x5A), QColor(0x2B, 0x4C, 0x6F)},
    {QColor(0x2D, 0x1B, 0x4E), QColor(0xFF, 0xC8, 0x57), QColor(0x5B, 0x2A, 0x86)},
    {QColor(0xBF, 0xE3, 0xD0), QColor(0xFF, 0xF3, 0xB0), QColor(0x3C, 0x7A, 0x57)},
    {QColor(0xDD, 0xEE, 0xF8), QColor(0xFF, 0xFF, 0xFF), QColor(0x5D, 0x8A, 0xA8)},
    {QColor(0xF9, 0xD7, 0xC0), QColor(0xFF, 0xF1, 0xD6), QColor(0xB5, 0x4B, 0x3A)},
    {QColor(0xF6, 0xC4, 0x6A), QColor(0xFF, 0xEF, 0xC2), QColor(0xC0, 0x7A, 0x2C)},
};

/// A landscape of four hills under a low sun; each file its own colours.
QImage landscape(const Scenery& scenery, int number)
{
    QImage picture(1280, 720, QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, 720);
    sky.setColorAt(0, scenery.sky);
    sky.setColorAt(0.75, scenery.glow);
    painter.fillRect(picture.rect(), sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(scenery.glow.lighter(108));
    painter.drawEllipse(QPointF(300 + number * 130, 330), 74, 74);
    for (int hill = 0; hill < 4; ++hill) {
        const double base = 400 + hill * 80;
        const double lean = ((number * 37 + hill * 53) % 100 - 50) * 1.6;
        QPainterPath line(QPointF(0, base + lean));
        line.cubicTo(360, base - 130 - lean, 760, base + 110 + lean, 1280, base - 60 - lean);
        line.lineTo(1280, 720);
        line.lineTo(0, 720);
        QColor shade = scenery.land.darker(100 + hill * 28);
        shade.setAlphaF(0.72F);
        painter.setBrush(shade);
        painter.drawPath(line);
    }
    return picture;
}

void savePictures(const QString& folder, Json& files)
{
    QDir().mkpath(folder);
    int number = 0;
    for (Json& file : files) {
        const QString name = QDir(folder).filePath(text::qt(json::text(file, "filename_disk")));
        if (!landscape(kSceneries[number % std::size(kSceneries)], number).save(name))
            throw serviceUnavailable("database", "The disk could not be written; nothing was changed");
        file["filesize"] = QFileInfo(name).size();
        ++number;
    }
}

} // namespace

QString path()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("demo/data.db"));
}

void fill(const QString& path)
{
    initDemoResources();
    QFile resource(QStringLiteral(":/strata/demo/blog.json"));
    if (!resource.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::Internal, "The demo is not built in");
    Json seed = json::parse(resource.readAll().toStdString());
    savePictures(QFileInfo(path).dir().filePath(QStringLiteral("uploads")), seed["directus_files"]);
    DatabaseOptions options;
    options.filename = text::utf8(path);
    createDemo(*Database::open(options)->connect(), seed);
}

} // namespace strata::demo
