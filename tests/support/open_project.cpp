#include "tests/support/open_project.h"

#include "core/api/session/local_session.h"
#include "core/services/engine/engine.h"
#include "tests/support/project_copy.h"

#include <QEventLoop>

namespace strata::test {

namespace {

constexpr const char* kSecret = "peer-secret-0123456789";

Config configOf(const std::filesystem::path& folder)
{
    return Config::of(folder,
        {{"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", (folder / "data.db").string()}, {"SECRET", kSecret},
            {"STORAGE_LOCAL_ROOT", (folder / "uploads").string()}});
}

void signIn(Session& session)
{
    QEventLoop loop;
    std::optional<Error> failure;
    session.signIn(
        QStringLiteral("admin@example.com"), QStringLiteral("password"), &loop, [&](Result<Response> answer) {
            if (!answer.ok())
                failure = answer.error();
            loop.quit();
        });
    loop.exec();
    if (failure)
        throw *failure;
}

} // namespace

OpenProject::OpenProject(const std::string& name)
{
    const std::filesystem::path from = std::filesystem::path(support::sharedFolder()) / "projects" / name;
    const std::filesystem::path folder = m_folder.path().toStdString();
    std::filesystem::copy(from / "data.db", folder / "data.db");
    std::filesystem::permissions(folder / "data.db", std::filesystem::perms::owner_all);
    if (std::filesystem::exists(from / "uploads"))
        std::filesystem::copy(from / "uploads", folder / "uploads", std::filesystem::copy_options::recursive);
    m_session = std::make_shared<LocalSession>(std::shared_ptr<Engine>(Engine::open(configOf(folder))));
    signIn(*m_session);
    m_store = std::make_unique<Store>(*m_session);
    QEventLoop loop;
    QObject::connect(m_store.get(), &Store::ready, &loop, &QEventLoop::quit);
    QObject::connect(m_store.get(), &Store::failed, &loop, &QEventLoop::quit);
    m_store->load();
    loop.exec();
}

OpenProject::~OpenProject() = default;

} // namespace strata::test
