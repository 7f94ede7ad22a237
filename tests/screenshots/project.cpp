#include "tests/screenshots/shots.h"

#include "app/studio/local_projects.h"
#include "models/store/store.h"
#include "views/content/content_module.h"
#include "views/shell/main_window.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

#include <optional>

namespace strata::shots {
namespace {

/// Lets the program run until `done` or ten seconds are over.
template <class Done>
bool waitFor(Done done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < 10000)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    return done();
}

/// Goes on until nothing was answered for a while.
void settle()
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 900)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

/// A copy of website-cms, opened and signed in, that all pictures share.
struct Project {
    QTemporaryDir folder;
    LocalProjects opener;
    std::shared_ptr<Session> session;
    std::unique_ptr<Store> store;
};

bool copyProject(const QString& to)
{
    QString shared = qEnvironmentVariable("STRATA_SHARED_DIR");
    if (shared.isEmpty())
        shared = QStringLiteral(STRATA_SOURCE_DIR "/../shared");
    const QDir from(shared + QStringLiteral("/projects/website-cms"));
    QDir().mkpath(to + QStringLiteral("/uploads"));
    for (const QFileInfo& file : QDir(from.filePath(QStringLiteral("uploads"))).entryInfoList(QDir::Files))
        QFile::copy(file.filePath(), to + QStringLiteral("/uploads/") + file.fileName());
    return QFile::copy(from.filePath(QStringLiteral("data.db")), to + QStringLiteral("/data.db"));
}

std::unique_ptr<Project> openProject()
{
    auto project = std::make_unique<Project>();
    if (!copyProject(project->folder.path()))
        return nullptr;
    bool failed = false;
    project->opener.open(
        project->folder.filePath(QStringLiteral("data.db")), &project->opener, [&](const auto& session) {
            if (session)
                project->session = *session;
            failed = !session;
        });
    if (!waitFor([&] { return failed || project->session; }) || failed)
        return nullptr;
    std::optional<bool> in;
    project->session->signIn(QStringLiteral("admin@example.com"), QStringLiteral("password"), &project->opener,
        [&](const auto& answer) { in = answer.ok(); });
    if (!waitFor([&] { return in.has_value(); }) || !*in)
        return nullptr;
    project->store = std::make_unique<Store>(*project->session);
    project->store->load();
    return waitFor([&] { return project->store->isReady(); }) ? std::move(project) : nullptr;
}

QWidget* windowAt(const QString& route)
{
    static const std::unique_ptr<Project> project = openProject();
    if (!project) {
        QTextStream(stderr) << "website-cms is not there; set STRATA_SHARED_DIR\n";
        return nullptr;
    }
    auto* window = new views::MainWindow(project->store->projectName());
    views::addContentModule(*window, *project->store);
    window->resize(1360, 860);
    window->show();
    window->openRoute(route);
    settle();
    return window;
}

} // namespace

QWidget* table()
{
    return windowAt(QStringLiteral("/content/posts"));
}

} // namespace strata::shots
