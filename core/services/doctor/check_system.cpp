#include "core/base/text.h"
#include "core/data/database/introspection.h"
#include "core/data/database/migrations.h"
#include "core/data/database/system_tables.h"
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
    case SystemType::UnsignedInteger:
        return {Type::Integer};
    case SystemType::BigInteger:
        return {Type::BigInteger};
    case SystemType::String:
        return {Type::String};
    case SystemType::Text:
        return {Type::Text};
    case SystemType::Uuid:
        return {Type::Uuid, Type::String};
    case SystemType::JsonText:
        return {Type::Json, Type::Text};
    case SystemType::Boolean:
        return {Type::Boolean};
    case SystemType::Timestamp:
        return {Type::Timestamp, Type::DateTime};
    }
    return {};
}

const schema::CatalogTable* find(const std::vector<schema::CatalogTable>& tables, std::string_view name)
{
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const schema::CatalogTable& table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

void checkTable(Findings& findings, const SystemTable& wanted, const schema::CatalogTable& table)
{
    for (const SystemColumn& column : wanted.columns) {
        const std::string place = table.name + "." + std::string(column.name);
        const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& one) { return one.name == column.name; });
        if (found == table.columns.end()) {
            findings.push_back({Severity::Error, place, "The column is missing"});
            continue;
        }
        const std::vector<Type> types = typesOf(column.type);
        const Type type = schema::typeOfColumn(found->type, found->scale.has_value());
        if (std::find(types.begin(), types.end(), type) == types.end())
            findings.push_back({Severity::Warning, place,
                "The column has the type \"" + found->type + "\", which is no " + std::string(schema::typeName(types.front()))});
    }
}

} // namespace

/// Migrations, and the tables of the system against those of a new project.
Findings checkSystem(Patient& patient)
{
    Findings findings;
    Connection& connection = patient.context.connection;
    if (const std::vector<std::string> missing = missingMigrations(connection); !missing.empty())
        findings.push_back({Severity::Error, "directus_migrations", "The project was made by an older version; missing: " + text::join(missing, ", ")});
    if (const std::vector<std::string> newer = newerMigrations(connection); !newer.empty())
        findings.push_back({Severity::Note, "directus_migrations", "The project was changed by a newer version: " + text::join(newer, ", ")});
    const std::vector<schema::CatalogTable> tables = readTables(connection);
    for (const SystemTable& wanted : systemTables())
        if (const schema::CatalogTable* const table = find(tables, wanted.name))
            checkTable(findings, wanted, *table);
        else
            findings.push_back({Severity::Error, std::string(wanted.name), "The table is missing"});
    return findings;
}

} // namespace strata::doctor
