#include "core/services/auth/sessions.h"

#include "core/data/database/instants.h"

namespace strata::auth {
namespace {

constexpr Identifier kSessions("directus_sessions");

Value textOrNull(const std::string& text)
{
    return text.empty() ? Value() : Value(text);
}

/// Appends ` WHERE token = ?`.
void whereToken(Statement& sql, const std::string& token)
{
    sql << SqlText(" WHERE ") << Identifier("token") << SqlText(" = ");
    sql.bind(token);
}

/// `UPDATE directus_sessions SET expires = ?`.
Statement updateExpiry(Connection& connection, clock::Millis expires)
{
    Statement sql = connection.statement();
    sql << SqlText("UPDATE ") << kSessions << SqlText(" SET ") << Identifier("expires") << SqlText(" = ");
    sql.bind(instant(connection, expires));
    return sql;
}

} // namespace

bool sessionHolds(Connection& connection, const std::string& token, const std::string& user, const std::string& share)
{
    const auto session = findSession(connection, token);
    return session && session->user == user && session->share == share;
}

std::optional<SignInSession> findSession(Connection& connection, const std::string& token)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("user") << SqlText(", ") << Identifier("share") << SqlText(", ")
        << Identifier("expires") << SqlText(", ") << Identifier("next_token") << SqlText(" FROM ") << kSessions;
    whereToken(sql, token);
    const auto rows = connection.query(sql);
    if (!rows->next())
        return std::nullopt;
    SignInSession session {token, std::string(rows->text(0)), std::string(rows->text(1)), readInstant(*rows, 2),
        std::string(rows->text(3))};
    if (session.expires < clock::now())
        return std::nullopt;
    return session;
}

void insertSession(Connection& connection, const std::string& token, const Accountability& who, clock::Millis expires)
{
    Statement sql = connection.statement();
    sql << SqlText("INSERT INTO ") << kSessions << SqlText(" (") << Identifier("token") << SqlText(", ")
        << Identifier("user") << SqlText(", ") << Identifier("expires") << SqlText(", ") << Identifier("ip")
        << SqlText(", ") << Identifier("user_agent") << SqlText(", ") << Identifier("origin") << SqlText(", ")
        << Identifier("share") << SqlText(") VALUES (");
    sql.bind(token) << SqlText(", ");
    sql.bind(textOrNull(who.user)) << SqlText(", ");
    sql.bind(instant(connection, expires)) << SqlText(", ");
    sql.bind(textOrNull(who.ip)) << SqlText(", ");
    sql.bind(textOrNull(who.userAgent)) << SqlText(", ");
    sql.bind(textOrNull(who.origin)) << SqlText(", ");
    sql.bind(textOrNull(who.share)) << SqlText(")");
    connection.execute(sql);
}

void setSessionExpiry(Connection& connection, const std::string& token, clock::Millis expires)
{
    Statement sql = updateExpiry(connection, expires);
    whereToken(sql, token);
    connection.execute(sql);
}

void renameSession(Connection& connection, const std::string& token, const std::string& newToken, clock::Millis expires)
{
    Statement sql = updateExpiry(connection, expires);
    sql << SqlText(", ") << Identifier("token") << SqlText(" = ");
    sql.bind(newToken);
    whereToken(sql, token);
    connection.execute(sql);
}

void succeedSession(Connection& connection, const std::string& token, const std::string& next, clock::Millis expires)
{
    Statement sql = updateExpiry(connection, expires);
    sql << SqlText(", ") << Identifier("next_token") << SqlText(" = ");
    sql.bind(next);
    whereToken(sql, token);
    connection.execute(sql);
}

void deleteSession(Connection& connection, const std::string& token)
{
    Statement sql = connection.statement();
    sql << SqlText("DELETE FROM ") << kSessions;
    whereToken(sql, token);
    connection.execute(sql);
}

void deleteExpiredSessions(Connection& connection)
{
    Statement sql = connection.statement();
    sql << SqlText("DELETE FROM ") << kSessions << SqlText(" WHERE ") << Identifier("expires") << SqlText(" < ");
    sql.bind(instant(connection, clock::now()));
    connection.execute(sql);
}

void deleteSessionsOf(Connection& connection, const std::string& user, const std::string& kept)
{
    Statement sql = connection.statement();
    sql << SqlText("DELETE FROM ") << kSessions << SqlText(" WHERE ") << Identifier("user") << SqlText(" = ");
    sql.bind(user) << SqlText(" AND ") << Identifier("token") << SqlText(" <> ");
    sql.bind(kept);
    connection.execute(sql);
}

} // namespace strata::auth
