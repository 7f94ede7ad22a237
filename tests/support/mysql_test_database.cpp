#include "tests/support/server_process.h"
#include "tests/support/shared_folder.h"
#include "tests/support/test_database.h"

#include <csignal>
#include <map>

namespace strata::support {
namespace {

constexpr const char* kUser = "mysql";
const std::filesystem::path kServer = "/usr/sbin/mariadbd";
const std::filesystem::path kInstall = "/usr/bin/mariadb-install-db";
const std::filesystem::path kClient = "/usr/bin/mariadb";

/// A MariaDB server of this test program, on a Unix socket only, careless about its disk.
class MysqlServer {
public:
    MysqlServer() : m_folder(kUser)
    {
        const std::string dataOption = "--datadir=" + (m_folder.path() / "data").string();
        // a starting server sweeps the temporary tables of others out of a common folder
        const std::string temporaryOption = "--tmpdir=" + m_folder.path().string();
        runAs(kUser,
            {kInstall, "--no-defaults", dataOption, temporaryOption, "--auth-root-authentication-method=normal",
                "--skip-test-db"},
            log());
        m_process = std::make_unique<ServerProcess>(kUser,
            Command {kServer, "--no-defaults", dataOption, temporaryOption, "--socket=" + socket(), "--skip-networking",
                "--skip-log-bin", "--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=0",
                "--innodb-flush-method=nosync", "--innodb-doublewrite=0", "--sync-frm=0", "--default-time-zone=+00:00"},
            log(), SIGKILL);
        m_process->waitFor(socket());
        run({"-e", std::string("source ") + STRATA_SOURCE_DIR + "/tests/support/mysql_restore.sql"});
    }

    /// A database with a copy of the project; its name. Those given back are used again: restoring rows is much faster
    /// than making tables.
    std::string copyOf(const std::string& project)
    {
        const auto [original, isNew]
            = m_originals.try_emplace(project, "original_" + std::to_string(m_originals.size()));
        if (isNew)
            fill(original->second, project);
        std::vector<std::string>& free = m_free[project];
        while (!free.empty()) {
            const std::string name = std::move(free.back());
            free.pop_back();
            if (restored(name, original->second))
                return name;
        }
        const std::string name = "test_" + std::to_string(++m_count);
        fill(name, project);
        return name;
    }
    void giveBack(const std::string& name, const std::string& project) { m_free[project].push_back(name); }
    std::string socket() const { return m_folder.path() / "socket"; }

private:
    std::filesystem::path log() const { return m_folder.path() / "log"; }
    void fill(const std::string& name, const std::string& project)
    {
        run({"-e", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"});
        if (!project.empty())
            run({name, "-e", "source " + sharedFolder() + "/projects/" + project + "/mariadb.sql"});
    }
    /// Dropped when its tables were changed.
    bool restored(const std::string& name, const std::string& original)
    {
        try {
            run({"-e", "CALL support.restore('" + name + "', '" + original + "')"});
            return true;
        } catch (const std::runtime_error&) {
            run({"-e", "DROP DATABASE " + name});
            return false;
        }
    }
    void run(const Command& arguments)
    {
        Command command {kClient, "--no-defaults", "--socket=" + socket(), "--user=root"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        runAs({}, command, log()); // as ourselves: the server's account may not see the project
    }

    ServerFolder m_folder;
    std::unique_ptr<ServerProcess> m_process;
    /// Untouched, by project.
    std::map<std::string, std::string> m_originals;
    std::map<std::string, std::vector<std::string>> m_free;
    int m_count = 0;
};

MysqlServer& mysqlServer()
{
    static MysqlServer instance;
    return instance;
}

class MysqlTestDatabase final : public ServerTestDatabase {
public:
    explicit MysqlTestDatabase(const std::string& project) : m_project(project), m_name(mysqlServer().copyOf(project))
    {
    }
    ~MysqlTestDatabase() override
    {
        disconnect();
        mysqlServer().giveBack(m_name, m_project);
    }

    std::map<std::string, std::string> settings() const override
    {
        return {{"DB_CLIENT", "mysql"}, {"DB_SOCKET_PATH", mysqlServer().socket()}, {"DB_DATABASE", m_name},
            {"DB_USER", "root"}, {"DB_PASSWORD", ""}};
    }

private:
    std::string m_project;
    std::string m_name;
};

} // namespace

std::unique_ptr<TestDatabase> makeMysqlDatabase(const std::string& project, const std::filesystem::path&)
{
    return std::make_unique<MysqlTestDatabase>(project);
}

std::string mysqlUnavailable()
{
    return std::filesystem::exists(kServer) ? std::string() : "MariaDB is not installed";
}

} // namespace strata::support
