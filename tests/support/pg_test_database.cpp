#include "tests/support/server_process.h"
#include "tests/support/shared_folder.h"
#include "tests/support/test_database.h"

#include <csignal>
#include <set>

namespace strata::support {
namespace {

constexpr const char* kServerUser = "postgres";
const std::filesystem::path kPrograms = "/usr/lib/postgresql/15/bin";

/// A PostgreSQL server of this test program, on a Unix socket only, careless about its disk.
class PgServer {
public:
    PgServer() : m_folder(kServerUser)
    {
        runAs(kServerUser,
            {kPrograms / "initdb", "-D", data(), "-U", kServerUser, "-A", "trust", "-N", "-E", "UTF8",
                "--locale=C.UTF-8"},
            log());
        m_process = std::make_unique<ServerProcess>(kServerUser,
            Command {kPrograms / "postgres", "-D", data(), "-k", m_folder.path(), "-c", "listen_addresses=", "-c",
                "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off", "-c",
                "timezone=UTC"},
            log(), SIGQUIT);
        m_process->waitFor(m_folder.path() / ".s.PGSQL.5432");
        while (!answers())
            ;
    }

    /// A new database with a copy of the project; its name.
    std::string copyOf(const std::string& project)
    {
        if (project.empty())
            return bare();
        if (m_templates.insert(project).second) {
            run({"-c", "CREATE DATABASE \"" + project + "\""});
            run({"-d", project, "-f", sharedFolder() + "/projects/" + project + "/postgresql.sql"});
        }
        const std::string name = "test_" + std::to_string(++m_count);
        run({"-c", "CREATE DATABASE " + name + " TEMPLATE \"" + project + "\" STRATEGY FILE_COPY"});
        return name;
    }
    std::string bare()
    {
        const std::string name = "test_" + std::to_string(++m_count);
        run({"-c", "CREATE DATABASE " + name});
        return name;
    }
    void drop(const std::string& name) { run({"-c", "DROP DATABASE " + name + " WITH (FORCE)"}); }
    std::string host() const { return m_folder.path(); }

private:
    std::string data() const { return m_folder.path() / "data"; }
    std::filesystem::path log() const { return m_folder.path() / "log"; }
    void run(const Command& arguments)
    {
        Command command {kPrograms / "psql", "-h", host(), "-U", kServerUser, "-q", "-X", "-v", "ON_ERROR_STOP=1"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        runAs({}, command, log()); // as ourselves: the server's account may not see the project
    }
    bool answers()
    {
        try {
            run({"-c", "SELECT 1"});
            return true;
        } catch (const std::runtime_error&) {
            return false; // it is starting
        }
    }

    ServerFolder m_folder;
    std::unique_ptr<ServerProcess> m_process;
    std::set<std::string> m_templates;
    int m_count = 0;
};

PgServer& server()
{
    static PgServer instance;
    return instance;
}

class PgTestDatabase final : public ServerTestDatabase {
public:
    explicit PgTestDatabase(const std::string& project) : m_name(server().copyOf(project)) { }
    ~PgTestDatabase() override
    {
        disconnect();
        server().drop(m_name);
    }

    std::map<std::string, std::string> settings() const override
    {
        return {{"DB_CLIENT", "pg"}, {"DB_HOST", server().host()}, {"DB_PORT", "5432"}, {"DB_DATABASE", m_name},
            {"DB_USER", kServerUser}};
    }

private:
    std::string m_name;
};

} // namespace

std::unique_ptr<TestDatabase> makePgDatabase(const std::string& project, const std::filesystem::path&)
{
    return std::make_unique<PgTestDatabase>(project);
}

std::string pgUnavailable()
{
    return std::filesystem::exists(kPrograms / "postgres") ? std::string() : "PostgreSQL 15 is not installed";
}

} // namespace strata::support
