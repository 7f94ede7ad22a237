#include "core/data/database/dialects/mysql_checks.h"

#include "core/data/database/dialects/mysql_column.h"

namespace strata::mysql {

std::vector<std::string> Checks::names(const Statement& statement)
{
    std::vector<std::string> result;
    for (const auto rows = m_connection.query(statement); rows->next();)
        result.emplace_back(rows->text(0));
    return result;
}

bool Checks::hasRows(const std::string& table, std::int64_t atLeast)
{
    Statement statement = m_connection.statement();
    statement << "SELECT 1 FROM " << Identifier::known(table) << " LIMIT ";
    return static_cast<std::int64_t>(names(statement.bind(atLeast)).size()) == atLeast;
}

bool Checks::hasNulls(const std::string& table, const std::string& column)
{
    Statement statement = m_connection.statement();
    return !names(statement << "SELECT 1 FROM " << Identifier::known(table) << " WHERE " << Identifier::known(column)
                            << " IS NULL LIMIT 1")
                .empty();
}

bool Checks::hasDoubles(const std::string& table, const std::string& column)
{
    const Identifier name = Identifier::known(column);
    Statement statement = m_connection.statement();
    statement << "SELECT 1 FROM " << Identifier::known(table) << " WHERE " << name << " IS NOT NULL GROUP BY " << name
              << " HAVING count(*) > 1 LIMIT 1";
    return !names(statement).empty();
}

bool Checks::hasIndex(const std::string& table, const std::string& name)
{
    Statement statement = m_connection.statement();
    statement
        << "SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ";
    statement.bind(table) << " AND INDEX_NAME = ";
    return !names(statement.bind(name)).empty();
}

std::vector<std::string> Checks::indexesOf(const std::string& table, const std::string& column, bool unique)
{
    Statement statement = m_connection.statement();
    statement
        << "SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME <> 'PRIMARY' AND TABLE_NAME = ";
    statement.bind(table) << " GROUP BY INDEX_NAME HAVING COUNT(*) = 1 AND MIN(COLUMN_NAME) = ";
    statement.bind(column) << " AND MAX(NON_UNIQUE) = ";
    return names(statement.bind(std::int64_t(!unique)));
}

std::vector<KeyPlace> Checks::keysAt(const std::string& table, const std::string& column)
{
    Statement statement = m_connection.statement();
    statement
        << "SELECT TABLE_NAME, CONSTRAINT_NAME, COUNT(*) FROM information_schema.KEY_COLUMN_USAGE"
           " WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME = ";
    statement.bind(table);
    if (!column.empty()) {
        statement << " AND REFERENCED_COLUMN_NAME = ";
        statement.bind(column);
    }
    statement << " GROUP BY TABLE_NAME, CONSTRAINT_NAME";
    std::vector<KeyPlace> places;
    for (const auto rows = m_connection.query(statement); rows->next();)
        places.push_back({std::string(rows->text(0)), std::string(rows->text(1)), rows->integer(2) == 1});
    return places;
}

std::vector<std::string> Checks::usersOf(const std::string& table, const std::string& column)
{
    const std::string name = mysqlName(column);
    Statement columns = m_connection.statement();
    columns << "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ";
    columns.bind(table) << " AND INSTR(COALESCE(GENERATION_EXPRESSION, ''), ";
    std::vector<std::string> users = names(columns.bind(name) << ") > 0");
    // Only MariaDB has checks that go with their column, and names that are not the database's own.
    const bool mariaDb
        = !names(m_connection.statement() << "SELECT 1 FROM DUAL WHERE VERSION() LIKE '%MariaDB%'").empty();
    Statement checks = m_connection.statement();
    checks
        << "SELECT k.CONSTRAINT_NAME FROM information_schema.TABLE_CONSTRAINTS k JOIN information_schema.CHECK_CONSTRAINTS c"
           " ON c.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = k.CONSTRAINT_NAME";
    if (mariaDb)
        checks << " AND c.TABLE_NAME = k.TABLE_NAME AND c.LEVEL = 'Table'";
    checks << " WHERE k.CONSTRAINT_TYPE = 'CHECK' AND k.CONSTRAINT_SCHEMA = DATABASE() AND k.TABLE_NAME = ";
    checks.bind(table) << " AND INSTR(c.CHECK_CLAUSE, ";
    for (std::string& check : names(checks.bind(name) << ") > 0"))
        users.push_back(std::move(check));
    return users;
}

Error containsNulls(const std::string& table, const std::string& column)
{
    return Error(ErrorCode::ContainsNullValues,
        "Field \"" + column + "\" in collection \"" + table + "\" contains null values.",
        {{"collection", table}, {"field", column}});
}

Error hasDoubles(const std::string& table, const std::string& column)
{
    return Error(ErrorCode::RecordNotUnique,
        "Value for field \"" + column + "\" in collection \"" + table + "\" has to be unique.",
        {{"collection", table}, {"field", column}});
}

} // namespace strata::mysql
