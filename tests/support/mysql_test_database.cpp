#include "tests/support/project_copy.h"
#include "tests/support/server_process.h"
#include "tests/support/test_database.h"

#include <csignal>

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
        runAs(kUser, {kInstall, "--no-defaults", dataOption, temporaryOption, "--auth-root-authentication-method=normal", "--skip-test-db"},
            log());
        m_process = std::make_unique<ServerProcess>(kUser,
            Command {kServer, "--no-defaults", dataOption, temporaryOption, "--socket=" + socket(), "--skip-networking", "--skip-log-bin",
                "--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync",
                "--innodb-doublewrite=0", "--sync-frm=0", "--default-time-zone=+00:00"},
            log(), SIGKILL);
        m_process->waitFor(socket());
    }

    /// A new database with a copy of the project; its name.
    std::string copyOf(const std::string& project)
    {
        const std::string name = "test_" + std::to_string(++m_count);
        run({"-e", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"});
        if (!project.empty())
            run({name, "-e", "source " + sharedFolder() + "/projects/" + project + "/mariadb.sql"});
        return name;
    }
    void drop(const std::string& name) { run({"-e", "DROP DATABASE " + name}); }
    std::string socket() const { return m_folder.path() / "socket"; }

private:
    std::filesystem::path log() const { return m_folder.path() / "log"; }
    void run(const Command& arguments)
    {
        Command command {kClient, "--no-defaults", "--socket=" + socket(), "--user=root"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        runAs({}, command, log()); // as ourselves: the server's account may not see the project
    }

    ServerFolder m_folder;
    std::unique_ptr<ServerProcess> m_process;
    int m_count = 0;
};

MysqlServer& mysqlServer()
{
    static MysqlServer instance;
    return instance;
}

class MysqlTestDatabase final : public ServerTestDatabase {
public:
    explicit MysqlTestDatabase(const std::string& project) : m_name(mysqlServer().copyOf(project)) { }
    ~MysqlTestDatabase() override
    {
        disconnect();
        mysqlServer().drop(m_name);
    }

    std::map<std::string, std::string> settings() const override
    {
        return {{"DB_CLIENT", "mysql"}, {"DB_SOCKET_PATH", mysqlServer().socket()}, {"DB_DATABASE", m_name}, {"DB_USER", "root"},
            {"DB_PASSWORD", ""}};
    }

private:
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
