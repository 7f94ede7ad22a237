#include "core/data/database/install.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/system_ddl.h"

namespace strata {
namespace {

/// With this table a database is a project.
constexpr std::string_view kProjectTable = "directus_collections";
/// Known to the reference; only migrations depend on it.
constexpr const char* kPublicPolicy = "abf8a154-5b1c-4a46-ac9c-7300570f4f17";

void insertMigrations(Connection& connection)
{
    for (const SystemMigration& migration : systemMigrations()) {
        Statement statement = connection.statement();
        statement << "INSERT INTO " << Identifier("directus_migrations") << " (" << Identifier("version") << ", "
                  << Identifier("name") << ") VALUES (";
        statement.bind(std::string(migration.version)) << ", ";
        statement.bind(std::string(migration.name)) << ")";
        connection.execute(statement);
    }
}

struct Policy {
    std::string id;
    std::string name;
    std::string icon;
    std::string description;
    bool grantsAll = false;
};

void insertPolicy(Connection& connection, const Policy& policy)
{
    Statement statement = connection.statement();
    statement << "INSERT INTO " << Identifier("directus_policies") << " (" << Identifier("id") << ", "
              << Identifier("name") << ", " << Identifier("icon") << ", " << Identifier("description") << ", "
              << Identifier("admin_access") << ", " << Identifier("app_access") << ", " << Identifier("enforce_tfa")
              << ") VALUES (";
    statement.bind(policy.id) << ", ";
    statement.bind(policy.name) << ", ";
    statement.bind(policy.icon) << ", ";
    statement.bind(policy.description) << ", ";
    statement.bind(policy.grantsAll) << ", ";
    statement.bind(policy.grantsAll) << ", ";
    statement.bind(false) << ")";
    connection.execute(statement);
}

void insertRole(Connection& connection, const std::string& id)
{
    Statement statement = connection.statement();
    statement << "INSERT INTO " << Identifier("directus_roles") << " (" << Identifier("id") << ", "
              << Identifier("name") << ", " << Identifier("icon") << ", " << Identifier("description") << ") VALUES (";
    statement.bind(id) << ", ";
    statement.bind(std::string("Administrator")) << ", ";
    statement.bind(std::string("verified")) << ", ";
    statement.bind(std::string("$t:admin_description")) << ")";
    connection.execute(statement);
}

/// `role` null: the policy of the public.
void insertAccess(Connection& connection, Value role, const std::string& policy, Value sort)
{
    Statement statement = connection.statement();
    statement << "INSERT INTO " << Identifier("directus_access") << " (" << Identifier("id") << ", "
              << Identifier("role") << ", " << Identifier("policy") << ", " << Identifier("sort") << ") VALUES (";
    statement.bind(ids::uuid()) << ", ";
    statement.bind(std::move(role)) << ", ";
    statement.bind(policy) << ", ";
    statement.bind(std::move(sort)) << ")";
    connection.execute(statement);
}

void insertUser(Connection& connection, const InstallOptions& options, const std::string& role)
{
    const InstallOptions::Administrator& administrator = *options.administrator;
    Statement statement = connection.statement();
    statement << "INSERT INTO " << Identifier("directus_users") << " (" << Identifier("id") << ", "
              << Identifier("first_name") << ", " << Identifier("last_name") << ", " << Identifier("email") << ", "
              << Identifier("password") << ", " << Identifier("token") << ", " << Identifier("role") << ") VALUES (";
    statement.bind(ids::uuid()) << ", ";
    statement.bind(std::string("Admin")) << ", ";
    statement.bind(std::string("User")) << ", ";
    statement.bind(administrator.email) << ", ";
    statement.bind(crypto::hashPassword(administrator.password, options.hashCost)) << ", ";
    statement.bind(administrator.token.empty() ? Value() : Value(administrator.token)) << ", ";
    statement.bind(role) << ")";
    connection.execute(statement);
}

void insertAdministrator(Connection& connection, const InstallOptions& options)
{
    const std::string role = ids::uuid();
    const std::string policy = ids::uuid();
    insertRole(connection, role);
    insertPolicy(connection, {policy, "Administrator", "verified", "$t:admin_description", true});
    insertAccess(connection, role, policy, Value());
    insertUser(connection, options, role);
}

void insertSettings(Connection& connection, const std::string& projectName)
{
    Statement statement = connection.statement();
    statement << "INSERT INTO " << Identifier("directus_settings") << " (" << Identifier("project_name")
              << ") VALUES (";
    statement.bind(projectName) << ")";
    connection.execute(statement);
}

bool isEmail(const std::string& address)
{
    const std::size_t at = address.find('@');
    const std::size_t dot = address.rfind('.');
    const bool blank = address.find_first_of(" \t\r\n<>,;\"()") != std::string::npos;
    return at != std::string::npos && at > 0 && address.find('@', at + 1) == std::string::npos && !blank
        && dot != std::string::npos && dot > at + 1 && dot + 1 < address.size();
}

void checkEmail(const std::string& address)
{
    if (!isEmail(address))
        throw Error(ErrorCode::FailedValidation,
            "Validation failed for field \"email\". Value has to be a valid email address.",
            Json {{"field", "email"}, {"path", Json::array()}, {"type", "email"}});
}

void lockModel(Connection& connection)
{
    if (const SqlText lock = connection.dialect().modelLock(); !lock.text().empty())
        connection.query(connection.statement() << lock);
}

void create(Connection& connection, const SystemTable& table)
{
    for (const Statement& statement : createTable(table, connection.dialect()))
        connection.execute(statement);
}

void insertRows(Connection& connection, const InstallOptions& options)
{
    insertMigrations(connection);
    insertPolicy(connection, {kPublicPolicy, "$t:public_label", "public", "$t:public_description", false});
    insertAccess(connection, Value(), kPublicPolicy, std::int64_t(1));
    if (options.administrator)
        insertAdministrator(connection, options);
    if (!options.projectName.empty())
        insertSettings(connection, options.projectName);
}

/// System tables that an interrupted install has left.
std::vector<const SystemTable*> leftTables(Connection& connection)
{
    std::vector<const SystemTable*> left;
    for (const SystemTable& table : systemTables()) {
        Statement statement = connection.statement();
        connection.dialect().tableExists(statement, table.name);
        if (connection.scalar(statement))
            left.push_back(&table);
    }
    return left;
}

/// Throws ServiceUnavailable that names the tables with rows, if there are any.
void dropEmpty(Connection& connection, const std::vector<const SystemTable*>& tables)
{
    std::vector<std::string> filled;
    for (const SystemTable* table : tables)
        if (connection.scalar(
                connection.statement() << "SELECT 1 FROM " << Identifier::known(table->name) << " LIMIT 1"))
            filled.emplace_back(table->name);
    if (!filled.empty())
        throw serviceUnavailable(
            "database", "The database holds a part of a project; drop these tables first: " + text::join(filled, ", "));
    for (const SystemTable* table : tables)
        connection.execute(connection.statement() << "DROP TABLE " << Identifier::known(table->name));
}

/// Foreign keys may point at tables that do not exist yet.
class UncheckedKeys {
public:
    explicit UncheckedKeys(Connection& connection) : m_connection(connection)
    {
        m_connection.execute(m_connection.statement() << "SET foreign_key_checks = 0");
    }
    ~UncheckedKeys()
    {
        try {
            m_connection.execute(m_connection.statement() << "SET foreign_key_checks = 1");
        } catch (const Error& failure) {
            log::warn("Foreign keys stay unchecked on a connection: " + failure.message);
        }
    }
    UncheckedKeys(const UncheckedKeys&) = delete;
    UncheckedKeys& operator=(const UncheckedKeys&) = delete;

private:
    Connection& m_connection;
};

/// Where each change of tables is final (MySQL): the table that makes the database a project comes last, so that an
/// interrupted install is none and can be started over.
bool installInSteps(Connection& connection, const InstallOptions& options)
{
    lockModel(connection);
    if (isInstalled(connection))
        return false;
    const UncheckedKeys unchecked(connection);
    dropEmpty(connection, leftTables(connection));
    for (const SystemTable& table : systemTables())
        if (table.name != kProjectTable)
            create(connection, table);
    Transaction rows(connection);
    insertRows(connection, options);
    rows.commit();
    for (const SystemTable& table : systemTables())
        if (table.name == kProjectTable)
            create(connection, table);
    return true;
}

} // namespace

bool isInstalled(Connection& connection)
{
    Statement statement = connection.statement();
    connection.dialect().tableExists(statement, kProjectTable);
    return connection.scalar(statement).has_value();
}

bool install(Connection& connection, const InstallOptions& options)
{
    if (options.administrator)
        checkEmail(options.administrator->email);
    if (!connection.dialect().rollsBackTables())
        return installInSteps(connection, options);
    Transaction transaction(connection);
    lockModel(connection);
    if (isInstalled(connection))
        return false;
    for (const SystemTable& table : systemTables())
        create(connection, table);
    insertRows(connection, options);
    transaction.commit();
    return true;
}

} // namespace strata
