#include "tests/screenshots/shots.h"

#include "views/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTextStream>
#include <QWidget>

#include <memory>

using namespace strata;

namespace {

struct Shot {
    const char* name;
    QWidget* (*make)();
};

constexpr Shot kShots[] = {
    {"welcome", shots::welcome},
    {"welcome-error", shots::missingProject},
    {"sign-in", shots::signIn},
    {"sign-in-error", shots::signInError},
    {"new-project", shots::newProject},
    {"server", shots::server},
    {"palette", shots::palette},
    {"table", shots::table},
    {"gallery", shots::gallery},
    {"item", shots::itemEditor},
    {"item-post", shots::itemEditorPost},
    {"item-globals", shots::itemEditorGlobals},
    {"item-drawer", shots::itemEditorDrawer},
    {"item-refused", shots::itemEditorRefused},
    {"item-every-type", shots::itemEditorEveryType},
    {"item-revision", shots::itemEditorRevision},
};

void save(QWidget& window, const QString& path, qreal scale)
{
    QImage picture(window.size() * scale, QImage::Format_RGB32);
    picture.setDevicePixelRatio(scale);
    window.render(&picture);
    picture.save(path);
}

} // namespace

/// Usage: strata_screenshots <folder> [name]. Writes <name>-<light|dark>-<1|2>x.png for every picture.
int main(int argc, char** argv)
{
    if (argc < 2) {
        QTextStream(stderr) << "usage: strata_screenshots <folder> [name]\n";
        return 2;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("strata-screenshots"));
    QCoreApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(QStringLiteral("."));
    for (const auto appearance : {views::Appearance::Light, views::Appearance::Dark}) {
        views::applyTheme(application, views::Theme::make(appearance));
        const QString side = appearance == views::Appearance::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const Shot& shot : kShots) {
            if (argc > 2 && qstrcmp(argv[2], shot.name) != 0)
                continue;
            const std::unique_ptr<QWidget> window(shot.make());
            if (!window)
                continue;
            window->show();
            QApplication::processEvents();
            for (const int scale : {1, 2})
                save(*window,
                    folder.filePath(QStringLiteral("%1-%2-%3x.png").arg(QLatin1String(shot.name), side).arg(scale)),
                    scale);
        }
    }
    return 0;
}
