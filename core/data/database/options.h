#pragma once

#include <string>
#include <vector>

namespace strata {

class Config;

/// How to reach a database.
struct DatabaseOptions {
    /// "sqlite3", "pg" or "mysql".
    std::string client = "sqlite3";
    /// SQLite.
    std::string filename;
    /// SQLite only: open() makes the file when it is missing (installing); otherwise a missing file is an error.
    bool createFile = false;

    /// Servers. A host that begins with "/" is the folder of a Unix socket.
    std::string host;
    /// 0 = the vendor's own.
    int port = 0;
    std::string database;
    std::string user;
    std::string password;
    /// MariaDB: the file of a Unix socket, instead of host and port.
    std::string socket;
    /// PostgreSQL: a URL that replaces host, port, database, user and password.
    std::string connectionString;
    /// PostgreSQL: the schemas looked at, the first one gets new tables; empty = `public`.
    std::vector<std::string> searchPath;
    /// MariaDB: the connection's character set with its collation.
    std::string charset;

    enum class Encryption {
        /// As the server offers.
        Preferred,
        Off,
        /// Encrypted, the certificate is not checked.
        Required,
        /// Encrypted, the certificate has to be of the host and signed by `certificateFile` or the system's.
        Verified,
    };
    Encryption encryption = Encryption::Preferred;
    std::string certificateFile;
};

/// From the `DB_…` variables.
DatabaseOptions databaseOptions(const Config& config);

/// The variables that a database of the configured kind needs and that are not set, as sentences; empty when all are.
std::vector<std::string> missingVariables(const Config& config);

} // namespace strata
