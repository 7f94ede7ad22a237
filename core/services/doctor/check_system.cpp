#include "core/base/text.h"
#include "core/data/database/introspection.h"
#include "core/data/database/migrate.h"
#include "core/data/database/system_ddl.h"
#include "core/data/schema/column_type.h"
#include "core/services/doctor/patient.h"

namespace strata::doctor {
namespace {

using schema::Type;

/// The types that a column of the system may have; databases differ.
std::vector<Type> typesOf(SystemType type)
{
    switch (type) {
    case SystemType::Serial:
    case SystemType::Integer:
    case SystemType::UnsignedInteger: return {Type::Integer};
    case SystemType::BigInteger: return {Type::BigInteger};
    case SystemType::String: return {Type::String};
    case SystemType::Text: return {Type::Text};
    case SystemType::Uuid: return {Type::Uuid, Type::String};
    case SystemType::JsonText: return {Type::Json, Type::Text};
    case SystemType::Boolean: return {Type::Boolean};
    case SystemType::Timestamp: return {Type::Timestamp, Type::DateTime};
    }
    return {};
}

const schema::CatalogTable* find(const std::vector<schema::CatalogTable>& tables, std::string_view name)
{
    const auto found = std::find_if(
        tables.begin(), tables.end(), [&](const schema::CatalogTable& table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

/// Characters that a text column has room for in a new project.
int charactersOf(const SystemColumn& column)
{
    const std::string_view length = column.length.text();
    return length.size() < 2 ? 0 : std::stoi(std::string(length.substr(1)));
}

/// A table that a newer version does without.
struct Removed {
    std::string_view table;
    std::string_view migration;
};

constexpr Removed kRemoved[] = {{"directus_webhooks", "20251224A"}};

class SystemCheck {
public:
    explicit SystemCheck(Patient& patient) :
        m_patient(patient),
        m_connection(patient.context.connection),
        m_done(doneMigrations(m_connection)),
        m_own(customMigrations(patient.config.path("MIGRATIONS_PATH"), m_connection.dialect()))
    {
    }

    Findings run()
    {
        checkMigrations();
        checkOwnMigrations();
        const std::vector<schema::CatalogTable> tables = readTables(m_connection);
        for (const SystemTable& wanted : systemTables())
            if (const schema::CatalogTable* const table = find(tables, wanted.name))
                checkTable(wanted, *table);
            else if (!isRemoved(wanted.name))
                add(Severity::Error, std::string(wanted.name), "The table is missing",
                    createTable(wanted, m_connection.dialect()));
        return std::move(m_findings);
    }

private:
    void checkMigrations()
    {
        if (const std::vector<std::string> missing = missingMigrations(m_connection); !missing.empty()) {
            m_isOlder = true;
            add(Severity::Error, "directus_migrations",
                "The project was made by an older version; missing: " + text::join(missing, ", "));
        }
        std::set<std::string> own;
        for (const CustomMigration& migration : m_own)
            own.insert(migration.version);
        if (const std::vector<std::string> newer = newerMigrations(m_connection, own); !newer.empty())
            add(Severity::Note, "directus_migrations",
                "The project was changed by a newer version: " + text::join(newer, ", "));
    }

    void checkOwnMigrations()
    {
        std::vector<std::string> left;
        bool runs = !m_isOlder;
        for (const CustomMigration& migration : outstandingMigrations(m_own, m_done)) {
            left.push_back(migration.version);
            runs = runs && !migration.up.empty();
        }
        if (left.empty())
            return;
        Finding finding {Severity::Warning, "directus_migrations",
            "Migrations of this project were not run: " + text::join(left, ", ")};
        if (runs)
            finding.repair = [&patient = m_patient] {
                Migrator(patient.database, patient.config.path("MIGRATIONS_PATH"), Migrator::JavaScript::Refuse)
                    .latest();
            };
        m_findings.push_back(std::move(finding));
    }

    bool isRemoved(std::string_view table) const
    {
        return std::any_of(std::begin(kRemoved), std::end(kRemoved),
            [&](const Removed& one) { return one.table == table && m_done.contains(std::string(one.migration)); });
    }

    void checkTable(const SystemTable& wanted, const schema::CatalogTable& table)
    {
        for (const SystemColumn& column : wanted.columns) {
            const auto found = std::find_if(
                table.columns.begin(), table.columns.end(), [&](const auto& one) { return one.name == column.name; });
            if (found != table.columns.end()) {
                checkColumn(table.name + "." + found->name, column, *found);
                continue;
            }
            std::vector<Statement> repair;
            if (auto statement = addColumn(wanted, column, m_connection.dialect()))
                repair.push_back(*std::move(statement));
            add(Severity::Error, table.name + "." + std::string(column.name), "The column is missing",
                std::move(repair));
        }
    }

    void checkColumn(const std::string& place, const SystemColumn& wanted, const schema::CatalogColumn& found)
    {
        const std::vector<Type> types = typesOf(wanted.type);
        const Type type = schema::typeOfColumn(found.type, found.scale.has_value());
        if (std::find(types.begin(), types.end(), type) == types.end())
            add(Severity::Warning, place,
                "The column has the type \"" + found.type + "\", which is no "
                    + std::string(schema::typeName(types.front())));
        else if (const int characters = charactersOf(wanted); found.maxLength && *found.maxLength < characters)
            add(Severity::Warning, place,
                "The column has room for " + std::to_string(*found.maxLength) + " characters, "
                    + std::to_string(characters) + " are needed");
    }

    /// `repair`: what makes it so; empty = a person has to. Not in a project of an older version, whose own migrations would do
    /// it again.
    void add(Severity severity, std::string object, std::string sentence, std::vector<Statement> repair = {})
    {
        Finding finding {severity, std::move(object), std::move(sentence)};
        if (!repair.empty() && !m_isOlder)
            finding.repair = [&connection = m_connection, repair = std::move(repair)] {
                Transaction transaction(connection);
                for (const Statement& statement : repair)
                    connection.execute(statement);
                transaction.commit();
            };
        m_findings.push_back(std::move(finding));
    }

    Patient& m_patient;
    Connection& m_connection;
    std::set<std::string> m_done;
    std::vector<CustomMigration> m_own;
    bool m_isOlder = false;
    Findings m_findings;
};

} // namespace

/// Migrations, and the tables of the system against those of a new project.
Findings checkSystem(Patient& patient)
{
    return SystemCheck(patient).run();
}

} // namespace strata::doctor
