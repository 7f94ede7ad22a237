#include "tests/screenshots/shots.h"

#include "models/projects/recent_projects.h"
#include "tests/support/fake_session.h"
#include "views/components/inline_message.h"
#include "views/shell/new_project_view.h"
#include "views/shell/sign_in_view.h"
#include "views/shell/welcome_view.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>

namespace strata::shots {

using namespace views;

Window welcome()
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
    const auto view = std::make_shared<WelcomeView>(*recent);
    recent->setParent(view.get());
    view->resize(960, 640);
    return view;
}

Window missingProject()
{
    const auto view = std::static_pointer_cast<WelcomeView>(welcome());
    view->message().showMessage(ToastKind::Error,
        QStringLiteral(
            "data.db: This file is no database\nStrata opens SQLite files, usually named data.db. Choose another file."),
        QStringLiteral("Try again"), QStringLiteral("SQLITE_NOTADB"));
    return view;
}

Window signIn()
{
    const auto view = std::make_shared<SignInView>();
    view->setProject(
        std::make_shared<test::FakeSession>(), QStringLiteral("Website CMS"), QStringLiteral("admin@example.com"));
    view->findChild<QLineEdit*>(QStringLiteral("signIn.password"))->setText(QStringLiteral("password"));
    view->resize(960, 640);
    return view;
}

Window signInError()
{
    const auto view = std::static_pointer_cast<SignInView>(signIn());
    view->findChild<InlineMessage*>(QStringLiteral("signIn.message"))
        ->showMessage(ToastKind::Error, QStringLiteral("E-mail or password is wrong."));
    return view;
}

Window newProject()
{
    const auto view = std::make_shared<NewProjectView>();
    view->resize(960, 720);
    view->reset(QDir::homePath());
    return view;
}

} // namespace strata::shots
