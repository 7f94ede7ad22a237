#include "core/data/sql/log_rows.h"

#include "core/data/database/dialects/dialect.h"

namespace strata::sql {
namespace {

Value textOrNull(std::string text)
{
    if (text.empty())
        return {};
    return text;
}

Value textOrNull(std::optional<std::string> text)
{
    if (!text)
        return {};
    return *std::move(text);
}

} // namespace

Statement insertActivity(const Dialect& dialect, ActivityRow row)
{
    Statement statement(dialect);
    statement << "INSERT INTO " << Identifier("directus_activity") << " (action, " << Identifier("user") << ", "
              << Identifier("timestamp") << ", ip, user_agent, " << Identifier("collection")
              << ", item, origin) VALUES (";
    statement.bind(std::move(row.action)) << ", ";
    statement.bind(textOrNull(std::move(row.user))) << ", ";
    dialect.bind(statement, row.timestamp, schema::Type::Timestamp);
    statement << ", ";
    statement.bind(textOrNull(std::move(row.ip))) << ", ";
    statement.bind(textOrNull(std::move(row.userAgent))) << ", ";
    statement.bind(std::move(row.collection)) << ", ";
    statement.bind(std::move(row.item)) << ", ";
    statement.bind(textOrNull(std::move(row.origin))) << ")";
    dialect.returning(statement, Identifier("id"));
    return statement;
}

Statement insertRevision(const Dialect& dialect, RevisionRow row)
{
    Statement statement(dialect);
    statement << "INSERT INTO " << Identifier("directus_revisions") << " (activity, " << Identifier("collection")
              << ", item, data, delta, " << Identifier("version") << ") VALUES (";
    statement.bind(row.activity) << ", ";
    statement.bind(std::move(row.collection)) << ", ";
    statement.bind(std::move(row.item)) << ", ";
    statement.bind(textOrNull(std::move(row.data))) << ", ";
    statement.bind(textOrNull(std::move(row.delta))) << ", ";
    statement.bind(textOrNull(std::move(row.version))) << ")";
    dialect.returning(statement, Identifier("id"));
    return statement;
}

Statement updateRevisionParents(const Dialect& dialect, std::span<const std::int64_t> revisions, std::int64_t parent)
{
    const std::vector<Value> ids(revisions.begin(), revisions.end());
    Statement statement(dialect);
    statement << "UPDATE " << Identifier("directus_revisions") << " SET parent = ";
    statement.bind(parent) << " WHERE id";
    dialect.inList(statement, Membership::In, ids, schema::Type::Integer);
    return statement;
}

} // namespace strata::sql
