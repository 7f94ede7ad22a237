#include "tests/screenshots/shots.h"

#include "app/studio/appearance_choice.h"

#include <QApplication>
#include <QCursor>
#include <QDir>
#include <QPainter>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>
#include <QWidget>

using namespace strata;

namespace {

struct Shot {
    const char* name;
    shots::Window (*make)();
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

AppearanceChoice& shots::appearance()
{
    static AppearanceChoice choice;
    return choice;
}

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
    // No settings of an earlier run: widths are those of a first start.
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QCursor::setPos(QGuiApplication::primaryScreen()->geometry().bottomRight()); // nothing is hovered
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(QStringLiteral("."));
    for (const auto side : {AppearanceChoice::Choice::Light, AppearanceChoice::Choice::Dark}) {
        const QString sideName
            = side == AppearanceChoice::Choice::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const Shot& shot : kShots) {
            if (argc > 2 && qstrcmp(argv[2], shot.name) != 0)
                continue;
            shots::appearance().force(side);
            shots::appearance().setProjectColor({});
            const shots::Window window = shot.make();
            if (!window)
                continue;
            window->show();
            QApplication::processEvents();
            for (const int scale : {1, 2})
                save(*window,
                    folder.filePath(QStringLiteral("%1-%2-%3x.png").arg(QLatin1String(shot.name), sideName).arg(scale)),
                    scale);
        }
    }
    return 0;
}
