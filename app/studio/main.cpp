#include "app/studio/studio.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace strata;

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Strata"));
    QCoreApplication::setApplicationName(QStringLiteral("Strata Studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STRATA_VERSION));

    QCommandLineParser arguments;
    arguments.setApplicationDescription(QCoreApplication::translate("main", "The desktop program of Strata."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    const QCommandLineOption project(QStringLiteral("project"),
        QCoreApplication::translate("main", "Open this project: a database file, or the folder of data.db."),
        QCoreApplication::translate("main", "path"));
    const QCommandLineOption light(QStringLiteral("light"), QCoreApplication::translate("main", "Light for this run."));
    const QCommandLineOption dark(QStringLiteral("dark"), QCoreApplication::translate("main", "Dark for this run."));
    arguments.addOptions({project, light, dark});
    arguments.addPositionalArgument(
        QStringLiteral("project"), QCoreApplication::translate("main", "As --project."), QStringLiteral("[project]"));
    arguments.process(application);

    AppearanceChoice appearance;
    if (arguments.isSet(light))
        appearance.force(AppearanceChoice::Choice::Light);
    if (arguments.isSet(dark))
        appearance.force(AppearanceChoice::Choice::Dark);
    appearance.apply();

    Studio studio(appearance);
    studio.start(arguments.isSet(project) ? arguments.value(project) : arguments.positionalArguments().value(0));
    return QApplication::exec();
}
