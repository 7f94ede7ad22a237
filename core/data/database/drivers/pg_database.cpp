#include "core/data/database/drivers/pg_database.h"

#include "core/data/database/dialects/dialect.h"
#include "core/data/database/drivers/pg_connection.h"

namespace strata {
namespace {

const char* encryptionMode(DatabaseOptions::Encryption encryption)
{
    switch (encryption) {
    case DatabaseOptions::Encryption::Preferred: return "prefer";
    case DatabaseOptions::Encryption::Off: return "disable";
    case DatabaseOptions::Encryption::Required: return "require";
    case DatabaseOptions::Encryption::Verified: return "verify-full";
    }
    return "prefer";
}

PgTarget targetOf(const DatabaseOptions& options)
{
    PgTarget target {.parameters = {}, .searchPath = options.searchPath};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            target.parameters.emplace_back(name, value);
    };
    if (!options.connectionString.empty()) {
        add("dbname", options.connectionString);
    } else {
        add("host", options.host);
        add("port", options.port > 0 ? std::to_string(options.port) : std::string());
        add("dbname", options.database);
        add("user", options.user);
        add("password", options.password);
        add("sslmode", encryptionMode(options.encryption));
        add("sslrootcert", options.certificateFile);
    }
    add("client_encoding", "UTF8");
    add("application_name", "strata");
    add("connect_timeout", "10");
    return target;
}

class PgDatabase final : public Database {
public:
    explicit PgDatabase(const DatabaseOptions& options) : m_target(targetOf(options)) { }

    const Dialect& dialect() const override { return pgDialect(); }
    std::unique_ptr<Connection> connect() override { return std::make_unique<PgConnection>(m_target); }

private:
    PgTarget m_target;
};

} // namespace

std::unique_ptr<Database> openPg(const DatabaseOptions& options)
{
    auto database = std::make_unique<PgDatabase>(options);
    database->connect();
    return database;
}

} // namespace strata
