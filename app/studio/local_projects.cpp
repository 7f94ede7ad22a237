#include "app/studio/local_projects.h"

#include "app/studio/demo_project.h"
#include "core/api/session/local_session.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/database/install.h"
#include "core/services/engine/engine.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

namespace strata {
namespace {

/// The configuration of a project file: its folder's `.env` when there is one, and the file as its database.
Config projectConfig(const QString& path)
{
    const QFileInfo file(path);
    const std::filesystem::path folder(text::utf8(file.absolutePath()));
    Config config = std::filesystem::exists(folder / ".env") ? Config::load(folder) : Config::of(folder, {});
    config.set("DB_CLIENT", "sqlite3");
    config.set("DB_FILENAME", text::utf8(file.absoluteFilePath()));
    return config;
}

void installAt(const NewProject& project)
{
    QDir().mkpath(QFileInfo(project.path).absolutePath());
    DatabaseOptions options;
    options.filename = text::utf8(project.path);
    options.createFile = true;
    const auto database = Database::open(options);
    InstallOptions install;
    install.administrator = InstallOptions::Administrator {text::utf8(project.email), text::utf8(project.password), {}};
    install.projectName = text::utf8(project.name);
    strata::install(*database->connect(), install);
}

} // namespace

void LocalProjects::open(const QString& path, QObject* receiver, Done done)
{
    openAfter([] {}, path, receiver, std::move(done));
}

void LocalProjects::create(const NewProject& project, QObject* receiver, Done done)
{
    openAfter([project] { installAt(project); }, project.path, receiver, std::move(done));
}

void LocalProjects::openDemo(const QString& path, QObject* receiver, Done done)
{
    const auto prepare = [path] {
        if (QFileInfo::exists(path))
            return;
        try {
            installAt({path, QStringLiteral("Demo Blog"), demo::kEmail, demo::kPassword});
            demo::fill(path);
        } catch (...) {
            // A half-made demo would never be completed; the next attempt starts anew.
            QFile::remove(path);
            throw;
        }
    };
    openAfter(prepare, path, receiver, std::move(done));
}

void LocalProjects::openAfter(std::function<void()> prepare, const QString& path, QObject* receiver, Done done)
{
    using Opened = Result<std::shared_ptr<Engine>>;
    const auto answer = [guard = QPointer<QObject>(receiver), done = std::move(done)](const Opened& opened) {
        if (!guard)
            return;
        if (opened)
            done(std::shared_ptr<Session>(std::make_shared<LocalSession>(*opened)));
        else
            done(opened.error());
    };
    QThreadPool::globalInstance()->start([this, prepare = std::move(prepare), path, answer] {
        Opened opened = Error(ErrorCode::Internal, "Not opened");
        try {
            prepare();
            opened = std::shared_ptr<Engine>(Engine::open(projectConfig(path)));
        } catch (const Error& error) {
            opened = error;
        } catch (const std::exception& error) {
            log::error(std::string("Opening a project failed: ") + error.what());
            opened = Error(ErrorCode::Internal, error.what());
        }
        QMetaObject::invokeMethod(
            this, [answer, opened] { answer(opened); }, Qt::QueuedConnection);
    });
}

} // namespace strata
