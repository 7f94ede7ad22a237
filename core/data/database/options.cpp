#include "core/data/database/options.h"

#include "core/base/config.h"

namespace strata {
namespace {

/// "postgres" and "mysql2" are other words for the same.
std::string clientOf(const Config& config)
{
    const std::string client = config.text("DB_CLIENT");
    if (client == "sqlite")
        return "sqlite3";
    if (client == "postgres")
        return "pg";
    return client == "mysql2" || client == "mariadb" ? "mysql" : client;
}

DatabaseOptions::Encryption encryptionOf(const Config& config)
{
    using Encryption = DatabaseOptions::Encryption;
    const bool certified = config.has("DB_SSL__CA_FILE") || config.has("DB_SSL__REJECT_UNAUTHORIZED");
    if (certified)
        return config.has("DB_SSL__REJECT_UNAUTHORIZED") && !config.flag("DB_SSL__REJECT_UNAUTHORIZED")
            ? Encryption::Required
            : Encryption::Verified;
    if (!config.has("DB_SSL"))
        return Encryption::Preferred;
    return config.flag("DB_SSL") ? Encryption::Verified : Encryption::Off;
}

} // namespace

DatabaseOptions databaseOptions(const Config& config)
{
    DatabaseOptions options;
    options.client = clientOf(config);
    options.filename = config.path("DB_FILENAME").string();
    options.host = config.text("DB_HOST");
    options.port = static_cast<int>(config.integer("DB_PORT"));
    options.database = config.text("DB_DATABASE");
    options.user = config.text("DB_USER");
    options.password = config.text("DB_PASSWORD");
    options.socket = config.text("DB_SOCKET_PATH");
    options.connectionString = config.text("DB_CONNECTION_STRING");
    options.searchPath = config.list("DB_SEARCH_PATH");
    options.charset = config.text("DB_CHARSET");
    options.encryption = encryptionOf(config);
    options.certificateFile = config.path("DB_SSL__CA_FILE").string();
    return options;
}

std::vector<std::string> missingVariables(const Config& config)
{
    std::vector<std::string> wanted {"DB_CLIENT"};
    const std::string client = clientOf(config);
    if (client == "sqlite3")
        wanted.emplace_back("DB_FILENAME");
    if (client == "pg" && !config.has("DB_CONNECTION_STRING"))
        wanted.insert(wanted.end(), {"DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USER"});
    if (client == "mysql" && config.has("DB_SOCKET_PATH"))
        wanted.insert(wanted.end(), {"DB_DATABASE", "DB_USER", "DB_PASSWORD"});
    else if (client == "mysql")
        wanted.insert(wanted.end(), {"DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USER", "DB_PASSWORD"});
    std::vector<std::string> missing;
    for (const std::string& name : wanted)
        if (!config.has(name))
            missing.push_back("\"" + name + "\" Environment Variable is missing.");
    return missing;
}

} // namespace strata
