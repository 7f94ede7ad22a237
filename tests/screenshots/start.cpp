#include "tests/screenshots/shots.h"

#include "models/projects/recent_projects.h"
#include "models/server/request_log.h"
#include "tests/support/fake_session.h"
#include "views/components/inline_message.h"
#include "views/shell/main_window.h"
#include "views/shell/new_project_view.h"
#include "views/shell/server_page.h"
#include "views/shell/sign_in_view.h"
#include "views/shell/welcome_view.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>

namespace strata::shots {
namespace {

using namespace views;

/// A server that is on.
class ShotServer : public ServerControl {
public:
    using ServerControl::ServerControl;
    void start(const QString&, quint16) override { }
    void stop() override { }
    State state() const override { return State::On; }
    QString url() const override { return QStringLiteral("http://127.0.0.1:8055"); }
};

void fillLog(RequestLogModel& log)
{
    const struct {
        const char* method;
        const char* url;
        int status;
        double took;
    } rows[] = {{"GET", "/server/ping", 200, 0.2}, {"POST", "/auth/login", 200, 61.4},
        {"GET", "/users/me?fields=*", 200, 1.1}, {"GET", "/items/posts?fields=title,author.*&limit=25", 200, 3.8},
        {"GET", "/items/secrets", 403, 0.6}, {"PATCH", "/items/posts/4", 200, 6.2},
        {"GET", "/assets/03a7d1c7-81e2-432f-9561-9df2691189c8?width=300", 200, 24.9},
        {"POST", "/items/pages", 400, 1.4}, {"GET", "/collections", 200, 2.3}};
    QDateTime time = QDateTime(QDate(2024, 5, 13), QTime(9, 41), Qt::UTC);
    for (const auto& row : rows) {
        time = time.addMSecs(1370);
        log.add({time, QLatin1String(row.method), QLatin1String(row.url), row.status, row.took,
            QStringLiteral("127.0.0.1")});
    }
}

} // namespace

QWidget* welcome()
{
    auto* recent = new RecentProjects;
    const QDir folder(QDir::tempPath() + QStringLiteral("/strata-shots"));
    for (const char* name : {"Wine Cellar", "Field Notes", "Website CMS"}) {
        const QString key = QString::fromLatin1(name).toLower().replace(u' ', u'-');
        folder.mkpath(key);
        QFile(folder.filePath(key + QStringLiteral("/data.db"))).open(QIODevice::WriteOnly);
        recent->remember(folder.filePath(key + QStringLiteral("/data.db")), QString::fromLatin1(name));
    }
    recent->remember(QStringLiteral("/media/usb/archive/data.db"), QStringLiteral("Archive 2019"));
    recent->remember(folder.filePath(QStringLiteral("website-cms/data.db")), QStringLiteral("Website CMS"));
    auto* view = new WelcomeView(*recent);
    recent->setParent(view);
    view->resize(960, 640);
    return view;
}

QWidget* missingProject()
{
    auto* view = static_cast<WelcomeView*>(welcome());
    view->message().showMessage(ToastKind::Error,
        QStringLiteral(
            "data.db: This file is no database\nStrata opens SQLite files, usually named data.db. Choose another file."),
        QStringLiteral("Try again"), QStringLiteral("SQLITE_NOTADB"));
    return view;
}

QWidget* signIn()
{
    auto* view = new SignInView;
    view->setProject(
        std::make_shared<test::FakeSession>(), QStringLiteral("Website CMS"), QStringLiteral("admin@example.com"));
    view->findChild<QLineEdit*>(QStringLiteral("signIn.password"))->setText(QStringLiteral("password"));
    view->resize(960, 640);
    return view;
}

QWidget* signInError()
{
    auto* view = static_cast<SignInView*>(signIn());
    view->findChild<InlineMessage*>(QStringLiteral("signIn.message"))
        ->showMessage(ToastKind::Error, QStringLiteral("E-mail or password is wrong."));
    return view;
}

QWidget* newProject()
{
    auto* view = new NewProjectView;
    view->resize(960, 720);
    view->reset(QDir::homePath());
    return view;
}

QWidget* server()
{
    auto* window = new MainWindow(QStringLiteral("Website CMS"));
    auto* control = new ShotServer(window);
    auto* log = new RequestLogModel(window);
    fillLog(*log);
    window->addModule({QStringLiteral("content"), QStringLiteral("inventory_2"), QStringLiteral("Content"),
        QStringLiteral("/content"), nullptr, {}});
    window->addModule({QStringLiteral("server"), QStringLiteral("dns"), QStringLiteral("Server"),
        QStringLiteral("/server"), nullptr, [control, log](const QString&) { return new ServerPage(*control, *log); }});
    window->openRoute(QStringLiteral("/server"));
    window->resize(1280, 720);
    return window;
}

QWidget* palette()
{
    QWidget* window = server();
    auto* main = static_cast<MainWindow*>(window);
    main->commands().addSource([](const QString&) {
        QList<Command> commands;
        for (const char* name : {"Pages", "Posts", "Forms", "Navigation"})
            commands.append(
                {QStringLiteral("article"), QString::fromLatin1(name), QStringLiteral("Collection"), [] {}});
        return commands;
    });
    main->show();
    main->commands().open();
    return window;
}

} // namespace strata::shots
