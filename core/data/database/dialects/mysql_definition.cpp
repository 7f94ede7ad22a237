#include "core/data/database/dialects/mysql_definition.h"

#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/dialects/mysql_column.h"

namespace strata::mysql {
namespace {

/// MariaDB gives the SQL of a default, MySQL its bare text unless it is an expression.
std::string readDefault(const Rows& rows, int column, std::string_view extra, bool mariaDb)
{
    if (rows.isNull(column) || (mariaDb && text::lower(rows.text(column)) == "null"))
        return {};
    const std::string text(rows.text(column));
    if (mariaDb)
        return "DEFAULT " + text;
    return extra.find("DEFAULT_GENERATED") != std::string_view::npos ? "DEFAULT (" + text + ")"
                                                                     : "DEFAULT " + mysqlDialect().literal(text);
}

/// " ON UPDATE current_timestamp()" of "on update current_timestamp()".
std::string readUpdate(std::string_view extra)
{
    const std::string lower = text::lower(extra);
    const std::size_t at = lower.find("on update ");
    return at == std::string::npos ? std::string() : " ON UPDATE " + lower.substr(at + 10);
}

std::string readCheck(Connection& connection, const std::string& table, const std::string& column)
{
    Statement statement = connection.statement();
    statement
        << "SELECT CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND LEVEL = 'Column'"
           " AND TABLE_NAME = ";
    statement.bind(table) << " AND CONSTRAINT_NAME = ";
    const auto rows = connection.query(statement.bind(column));
    return rows->next() ? " CHECK (" + std::string(rows->text(0)) + ")" : std::string();
}

} // namespace

Definition Definition::of(const ddl::Column& column)
{
    Definition definition;
    definition.type = typeText(column);
    definition.nullable = column.nullable && !column.primary;
    definition.fallback = defaultText(column);
    return definition;
}

std::string Definition::text() const
{
    return type + characters + (nullable ? " NULL" : " NOT NULL") + (fallback.empty() ? "" : " " + fallback) + rest
        + check;
}

std::string Definition::comparableType() const
{
    const std::size_t open = type.find('(');
    const std::size_t close = type.find(')');
    if (open == std::string::npos || type.find("int") == std::string::npos)
        return type;
    return type.substr(0, open) + type.substr(close + 1);
}

std::optional<Definition> readDefinition(Connection& connection, const std::string& table, const std::string& column)
{
    Statement statement = connection.statement();
    statement
        << "SELECT COLUMN_TYPE, CHARACTER_SET_NAME, COLLATION_NAME, IS_NULLABLE = 'YES', COLUMN_DEFAULT, EXTRA, COLUMN_COMMENT,"
           " COALESCE(GENERATION_EXPRESSION, '') <> '', VERSION() LIKE '%MariaDB%'"
           " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ";
    statement.bind(table) << " AND COLUMN_NAME = ";
    Definition definition;
    bool mariaDb = false;
    {
        const auto rows = connection.query(statement.bind(column));
        if (!rows->next())
            return std::nullopt;
        const std::string extra(rows->text(5));
        mariaDb = rows->integer(8) != 0;
        definition.type = rows->text(0);
        if (!rows->isNull(1))
            definition.characters
                = " CHARACTER SET " + std::string(rows->text(1)) + " COLLATE " + std::string(rows->text(2));
        definition.nullable = rows->integer(3) != 0;
        definition.fallback = readDefault(*rows, 4, extra, mariaDb);
        definition.rest = readUpdate(extra);
        if (const std::string comment(rows->text(6)); !comment.empty())
            definition.rest += " COMMENT " + mysqlDialect().literal(comment);
        definition.generated = rows->integer(7) != 0;
    }
    if (mariaDb)
        definition.check = readCheck(connection, table, column);
    return definition;
}

} // namespace strata::mysql
